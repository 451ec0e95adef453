package org.whenhook.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.whenhook.config.Credential;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.providers.ClusterConnectionProvider;

/**
 * A cluster, known by some of its nodes, which tell of the others.
 *
 * @param manner how each node is spoken to; its address is that of the first one
 */
record RedisCluster(List<HostAndPort> nodes, RedisUrl manner) implements RedisSource {

    private static final Pattern FORM = Pattern.compile("redis(s?)-cluster://((?:[^@/]*)@)?([^@/?#\\s]+)/?");

    /** So often a command is tried while the cluster tells of new places, or elects a master. */
    private static final int TRIES = 5;

    /** And for so long, as people wait for it. */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    RedisCluster {
        nodes = List.copyOf(nodes);
    }

    static boolean isMeant(Credential text) {
        return text.text().startsWith("redis-cluster:") || text.text().startsWith("rediss-cluster:");
    }

    /**
     * Reads {@code redis-cluster://[user:password@]host[:port][,host[:port]...]}, or the same with rediss-cluster:// for TLS.
     *
     * @throws RedisUnusable for anything else; the message repeats nothing of the text, which may hold a password
     */
    static RedisCluster parse(Credential text) {
        var parts = FORM.matcher(text.text());
        if (!parts.matches()) {
            throw unreadable();
        }
        var login = parts.group(2) == null ? "" : parts.group(2);
        var each = Stream.of(parts.group(3).split(",", -1))
                .map(place -> node("redis" + parts.group(1) + "://" + login + place))
                .toList();
        return new RedisCluster(each.stream().map(RedisUrl::address).toList(), each.getFirst());
    }

    private static RedisUrl node(String url) {
        try {
            return RedisUrl.parse(new Credential(url));
        } catch (RedisUnusable | IllegalArgumentException e) {
            throw unreadable(); // without the cause: that may repeat the text
        }
    }

    @Override
    public UnifiedJedis client(int connections) {
        return client(connections, TRIES);
    }

    @Override
    public UnifiedJedis onceClient(int connections) {
        return client(connections, 1);
    }

    private UnifiedJedis client(int connections, int tries) {
        // Without it Jedis wants to reach a node at once; with it, when first used.
        System.setProperty(RedisClusterClient.INIT_NO_ERROR_PROPERTY, "true");
        return RedisClusterClient.builder()
                .nodes(new HashSet<>(nodes))
                .clientConfig(manner.config())
                .poolConfig(RedisUrl.pool(connections))
                .maxAttempts(tries)
                .maxTotalRetriesDuration(LONGEST)
                .build();
    }

    /** Asks every master, as the cluster names them now; the worst counts. */
    @Override
    public Fitness look(UnifiedJedis probe) {
        var seen = new ArrayList<Fitness>();
        var masters = masters((RedisClusterClient) probe);
        if (masters.isEmpty()) {
            try (var one = manner.client(1)) {
                Fitness.of(one); // says so if user or password are wrong
            }
        }
        for (var master : masters) {
            try (var one = manner.at(master).client(1)) {
                seen.add(Fitness.of(one));
            }
        }
        return seen.stream()
                .reduce(Fitness::worse)
                .orElseThrow(() -> new JedisConnectionException("no node of the cluster tells who the masters are"));
    }

    @Override
    public List<Checkup> checkups(UnifiedJedis probe) {
        var told = new ArrayList<Checkup>();
        for (var master : masters((RedisClusterClient) probe)) {
            try (var one = manner.at(master).client(1)) {
                told.add(Checkup.of(master.toString(), one));
            }
        }
        return told;
    }

    /** Any node tells, also one that was learnt of later. */
    private List<HostAndPort> masters(RedisClusterClient probe) {
        var known = new HashSet<>(nodes);
        probe.getClusterNodes().keySet().forEach(node -> known.add(HostAndPort.from(node)));
        try (var topology = new ClusterConnectionProvider(known, manner.config())) {
            return topology.getPrimaryNodes().keySet().stream()
                    .map(HostAndPort::from)
                    .toList();
        } catch (JedisException e) {
            return List.of();
        }
    }

    @Override
    public String place() {
        return "the cluster of "
                + String.join(", ", nodes.stream().map(HostAndPort::toString).toList());
    }

    private static RedisUnusable unreadable() {
        return new RedisUnusable("WHENHOOK_REDIS_URL cannot be read; it must look like"
                + " redis-cluster://user:password@host:6379,other-host:6379 (rediss-cluster:// for TLS), with the special"
                + " characters of user and password percent-encoded");
    }
}
