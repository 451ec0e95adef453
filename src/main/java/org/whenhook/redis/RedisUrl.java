package org.whenhook.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.time.Duration;
import org.whenhook.config.Credential;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.SslOptions;

/** Where a Redis listens, and who we are there; a user without a name is Redis' own "default". */
record RedisUrl(HostAndPort address, boolean tls, String user, Credential password, int database)
        implements RedisSource {

    /** A wait for more than this means trouble; a disk that stalls for a second does not. */
    private static final Duration ANSWER = Duration.ofSeconds(5);

    private static final Duration CONNECT = Duration.ofSeconds(2);

    /**
     * Reads {@code redis://[user:password@]host[:port][/database]}, or the same with rediss:// for TLS.
     *
     * @throws RedisUnusable for anything else; the message repeats nothing of the text, which may hold a password
     */
    static RedisUrl parse(Credential text) {
        var uri = uri(text.text());
        var user = uri.getRawUserInfo() == null ? ":" : uri.getRawUserInfo();
        var colon = user.indexOf(':');
        require(colon >= 0, "has a user without a password");
        return new RedisUrl(
                new HostAndPort(uri.getHost(), uri.getPort() < 0 ? 6379 : uri.getPort()),
                uri.getScheme().equals("rediss"),
                decoded(user.substring(0, colon)),
                new Credential(decoded(user.substring(colon + 1))),
                database(uri.getPath()));
    }

    /** The same for another node. */
    RedisUrl at(HostAndPort node) {
        return new RedisUrl(node, tls, user, password, database);
    }

    @Override
    public String place() {
        return address.toString();
    }

    @Override
    public RedisClient client(int connections) {
        return RedisClient.builder()
                .hostAndPort(address)
                .clientConfig(config())
                .poolConfig(pool(connections))
                .build();
    }

    JedisClientConfig config() {
        var config = DefaultJedisClientConfig.builder()
                .connectionTimeoutMillis((int) CONNECT.toMillis())
                .socketTimeoutMillis((int) ANSWER.toMillis())
                .blockingSocketTimeoutMillis(
                        (int) RedisConnection.LONGEST_BLOCK.plus(ANSWER).toMillis())
                .database(database)
                .clientName("whenhook");
        if (tls) {
            config.sslOptions(SslOptions.defaults());
        }
        if (!user.isEmpty()) {
            config.user(user);
        }
        if (password.isSet()) {
            config.password(password.text());
        }
        return config.build();
    }

    static ConnectionPoolConfig pool(int connections) {
        var pool = new ConnectionPoolConfig();
        pool.setMaxTotal(connections);
        pool.setMaxIdle(connections);
        pool.setMaxWait(ANSWER);
        pool.setJmxEnabled(false); // its names would outlive the application in the server
        return pool;
    }

    private static URI uri(String text) {
        try {
            var uri = new URI(text);
            var scheme = uri.getScheme() == null ? "" : uri.getScheme();
            require(
                    scheme.equals("redis") || scheme.equals("rediss"),
                    "does not begin with redis://, rediss://, redis-sentinel:// or rediss-sentinel://, or the same with -cluster");
            require(
                    uri.getHost() != null,
                    "has no host, or one with other signs than letters, digits, dots and hyphens");
            require(uri.getQuery() == null && uri.getFragment() == null, "has a part after ? or #");
            return uri;
        } catch (URISyntaxException e) {
            throw unreadable("cannot be read"); // without the cause: that repeats the text
        }
    }

    private static int database(String path) {
        require(path.matches("(/\\d{0,5})?"), "has a database that is not a number");
        return path.length() < 2 ? 0 : Integer.parseInt(path.substring(1));
    }

    static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
    }

    private static void require(boolean holds, String problem) {
        if (!holds) {
            throw unreadable(problem);
        }
    }

    private static RedisUnusable unreadable(String problem) {
        return new RedisUnusable("WHENHOOK_REDIS_URL " + problem
                + "; it must look like redis://user:password@host:6379/0 (rediss:// for TLS), with the special characters"
                + " of user and password percent-encoded");
    }
}
