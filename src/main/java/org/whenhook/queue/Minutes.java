package org.whenhook.queue;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.LongStream;
import org.whenhook.redis.RedisConnection;
import org.whenhook.redis.Script;
import org.whenhook.redis.Scripts;
import org.whenhook.redis.Shard;

/** What happened minute by minute, for a day. A minute that is over is asked for once and then remembered. Thread-safe. */
@Singleton
public final class Minutes {

    /** A day. */
    public static final int KEPT = 24 * 60;

    /** Minutes ago that none is still written: several servers' clocks may differ by as much. */
    private static final int OPEN = 2;

    private static final int LENGTH = 60_000;

    private static final Script MINUTES = Moves.look("minutes.lua");

    private final Shards shards;
    private final Moves moves;
    private final ConcurrentSkipListMap<Long, Minute> over = new ConcurrentSkipListMap<>();

    @Inject
    public Minutes(RedisConnection redis, Scripts scripts) {
        shards = new Shards(redis.shards());
        moves = new Moves(redis, scripts, 1);
    }

    /**
     * The latest, the oldest first and the present one last, with those in which nothing happened.
     *
     * @param most from 1 to {@link #KEPT}
     */
    public Latest latest(int most) {
        long from = over.isEmpty() ? 0 : over.lastKey() + 1;
        List<Told> told = shards.each(shard -> told(shard, from));
        long now = told.stream().mapToLong(Told::minute).max().orElseThrow();
        long first = Math.max(from, now - KEPT + 1);
        LongStream.rangeClosed(first, now - OPEN).forEach(number -> over.put(number, minute(told, number)));
        over.headMap(now - KEPT + 1).clear();
        var minutes = LongStream.rangeClosed(now - most + 1, now)
                .mapToObj(number -> {
                    var known = over.get(number);
                    return known == null ? minute(told, number) : known;
                })
                .toList();
        return new Latest(told.getFirst().at(), minutes);
    }

    private Told told(Shard shard, long from) {
        var reply = Reply.strings(moves.run(shard, MINUTES, List.of(String.valueOf(from), String.valueOf(KEPT))));
        return new Told(
                Instant.ofEpochMilli(Long.parseLong(reply.get(0))),
                Long.parseLong(reply.get(1)),
                reply.subList(2, reply.size()));
    }

    private static Minute minute(List<Told> told, long number) {
        return told.stream()
                .map(each -> each.minute(number))
                .reduce(Minute::with)
                .orElseThrow();
    }

    /**
     * The latest minutes.
     *
     * @param now by Redis's clock
     */
    public record Latest(Instant now, List<Minute> minutes) {
        public Latest {
            minutes = List.copyOf(minutes);
        }
    }

    /** What one shard told. */
    private record Told(Instant at, long first, List<String> texts) {

        long minute() {
            return at.toEpochMilli() / LENGTH;
        }

        Minute minute(long number) {
            long place = number - first;
            String text = place < 0 || place >= texts.size() ? "" : texts.get((int) place);
            return Minute.parse(Instant.ofEpochMilli(number * LENGTH), text);
        }
    }
}
