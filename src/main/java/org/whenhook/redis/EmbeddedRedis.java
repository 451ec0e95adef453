package org.whenhook.redis;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.whenhook.config.Credential;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * A real Redis that lives and dies with the application, on a free loopback port, with its data in a folder.
 *
 * <p>It never outlives us: it runs under a small shell whose standard input we hold. When that ends, since we close it or
 * since our process is gone however violently, the shell tells Redis to stop, which it does with all data on disk. Should
 * the shell have been killed as well, the next start finds the process by its pid file, ends it in the same way, and only
 * then opens the data. Where there is {@code setsid} (Linux), CONTROL-C in a terminal reaches us alone, so that running
 * deliveries can still be recorded; elsewhere (macOS) it ends Redis too, and they are sent again at the next start.
 */
final class EmbeddedRedis implements RedisSource {

    private static final String LEASH = """
            umask 077
            trap '' INT HUP
            exec 3<&0
            $(command -v setsid) "$0" "$1" </dev/null 3<&- &
            redis=$!
            (read -r end <&3; kill $redis) &
            leash=$!
            wait $redis
            code=$?
            kill $leash 2>/dev/null
            exit $code
            """;

    private static final int TRIES = 3;

    /** Loading some GB of data takes that long; past it the start goes on, and Redis counts as not ready. */
    private static final Duration LOADING = Duration.ofSeconds(60);

    /** Redis ends at once, but a slow disk may have to take the last writes. */
    private static final Duration ENDING = Duration.ofSeconds(10);

    private final RedisFolder folder;
    private final RedisUrl url;
    private Process shell;

    private EmbeddedRedis(RedisFolder folder) {
        this.folder = folder;
        url = new RedisUrl(new HostAndPort("127.0.0.1", freePort()), false, "", password(), 0);
        shell = launched();
    }

    /**
     * Starts it and waits until it answers, or for a minute while it loads its data.
     *
     * @throws RedisUnusable when it cannot run here, or the folder cannot be written or is in use; nothing is left running
     */
    static EmbeddedRedis start(Path data) {
        var folder = RedisFolder.claim(data);
        try {
            return started(folder, TRIES);
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    private static EmbeddedRedis started(RedisFolder folder, int tries) {
        try {
            return new EmbeddedRedis(folder);
        } catch (RedisUnusable e) {
            // Somebody else may have taken the port meanwhile.
            if (tries > 1 && folder.lastWords().contains("listening socket")) {
                return started(folder, tries - 1);
            }
            throw e;
        }
    }

    RedisUrl url() {
        return url;
    }

    @Override
    public UnifiedJedis client(int connections) {
        return url.client(connections);
    }

    @Override
    public String place() {
        return url.place();
    }

    @Override
    public void revive() {
        if (!shell.isAlive()) {
            shell = launched();
        }
    }

    @Override
    public void close() {
        end(shell);
        folder.close();
    }

    private Process launched() {
        folder.leftOver().ifPresent(EmbeddedRedis::end);
        folder.prepare(url.address().getPort(), url.password().text());
        var launched = launch(folder.program());
        try {
            awaitAnswer(launched);
            return launched;
        } catch (RuntimeException e) {
            end(launched);
            throw e;
        }
    }

    private Process launch(Path program) {
        try {
            return new ProcessBuilder(
                            "/bin/sh",
                            "-c",
                            LEASH,
                            program.toString(),
                            folder.configuration().toString())
                    .redirectErrorStream(true)
                    .redirectOutput(
                            ProcessBuilder.Redirect.appendTo(folder.log().toFile()))
                    .start();
        } catch (IOException e) {
            throw cannotRun(String.valueOf(e.getMessage()));
        }
    }

    private void awaitAnswer(Process launched) {
        var limit = System.nanoTime() + LOADING.toNanos();
        try (var client = url.client(1)) {
            while (System.nanoTime() < limit) {
                try {
                    client.ping();
                    return;
                } catch (JedisException e) {
                    requireAlive(launched); // not there yet, or still loading
                }
            }
        }
    }

    /** Waits a moment, too, so that the caller does not spin. */
    private void requireAlive(Process launched) {
        try {
            if (launched.waitFor(20, MILLISECONDS)) {
                throw cannotRun("it ended with code " + launched.exitValue() + ", " + folder.lastWords());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw cannotRun("interrupted");
        }
    }

    private static void end(Process shell) {
        var redis = shell.descendants().toList();
        try {
            shell.getOutputStream().close();
            if (!shell.waitFor(ENDING.toSeconds(), SECONDS)) {
                redis.forEach(EmbeddedRedis::end);
            }
        } catch (IOException e) {
            redis.forEach(EmbeddedRedis::end); // the shell is gone already
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void end(ProcessHandle redis) {
        redis.destroy();
        try {
            redis.onExit().get(ENDING.toSeconds(), SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            redis.destroyForcibly(); // loses nothing: each answered write is on disk
            redis.onExit().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() {
        try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Credential password() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return new Credential(HexFormat.of().formatHex(bytes));
    }

    static RedisUnusable cannotRun(String why) {
        return new RedisUnusable("The built-in Redis cannot run here ("
                + why.lines().findFirst().orElse("") + "); run a Redis of your own and set WHENHOOK_REDIS_URL");
    }
}
