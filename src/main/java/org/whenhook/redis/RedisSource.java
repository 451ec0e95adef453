package org.whenhook.redis;

import static java.lang.System.Logger.Level.DEBUG;

import java.util.List;
import org.whenhook.config.Credential;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/** Where a Redis comes from: run by others, or by us. */
interface RedisSource {

    /**
     * What the text names: one Redis, sentinels that know it, or a cluster.
     *
     * @throws RedisUnusable when it cannot be read
     */
    static RedisSource given(Credential url) {
        if (RedisCluster.isMeant(url)) {
            return RedisCluster.parse(url);
        }
        return RedisSentinels.isMeant(url) ? RedisSentinels.parse(url) : RedisUrl.parse(url);
    }

    /** A new client with at most so many connections; connects when first used. */
    UnifiedJedis client(int connections);

    /** A client that never sends a command a second time by itself, for those who have to know about it. */
    default UnifiedJedis onceClient(int connections) {
        return client(connections);
    }

    /**
     * Asks Redis whether it is fit.
     *
     * @param probe a client of this source
     * @throws RedisUnusable when it is unfit, and waiting does not mend that
     * @throws redis.clients.jedis.exceptions.JedisException when it cannot be asked now
     */
    default Fitness look(UnifiedJedis probe) {
        return Fitness.of(probe);
    }

    /**
     * Asks each Redis that holds a part of the data how it is.
     *
     * @param probe a client of this source
     * @throws redis.clients.jedis.exceptions.JedisException when one cannot be asked
     */
    default List<Checkup> checkups(UnifiedJedis probe) {
        return List.of(Checkup.of(place(), probe));
    }

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
            case RedisClusterClient cluster -> {
                cluster.getClusterNodes().values().forEach(pool -> pool.clear());
                refresh(cluster);
            }
            default -> throw new IllegalArgumentException("not a client of ours: " + client.getClass());
        }
    }

    /** Another node may be master by now; where none can be asked, the next command tells. */
    private static void refresh(RedisClusterClient cluster) {
        try {
            cluster.refreshClusterTopology();
        } catch (JedisException e) {
            System.getLogger(RedisSource.class.getName()).log(DEBUG, "no node tells the topology", e);
        }
    }
}
