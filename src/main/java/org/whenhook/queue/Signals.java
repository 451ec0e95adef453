package org.whenhook.queue;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.whenhook.redis.RedisConnection;
import org.whenhook.redis.Scripts;
import org.whenhook.redis.Shard;

/**
 * What the scripts note in the same step as they do it, until somebody has told it. Of each shard the newest 100,000 are
 * kept. Thread-safe.
 */
@Singleton
public final class Signals {

    /** Longer than telling takes, also with a Redis that syncs slowly. */
    private static final Duration LEASE = Duration.ofSeconds(15);

    private static final String SIGNALLED = Shard.FIRST.key(Keys.SIGNALLED);

    private final Shards shards;
    private final Moves moves;
    private final Duty duty;

    @Inject
    public Signals(RedisConnection redis, Scripts scripts) {
        shards = new Shards(redis.shards());
        moves = new Moves(redis, scripts, 1);
        duty = new Duty(moves, Shard.FIRST.key("signals:lease"), LEASE);
    }

    /** Whether it is this process's turn to tell. */
    public boolean mine() {
        return duty.mine();
    }

    /** The oldest of each shard, at most so many of each, in order. */
    public List<Signal> oldest(int most) {
        return shards
                .each(shard -> moves.command(jedis -> jedis.lrange(shard.key(Keys.SIGNALS), 0, most - 1L)).stream()
                        .map(text -> Signal.parse(shard, text))
                        .toList())
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    /** Forgets one that has been told. */
    public void forget(Signal signal) {
        moves.command(jedis -> jedis.lrem(signal.shard().key(Keys.SIGNALS), 1, signal.text()));
    }

    /** What was remembered last under a name. */
    public Optional<String> remembered(String name) {
        return Optional.ofNullable(moves.command(jedis -> jedis.hget(SIGNALLED, name)));
    }

    /** Remembers what was told last, in place of what was before; nothing when that is empty. */
    public void remember(String name, String told) {
        moves.command(jedis -> told.isEmpty() ? jedis.hdel(SIGNALLED, name) : jedis.hset(SIGNALLED, name, told));
    }
}
