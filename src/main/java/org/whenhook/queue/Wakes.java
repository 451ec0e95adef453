package org.whenhook.queue;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.whenhook.redis.RedisConnection;
import org.whenhook.redis.Scripts;
import org.whenhook.redis.Shard;

/** Waits until a shard says that there may be work. No read may name keys of several slots, so each has one of its own. */
final class Wakes {

    private final Shards shards;
    private final Moves moves;
    private final Set<Shard> heard = ConcurrentHashMap.newKeySet();
    private final Semaphore woken = new Semaphore(0);

    Wakes(Shards shards, RedisConnection redis, Scripts scripts) {
        this.shards = shards;
        this.moves = new Moves(redis, scripts, shards.number());
    }

    /**
     * Blocks until there may be work, at most so long.
     *
     * @throws org.whenhook.redis.Unavailable when the only shard cannot be reached; of several it is the claim that finds out
     */
    void await(Duration most) {
        if (shards.number() == 1) {
            hear(Shard.FIRST, most);
            return;
        }
        shards.all().stream()
                .filter(heard::add)
                .forEach(shard -> Thread.ofVirtual().name("redis-wake").start(() -> listen(shard, most)));
        try {
            if (woken.tryAcquire(most.toNanos(), NANOSECONDS)) {
                woken.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** May outlast the wait that began it; what it hears then ends the next one at once. */
    private void listen(Shard shard, Duration most) {
        try {
            if (hear(shard, most)) {
                woken.release();
            }
        } catch (RuntimeException e) {
            // Away or closed: the next claim is told as well, by an exception that somebody catches.
        } finally {
            heard.remove(shard);
        }
    }

    private boolean hear(Shard shard, Duration most) {
        // BLPOP takes 0 for ever.
        var seconds = Math.max(0.001, most.toMillis() / 1000.0);
        return moves.command(jedis -> jedis.blpop(seconds, shard.key(Keys.WAKE)) != null);
    }
}
