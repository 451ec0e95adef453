package org.whenhook.redis;

import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.executors.DefaultCommandExecutor;
import redis.clients.jedis.util.Pool;

/** As Jedis' own client for sentinels, but over connections that need no sentinel when it is made. */
final class SentinelClient extends UnifiedJedis {

    private final SentinelConnections connections;

    SentinelClient(SentinelConnections connections, JedisClientConfig config) {
        super(new DefaultCommandExecutor(connections), connections, config, null);
        this.connections = connections;
    }

    void forgetConnections() {
        connections.getPrimaryNodesConnectionMap().values().forEach(Pool::clear);
    }
}
