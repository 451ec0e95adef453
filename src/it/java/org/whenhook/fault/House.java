package org.whenhook.fault;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.whenhook.ApiClient;
import org.whenhook.Scratch;
import org.whenhook.config.Settings;
import org.whenhook.queue.EngineAccount;
import org.whenhook.redis.RedisServer;

/**
 * What faults are done to: a Redis, two servers that share it, one of them over a line that can be disturbed, and a
 * receiver. The leases are short, so that a dead server's work is taken over soon.
 */
final class House implements AutoCloseable {

    static final int LEASE_SECONDS = 5;

    /** How many deliveries one server may have on its way. */
    static final int SLOTS = Settings.from(name -> Optional.empty()).worker().slots();

    final RedisServer redis;
    final RedisProxy line;
    final Receiver receiver = new Receiver();

    /** On the same port, at an address that no webhook may call. */
    final Receiver forbidden = new Receiver(InetAddress.getByName("127.0.0.2"), receiver.port());

    /** Over the line. */
    final ServerProcess server;

    private final Path names = Scratch.file("names");
    private final List<ServerProcess> closing = new ArrayList<>();
    private @Nullable ServerProcess other;

    House(String... redisLines) throws IOException {
        names("");
        redis = RedisServer.start(redisLines);
        line = new RedisProxy(redis.port());
        server = start(line.url());
    }

    /** Starts one more server of these settings; it ends with the house. */
    ServerProcess start(String redisUrl, String... options) throws IOException {
        return start(ServerProcess.ARCHIVE, redisUrl, options);
    }

    /** The same with another archive. */
    ServerProcess start(Path archive, String redisUrl, String... options) throws IOException {
        var all = Stream.concat(
                        Stream.of(
                                "-Dwhenhook.redis-url=" + redisUrl,
                                "-Dwhenhook.lease=" + LEASE_SECONDS,
                                "-Dwhenhook.timeout=3",
                                "-Djdk.net.hosts.file=" + names,
                                "-Dsun.net.inetaddr.ttl=0",
                                "-Xmx512m"),
                        Stream.of(options))
                .toArray(String[]::new);
        var started = ServerProcess.start(Scratch.folder("server"), archive, all);
        closing.add(started);
        return started;
    }

    /** What names mean to the servers from now on, in the lines of a hosts file. */
    void names(String lines) throws IOException {
        var own = InetAddress.getLocalHost().getHostName();
        var next = Scratch.file("names");
        Files.writeString(next, "127.0.0.1 localhost " + own + "\n" + lines);
        // At once, since a name that is missed for a moment counts as unknown for 10 seconds.
        Files.move(next, names, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The second server, straight on Redis; started when first asked for, and again when it is dead. */
    ServerProcess other() throws IOException {
        if (other == null) {
            other = start(redis.url());
        } else if (!other.isAlive()) {
            other.startAgain();
        }
        return other;
    }

    /** Ends the second server, where a case wants one alone. */
    void alone() throws InterruptedException {
        if (other != null && other.isAlive()) {
            other.close();
        }
    }

    /** Brings back what the case before has left dead or disturbed. */
    void ready() throws IOException {
        line.heal();
        if (!server.isAlive()) {
            server.startAgain();
        }
    }

    /** Redis may use any memory again. */
    void unlimited() {
        try (var client = redis.client()) {
            client.configSet("maxmemory", "0");
        }
    }

    ApiClient api() {
        return new ApiClient(server.url());
    }

    EngineAccount account() {
        return new EngineAccount(redis.url());
    }

    @Override
    public void close() throws IOException {
        line.heal();
        for (var each : closing) {
            each.close();
        }
        receiver.close();
        forbidden.close();
        line.close();
        redis.close();
    }
}
