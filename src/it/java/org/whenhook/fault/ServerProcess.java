package org.whenhook.fault;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.whenhook.ApiClient;

/** The WAR on a Payara Micro of its own, as a process that a test may kill. */
public final class ServerProcess implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofSeconds(90);

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
        var server = new ServerProcess(data, archives, List.of(options));
        server.awaitReady();
        return server;
    }

    public int port() {
        return port;
    }

    public ProcessHandle process() {
        return process.toHandle();
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

    /** As a terminal does: the process stops in order. */
    @Override
    public void close() {
        process.destroy();
        if (!ends(60_000)) {
            process.destroyForcibly();
            throw new AssertionError("the server did not stop within 60 seconds");
        }
    }

    private Process launch() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dwhenhook.data=" + data,
                "-Dwhenhook.allowed-networks=127.0.0.0/8",
                "-Dwhenhook.admin-password=" + ApiClient.PASSWORD,
                "-Dwhenhook.admin-token=" + ApiClient.TOKEN));
        command.addAll(options);
        command.addAll(List.of(
                "-jar",
                System.getProperty("microJar"),
                "--nohazelcast",
                "--disablephonehome",
                "--port",
                Integer.toString(port),
                "--deploy",
                new File("target/whenhook.war").getAbsolutePath()));
        archives.forEach(archive -> command.addAll(List.of("--deploy", archive.getAbsolutePath())));
        Path log = Files.createDirectories(data).resolve("server.log");
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    private void awaitReady() {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest ready = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        long end = System.nanoTime() + LONGEST_START.toNanos();
        while (System.nanoTime() < end && !ends(200)) {
            if (answers(http, ready)) {
                return;
            }
        }
        process.destroyForcibly();
        throw new AssertionError("the server did not become ready; see " + data.resolve("server.log"));
    }

    private static boolean answers(HttpClient http, HttpRequest ready) {
        try {
            HttpResponse<String> response = http.send(ready, BodyHandlers.ofString());
            return response.statusCode() == 200 && response.body().contains("\"redis\"");
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean ends(int millis) {
        try {
            return process.waitFor(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
