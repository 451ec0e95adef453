package org.whenhook.queue;

import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;
import org.whenhook.queue.DeliveryQueue.Unavailable;
import org.whenhook.redis.RedisConnection;
import org.whenhook.redis.Script;
import org.whenhook.redis.Scripts;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/** Runs the scripts over some connections of their own. Thread-safe. */
final class Moves {

    private final UnifiedJedis jedis;
    private final Scripts scripts;

    /** Taken before the pool is touched: threads that queue inside the pool cost 26 times more. */
    private final Semaphore permits;

    Moves(RedisConnection redis, Scripts scripts, int connections) {
        this.jedis = redis.open(connections);
        this.scripts = scripts;
        this.permits = new Semaphore(connections, true);
    }

    /** A script that changes something. */
    static Script script(String name) {
        return Script.of(Moves.class, name, "shared.lua");
    }

    /** A script that only looks. */
    static Script look(String name) {
        return Script.of(Moves.class, name);
    }

    /**
     * Runs a script that may be repeated, and repeats it once when the connection fails: after a restart of Redis each pooled
     * connection is dead once.
     */
    Object run(Script script, List<String> arguments) {
        return permitted(() -> {
            try {
                return scripts.run(jedis, script, List.of(Keys.PREFIX), arguments);
            } catch (JedisConnectionException e) {
                forgetConnections();
                return scripts.run(jedis, script, List.of(Keys.PREFIX), arguments);
            }
        });
    }

    /** Runs a script once. */
    Object runOnce(Script script, List<String> arguments) {
        return permitted(() -> scripts.run(jedis, script, List.of(Keys.PREFIX), arguments));
    }

    /** Runs a plain command. */
    <T> T command(Function<UnifiedJedis, T> command) {
        return permitted(() -> command.apply(jedis));
    }

    private <T> T permitted(Supplier<T> call) {
        permits.acquireUninterruptibly();
        try {
            return call.get();
        } catch (JedisException e) {
            throw new Unavailable(e);
        } finally {
            permits.release();
        }
    }

    private void forgetConnections() {
        if (jedis instanceof RedisClient client) {
            client.getPool().clear();
        }
    }
}
