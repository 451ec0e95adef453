package org.whenhook.redis;

import java.util.Collection;
import java.util.List;
import org.whenhook.config.Credential;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisSentinelClient;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.util.Pool;

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
        Collection<?> pools =
                switch (client) {
                    case RedisClient one -> List.of(one.getPool());
                    case RedisSentinelClient several ->
                        several.getPrimaryNodesConnectionMap().values();
                    default -> List.of();
                };
        pools.forEach(pool -> ((Pool<?>) pool).clear());
    }
}
