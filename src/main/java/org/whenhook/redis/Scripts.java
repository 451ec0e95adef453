package org.whenhook.redis;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisNoScriptException;
import redis.clients.jedis.util.JedisClusterCRC16;

/** Runs Lua scripts by their SHA, and hands Redis the text again when it forgot it. */
@Singleton
public final class Scripts {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    @Inject
    public Scripts() {}

    /**
     * Runs a script, which must return something; blocks until Redis answers. Thread-safe.
     *
     * @param keys on a cluster all of one hash slot
     * @return Redis' answer: a String, a Long, or a List of these, in which nil and false are null
     * @throws redis.clients.jedis.exceptions.JedisConnectionException when Redis cannot be reached; the script may have run
     * @throws redis.clients.jedis.exceptions.JedisDataException when the script fails or is refused
     */
    public Object run(UnifiedJedis jedis, Script script, List<String> keys, List<String> arguments) {
        try {
            return jedis.evalsha(script.sha1(), keys, arguments);
        } catch (JedisNoScriptException e) {
            // EVAL also keeps the text, so no second look by SHA can fail between loading and running.
            return jedis.eval(script.text(), keys, arguments);
        }
    }

    /**
     * As {@link #run}, and waits until at least one replica has what the script wrote, for 2 seconds at most.
     *
     * @throws NotReplicated when none confirmed in time; the script has run all the same
     */
    public Object runReplicated(UnifiedJedis jedis, Script script, List<String> keys, List<String> arguments) {
        try {
            return replicated(jedis, keys, pipeline -> pipeline.evalsha(script.sha1(), keys, arguments));
        } catch (JedisNoScriptException e) {
            return replicated(jedis, keys, pipeline -> pipeline.eval(script.text(), keys, arguments));
        }
    }

    private static Pipeline pipeline(UnifiedJedis jedis, String key) {
        return jedis instanceof RedisClusterClient cluster
                ? new Pipeline(cluster.getConnectionFromSlot(JedisClusterCRC16.getSlot(key)), true)
                : (Pipeline) jedis.pipelined();
    }

    private static Object replicated(
            UnifiedJedis jedis, List<String> keys, Function<Pipeline, Response<Object>> script) {
        // A pipeline, since WAIT asks about the writes of its own connection.
        try (var pipeline = pipeline(jedis, keys.getFirst())) {
            var answer = script.apply(pipeline);
            // A repetition writes nothing, and then WAIT would not wait for what the first call wrote.
            pipeline.set(keys.getFirst() + "replicated", "");
            var replicas = pipeline.waitReplicas(1, LONGEST_WAIT.toMillis());
            pipeline.sync();
            var result = answer.get();
            if (replicas.get() < 1) {
                throw new NotReplicated();
            }
            return result;
        }
    }
}
