package org.whenhook.redis;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/** Runs Lua scripts by their SHA, and hands Redis the text again when it forgot it. */
@Singleton
public final class Scripts {

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
}
