package org.whenhook.redis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.whenhook.Scratch;

/** A master, two replicas, and three sentinels that watch them, all real and on loopback. */
public final class SentinelGroup implements AutoCloseable {

    private static final String MASTER = "whenhook-master";

    private final List<RedisServer> nodes = new ArrayList<>();
    private final List<Process> sentinels = new ArrayList<>();
    private final List<Integer> ports = new ArrayList<>();

    private SentinelGroup() throws IOException {
        nodes.add(RedisServer.start());
        for (int i = 0; i < 2; i++) {
            nodes.add(RedisServer.start(
                    "replicaof 127.0.0.1 " + master().port(), "repl-diskless-sync-delay 0", "repl-timeout 5"));
        }
        for (int i = 0; i < 3; i++) {
            sentinels.add(sentinel());
        }
    }

    /** Starts all; the replicas and the sentinels need a moment to find each other. */
    public static SentinelGroup start() throws IOException {
        return new SentinelGroup();
    }

    /** The one that is master at the start. */
    public RedisServer master() {
        return nodes.getFirst();
    }

    /** What to give as WHENHOOK_REDIS_URL. */
    public String url() {
        return ports.stream()
                .map(port -> "127.0.0.1:" + port)
                .collect(Collectors.joining(",", "redis-sentinel://", "/" + MASTER));
    }

    @Override
    public void close() {
        sentinels.forEach(Process::destroyForcibly);
        nodes.forEach(RedisServer::close);
    }

    private Process sentinel() throws IOException {
        int port = RedisServer.freePort();
        ports.add(port);
        Path folder = Scratch.folder("sentinel");
        Path configuration = Files.write(
                folder.resolve("sentinel.conf"),
                List.of(
                        "bind 127.0.0.1",
                        "port " + port,
                        "dir \"" + folder + "\"",
                        "logfile sentinel.log",
                        "sentinel monitor " + MASTER + " 127.0.0.1 " + master().port() + " 2",
                        "sentinel down-after-milliseconds " + MASTER + " 1500",
                        "sentinel failover-timeout " + MASTER + " 10000"));
        var launched = new ProcessBuilder(RedisServer.binary().toString(), configuration.toString(), "--sentinel")
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.to(folder.resolve("start.log").toFile()))
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(launched::destroyForcibly));
        return launched;
    }
}
