package org.whenhook.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.whenhook.Scratch;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;
import redis.embedded.RedisExecProvider;

/**
 * A real, throw-away Redis on a free loopback port, in its own temporary folder, that loses nothing on a kill.
 *
 * <p>Lines given at the start come last in its configuration, so they win: {@code RedisServer.start("requirepass x")}.
 */
public final class RedisServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Path BINARY = unpacked();

    private final Path folder;
    private final int port;
    private Process process;

    private RedisServer(List<String> lines) throws IOException {
        folder = Scratch.folder("redis");
        port = freePort();
        Files.write(
                folder.resolve("redis.conf"),
                Stream.concat(basics(), lines.stream()).toList());
        process = launch();
    }

    /** Starts a server and waits until it answers. */
    public static RedisServer start(String... lines) {
        try {
            return new RedisServer(List.of(lines));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A port that was free just now. */
    public static int freePort() {
        try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The program, as it was unpacked for the tests. */
    static Path binary() {
        return BINARY;
    }

    /** Where it listens, without user and password. */
    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    /** The folder that holds its data and its log, {@code redis.log}. */
    public Path folder() {
        return folder;
    }

    /** A new client of the server; whoever asks closes it. */
    public UnifiedJedis client() {
        return RedisClient.create(url());
    }

    /** The bytes of memory that its data take, as it says. */
    public long usedMemory() {
        try (var client = client()) {
            return client.info("memory")
                    .lines()
                    .filter(line -> line.startsWith("used_memory:"))
                    .mapToLong(line -> Long.parseLong(line.substring(12).strip()))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Ends the process in an orderly way; the data stays. */
    public void stop() {
        process.destroy();
        awaitEnd();
    }

    /** Ends the process with SIGKILL; the data stays. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Starts it again after {@link #stop} or {@link #kill}, on the same port and folder. */
    public void restart() {
        try {
            process = launch();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the process and removes its folder. */
    @Override
    public void close() {
        kill();
        try (Stream<Path> files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Stream<String> basics() {
        return Stream.of(
                "bind 127.0.0.1",
                "port " + port,
                "dir \"" + folder + "\"",
                "logfile redis.log",
                "save \"\"",
                "appendonly yes",
                "appendfsync always");
    }

    /** In a session of its own, as a service has and as the embedded one: Linux shares processors between sessions first. */
    private Process launch() throws IOException {
        var launched = new ProcessBuilder(
                        "/bin/sh",
                        "-c",
                        "exec $(command -v setsid) \"$0\" \"$1\"",
                        BINARY.toString(),
                        folder.resolve("redis.conf").toString())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.to(folder.resolve("start.log").toFile()))
                .start();
        // A test run that is cut short leaves no server behind.
        Runtime.getRuntime().addShutdownHook(new Thread(launched::destroyForcibly));
        awaitAnswer(launched);
        return launched;
    }

    private void awaitAnswer(Process launched) throws IOException {
        var limit = System.nanoTime() + PATIENCE.toNanos();
        while (!answers()) {
            if (pausedAndOver(launched) || System.nanoTime() > limit) {
                launched.destroyForcibly();
                throw new IOException("Redis does not start: " + Files.readString(folder.resolve("start.log"))
                        + (Files.exists(folder.resolve("redis.log"))
                                ? Files.readString(folder.resolve("redis.log"))
                                : ""));
            }
        }
    }

    private boolean answers() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            socket.setSoTimeout(1000);
            socket.getOutputStream().write("PING\r\n".getBytes(US_ASCII));
            var reply = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII)).readLine();
            return reply != null && (reply.equals("+PONG") || reply.startsWith("-NOAUTH"));
        } catch (IOException e) {
            return false; // not there yet
        }
    }

    private static boolean pausedAndOver(Process launched) {
        try {
            return launched.waitFor(20, MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), SECONDS)) {
                throw new IllegalStateException("Redis does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Path unpacked() {
        var own = System.getProperty("redis.binary", "");
        try {
            return own.isEmpty() ? RedisExecProvider.defaultProvider().get().toPath() : Path.of(own);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
