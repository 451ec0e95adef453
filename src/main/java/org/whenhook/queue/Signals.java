package org.whenhook.queue;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.whenhook.redis.RedisConnection;
import org.whenhook.redis.Scripts;
import org.whenhook.redis.Shard;
import redis.clients.jedis.params.SetParams;

/**
 * What the scripts note in the same step as they do it, until somebody has told it. Of each shard the newest 100,000 are
 * kept. Thread-safe.
 */
@Singleton
public final class Signals {

    private static final String TURN = Shard.FIRST.key("signals:lease");
    private static final String SIGNALLED = Shard.FIRST.key(Keys.SIGNALLED);

    private final Shards shards;
    private final Moves moves;

    @Inject
    public Signals(RedisConnection redis, Scripts scripts) {
        shards = new Shards(redis.shards());
        moves = new Moves(redis, scripts, 1);
    }

    /** Whether it is this process's turn to tell, for so long from now; two may think so only if one is held up for longer. */
    public boolean mine(String process, Duration lease) {
        return moves.command(jedis -> {
            var mine = process.equals(jedis.get(TURN));
            var params = SetParams.setParams().px(lease.toMillis());
            return jedis.set(TURN, process, mine ? params.xx() : params.nx()) != null;
        });
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
