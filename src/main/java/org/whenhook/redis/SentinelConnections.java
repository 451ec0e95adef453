package org.whenhook.redis;

import java.util.HashSet;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.providers.ConnectionProvider;
import redis.clients.jedis.providers.SentineledConnectionProvider;
import redis.clients.jedis.util.Pool;

/**
 * Connections to the master that the sentinels name. Jedis' own provider asks them when it is made and fails when none
 * answers; this one is made without asking, and asks when first used, again and again until one answers.
 */
final class SentinelConnections implements ConnectionProvider {

    private final RedisSentinels source;
    private final int connections;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile @Nullable SentineledConnectionProvider provider;

    SentinelConnections(RedisSentinels source, int connections) {
        this.source = source;
        this.connections = connections;
    }

    @Override
    public Connection getConnection() {
        return provider().getConnection();
    }

    @Override
    public Connection getConnection(CommandArguments command) {
        return provider().getConnection(command);
    }

    @Override
    public Map<?, Pool<Connection>> getPrimaryNodesConnectionMap() {
        var present = provider;
        return present == null ? Map.of() : present.getPrimaryNodesConnectionMap();
    }

    @Override
    public void close() {
        var present = provider;
        if (present != null) {
            present.close();
        }
    }

    private SentineledConnectionProvider provider() {
        var present = provider;
        if (present != null) {
            return present;
        }
        asking.lock();
        try {
            present = provider;
            if (present == null) {
                present = asked();
                provider = present;
            }
            return present;
        } catch (JedisException e) {
            throw new JedisConnectionException("no sentinel tells where " + source.place() + " is", e);
        } finally {
            asking.unlock();
        }
    }

    /** Sentinels mostly want no password, even where Redis does, and refuse one that they do not want. */
    private SentineledConnectionProvider asked() {
        try {
            return asked(DefaultJedisClientConfig.builder());
        } catch (JedisException e) {
            if (!source.manner().password().isSet()) {
                throw e;
            }
            return asked(DefaultJedisClientConfig.builder()
                    .user(
                            source.manner().user().isEmpty()
                                    ? null
                                    : source.manner().user())
                    .password(source.manner().password().text()));
        }
    }

    private SentineledConnectionProvider asked(DefaultJedisClientConfig.Builder login) {
        JedisClientConfig manner = source.manner().config();
        var sentinel = login.connectionTimeoutMillis(manner.getConnectionTimeoutMillis())
                .socketTimeoutMillis(manner.getSocketTimeoutMillis())
                .sslOptions(manner.getSslOptions())
                .clientName(manner.getClientName())
                .build();
        return new SentineledConnectionProvider(
                source.master(), manner, RedisUrl.pool(connections), new HashSet<>(source.sentinels()), sentinel);
    }
}
