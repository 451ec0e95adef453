package org.whenhook.fault;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.whenhook.ApiClient;

/** The WAR on a Payara Micro of its own, as a process that a test may kill. */
public final class ServerProcess implements AutoCloseable {

    static final Path ARCHIVE = Path.of("target/whenhook.war");

    private static final Duration LONGEST_START = Duration.ofMinutes(3);

    private final Path data;
    private final List<File> archives;
    private final List<String> options;
    private final int port;
    private Process process;

    private ServerProcess(Path data, List<File> archives, List<String> options) throws IOException {
        this.data = data;
        this.archives = archives;
        this.options = options;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        process = launch();
    }

    /** Starts the server, with further options of the JVM, and waits until it is ready. */
    static ServerProcess start(Path data, String... options) throws IOException {
        return start(data, List.of(), options);
    }

    /** The same with other archives beside ours. */
    public static ServerProcess start(Path data, List<File> archives, String... options) throws IOException {
        var all = new ArrayList<>(List.of(ARCHIVE.toFile()));
        all.addAll(archives);
        return ready(new ServerProcess(data, all, List.of(options)));
    }

    /** The same with another archive instead of ours, of the same name. */
    static ServerProcess start(Path data, Path archive, String... options) throws IOException {
        return ready(new ServerProcess(data, List.of(archive.toFile()), List.of(options)));
    }

    private static ServerProcess ready(ServerProcess server) {
        server.awaitReady();
        return server;
    }

    public int port() {
        return port;
    }

    public ProcessHandle process() {
        return process.toHandle();
    }

    /** Starts the server and waits for nothing: it is expected not to become ready. */
    static ServerProcess startUnready(Path data, String... options) throws IOException {
        return new ServerProcess(data, List.of(ARCHIVE.toFile()), List.of(options));
    }

    public URL url() {
        try {
            return URI.create("http://localhost:" + port + "/whenhook/").toURL();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As kill -9 does: nothing of the process gets a chance to tidy up. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    void startAgain() throws IOException {
        process = launch();
        awaitReady();
    }

    /** Stops the process where it stands, as a long pause of its machine would; {@code CONT} lets it go on. */
    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
    }

    /** Waits for its end, at most so long; tells its exit code. */
    int exitCode(int seconds) {
        if (!ends(seconds * 1000)) {
            throw new AssertionError("the server did not end within " + seconds + " seconds");
        }
        return process.exitValue();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** The resident memory of the process, in MiB. */
    long residentMebibytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    /** All that it has logged, over all its starts. */
    String log() throws IOException {
        return Files.readString(data.resolve("server.log"));
    }

    /** As a terminal does: the process stops in order. */
    @Override
    public void close() {
        if (!process.isAlive()) {
            return;
        }
        process.destroy();
        if (!ends(60_000)) {
            process.destroyForcibly();
            throw new AssertionError("the server did not stop within 60 seconds");
        }
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dwhenhook.data=" + data,
                "-Dwhenhook.allowed-networks=127.0.0.1/32",
                "-Dwhenhook.admin-password=" + ApiClient.PASSWORD,
                "-Dwhenhook.admin-token=" + ApiClient.TOKEN));
        command.addAll(options);
        command.addAll(List.of(
                "-jar",
                System.getProperty("microJar", "target/payara-micro.jar"),
                "--nohazelcast",
                "--disablephonehome",
                "--port",
                Integer.toString(port)));
        archives.forEach(archive -> command.addAll(List.of("--deploy", archive.getAbsolutePath())));
        return command;
    }

    private Process launch() throws IOException {
        Path log = Files.createDirectories(data).resolve("server.log");
        var builder = new ProcessBuilder(command())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        var launched = builder.start();
        // A test run that is cut short leaves no server behind.
        Runtime.getRuntime().addShutdownHook(new Thread(launched::destroyForcibly));
        return launched;
    }

    private void awaitReady() {
        var readiness = new ServerReadiness(port);
        long end = System.nanoTime() + LONGEST_START.toNanos();
        while (System.nanoTime() < end && !ends(200)) {
            if (readiness.isThere()) {
                return;
            }
        }
        process.destroyForcibly();
        throw new AssertionError("the server did not become ready; see " + data.resolve("server.log"));
    }

    private boolean ends(int millis) {
        try {
            return process.waitFor(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
