package org.whenhook.queue;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.whenhook.redis.RedisConnection;
import org.whenhook.redis.Script;
import org.whenhook.redis.Scripts;

/** Whether anything has changed, and how far behind the work is; one short script each. Thread-safe. */
@Singleton
public final class News {

    /** Lanes of each queue that are looked at for the oldest delivery. */
    private static final String MOST_LANES = "1000";

    private static final Script NEWS = Moves.look("news.lua");
    private static final Script OLDEST = Moves.look("oldest.lua");

    private final Shards shards;
    private final Moves moves;

    @Inject
    public News(RedisConnection redis, Scripts scripts) {
        shards = new Shards(redis.shards());
        moves = new Moves(redis, scripts, 2);
    }

    /** A text that differs from the one before when counts, states of lanes, workers or rates have changed. */
    public String state() {
        return String.join(
                "\n", shards.each(shard -> moves.run(shard, NEWS, List.of()).toString()));
    }

    /** When the event of the oldest delivery came in that waits or is held; empty when none does. */
    public Optional<Instant> oldest() {
        return shards
                .each(shard -> moves.run(shard, OLDEST, List.of(MOST_LANES)).toString())
                .stream()
                .filter(text -> !text.isEmpty())
                .map(text -> Instant.ofEpochMilli(Long.parseLong(text)))
                .min(Instant::compareTo);
    }
}
