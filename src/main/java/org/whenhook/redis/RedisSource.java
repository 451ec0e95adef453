package org.whenhook.redis;

import org.whenhook.config.Credential;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;

/** Where a Redis comes from: run by others, or by us. */
interface RedisSource {

    /**
     * What the text names: one Redis, or sentinels that know it.
     *
     * @throws RedisUnusable when it cannot be read
     */
    static RedisSource given(Credential url) {
        return RedisSentinels.isMeant(url) ? RedisSentinels.parse(url) : RedisUrl.parse(url);
    }

    /** A new client with at most so many connections; connects when first used. */
    UnifiedJedis client(int connections);

    /** Where it is, for people; without user and password. */
    String place();

    /**
     * Starts it again, if it is ours and not running; waits until it answers.
     *
     * @throws RedisUnusable when it cannot be started
     */
    default void revive() {}

    /** Ends it, if it is ours; waits for its end. */
    default void close() {}

    /** Throws away idle connections, which may be dead since Redis went. */
    static void forgetConnections(UnifiedJedis client) {
        switch (client) {
            case RedisClient one -> one.getPool().clear();
            case SentinelClient several -> several.forgetConnections();
            default -> throw new IllegalArgumentException("not a client of ours: " + client.getClass());
        }
    }
}
