package org.whenhook.queue;

import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;
import org.whenhook.redis.Durability;
import org.whenhook.redis.RedisConnection;
import org.whenhook.redis.Script;
import org.whenhook.redis.Scripts;
import org.whenhook.redis.Shard;
import org.whenhook.redis.Unavailable;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisClusterOperationException;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisRedirectionException;

/** Runs the scripts over some connections of their own. Thread-safe. */
final class Moves {

    private final UnifiedJedis jedis;
    private final Scripts scripts;
    private final boolean replicates;

    /** Taken before the pool is touched: threads that queue inside the pool cost 26 times more. */
    private final Semaphore permits;

    Moves(RedisConnection redis, Scripts scripts, int connections) {
        this.jedis = redis.open(connections);
        this.scripts = scripts;
        this.replicates = redis.durability() == Durability.REPLICATED;
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

    /** Runs a script that may be repeated. */
    Object run(Shard shard, Script script, List<String> arguments) {
        return permitted(() -> twice(() -> scripts.run(jedis, script, List.of(shard.prefix()), arguments)));
    }

    /** Runs a script that may be repeated, until what it wrote has become as durable as is demanded. */
    Object runDurably(Shard shard, Script script, List<String> arguments) {
        return replicates
                ? permitted(() -> twice(() -> scripts.runReplicated(jedis, script, List.of(shard.prefix()), arguments)))
                : run(shard, script, arguments);
    }

    /** Runs a script that may not. */
    Object runOnce(Shard shard, Script script, List<String> arguments) {
        return permitted(() -> scripts.run(jedis, script, List.of(shard.prefix()), arguments));
    }

    /** Runs a plain command that may be repeated. */
    <T> T command(Function<UnifiedJedis, T> command) {
        return permitted(() -> twice(() -> command.apply(jedis)));
    }

    /** Once more when the connection fails, as after a restart of Redis each pooled one is dead once, or the slot has moved. */
    private <T> T twice(Supplier<T> call) {
        try {
            return call.get();
        } catch (JedisConnectionException | JedisClusterOperationException | JedisRedirectionException e) {
            RedisConnection.forgetConnections(jedis);
            return call.get();
        }
    }

    private <T> T permitted(Supplier<T> call) {
        permits.acquireUninterruptibly();
        try {
            return call.get();
        } catch (JedisDataException e) {
            throw Unavailable.orFault(e);
        } catch (JedisException e) {
            RedisConnection.forgetConnections(jedis);
            throw new Unavailable(e);
        } finally {
            permits.release();
        }
    }
}
