package org.whenhook.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol;

/** A real cluster of three masters as throw-away servers on loopback. */
public final class RedisClusterServers implements AutoCloseable {

    private static final int MASTERS = 3;
    private static final int SLOTS = 16384;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<RedisServer> servers = new ArrayList<>();
    private final List<Integer> tlsPorts = new ArrayList<>();
    private final @Nullable TlsIdentity identity;

    private RedisClusterServers(@Nullable TlsIdentity identity) {
        this.identity = identity;
    }

    /** Starts one in which each master has a replica, and waits until each node finds it whole. */
    public static RedisClusterServers start() {
        return start(new RedisClusterServers(null));
    }

    /** Starts one without replicas, whose nodes also speak TLS with that certificate. */
    public static RedisClusterServers start(TlsIdentity identity) {
        return start(new RedisClusterServers(identity));
    }

    private static RedisClusterServers start(RedisClusterServers cluster) {
        try {
            cluster.form();
            return cluster;
        } catch (RuntimeException | Error e) {
            cluster.close();
            throw e;
        }
    }

    /** Names two of the masters; the others are to be found. */
    public String url() {
        return servers.subList(0, 2).stream()
                .map(server -> "127.0.0.1:" + server.port())
                .collect(joining(",", "redis-cluster://", ""));
    }

    /** The same over TLS. */
    public String tlsUrl() {
        return tlsPorts.subList(0, 2).stream()
                .map(port -> "localhost:" + port)
                .collect(joining(",", "rediss-cluster://", ""));
    }

    /** The one that begins as the master of the last third of the slots. */
    public RedisServer lastMaster() {
        return servers.get(MASTERS - 1);
    }

    /** How many keys each of the first masters holds. */
    public List<Long> sizes() {
        return servers.subList(0, MASTERS).stream()
                .map(server -> {
                    try (var jedis = new Jedis("127.0.0.1", server.port())) {
                        return jedis.dbSize();
                    }
                })
                .toList();
    }

    /** Waits until the replica of the last master has become one itself. */
    public void awaitTakeover() {
        await(servers.getLast(), "INFO replication", info -> info.contains("role:master"));
    }

    /** Waits until a replica that came back is connected. */
    public void awaitReplica(RedisServer server) {
        await(server, "INFO replication", info -> info.contains("master_link_status:up"));
    }

    @Override
    public void close() {
        servers.forEach(RedisServer::close);
    }

    private void form() {
        var buses = new ArrayList<Integer>();
        for (int i = 0; i < (identity == null ? 2 : 1) * MASTERS; i++) {
            buses.add(RedisServer.freePort());
            var options = new ArrayList<>(List.of(
                    "cluster-enabled yes",
                    "cluster-port " + buses.get(i),
                    "cluster-node-timeout 1000",
                    "cluster-replica-validity-factor 0",
                    "appendfsync no"));
            if (identity != null) {
                tlsPorts.add(RedisServer.freePort());
                options.addAll(identity.options(tlsPorts.get(i)));
                options.addAll(List.of(
                        "tls-cluster yes",
                        "tls-replication yes",
                        "cluster-announce-hostname localhost", // as in the certificate
                        "cluster-preferred-endpoint-type hostname"));
            }
            servers.add(RedisServer.start(options.toArray(String[]::new)));
        }
        for (int i = 0; i < MASTERS; i++) {
            command(
                    servers.get(i),
                    "ADDSLOTSRANGE",
                    String.valueOf(i * SLOTS / MASTERS),
                    String.valueOf((i + 1) * SLOTS / MASTERS - 1));
        }
        for (int i = 1; i < servers.size(); i++) {
            command(
                    servers.get(i),
                    "MEET",
                    "127.0.0.1",
                    String.valueOf(servers.getFirst().port()),
                    String.valueOf(buses.getFirst()));
        }
        var all = "cluster_known_nodes:" + servers.size();
        servers.forEach(server -> await(server, "CLUSTER INFO", info -> info.contains(all)));
        servers.forEach(server -> await(server, "CLUSTER INFO", info -> info.contains("cluster_state:ok")));
        if (identity == null) {
            replicate();
        }
    }

    private void replicate() {
        for (int i = 0; i < MASTERS; i++) {
            var replica = servers.get(MASTERS + i);
            command(replica, "REPLICATE", command(servers.get(i), "MYID"));
            awaitReplica(replica);
        }
        for (var server : servers) {
            await(
                    server,
                    "CLUSTER NODES",
                    nodes ->
                            nodes.lines().filter(node -> node.contains("slave")).count() == MASTERS);
        }
    }

    private static String command(RedisServer server, String... arguments) {
        try (var jedis = new Jedis("127.0.0.1", server.port())) {
            return text(jedis.sendCommand(Protocol.Command.CLUSTER, arguments));
        }
    }

    private static void await(RedisServer server, String question, Predicate<String> holds) {
        var words = question.split(" ", 2);
        var limit = System.nanoTime() + PATIENCE.toNanos();
        try (var jedis = new Jedis("127.0.0.1", server.port())) {
            while (!holds.test(text(jedis.sendCommand(Protocol.Command.valueOf(words[0]), words[1])))) {
                if (System.nanoTime() > limit) {
                    throw new IllegalStateException("waited in vain for " + question);
                }
                LockSupport.parkNanos(20_000_000);
            }
        }
    }

    private static String text(Object answer) {
        return answer instanceof byte[] bytes ? new String(bytes, UTF_8) : "";
    }
}
