package org.whenhook.redis;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** An application that a test can kill: starts the embedded Redis in the folder given, stores a value, then waits. */
final class EmbeddedRedisHost implements AutoCloseable {

    private final Process process;

    private EmbeddedRedisHost(Process process) {
        this.process = process;
    }

    /** Starts it in a Java process of its own and waits until the value is stored. */
    static EmbeddedRedisHost start(Path folder) throws IOException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        EmbeddedRedisHost.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var line = process.inputReader().readLine();
        if (!"stored".equals(line)) {
            process.destroyForcibly();
            throw new IllegalStateException("it said " + line);
        }
        return new EmbeddedRedisHost(process);
    }

    /** Ends the Java process with SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            throw new IllegalStateException("does not end");
        }
    }

    /** Ends with SIGKILL all that the Java process has started save Redis, then the Java process. */
    void killWithShells() throws InterruptedException {
        process.descendants()
                .filter(child -> !child.info().command().orElse("").contains("redis-server"))
                .forEach(ProcessHandle::destroyForcibly);
        kill();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    public static void main(String[] arguments) throws InterruptedException {
        var redis = EmbeddedRedis.start(Path.of(arguments[0]));
        try (var client = redis.url().client(1)) {
            client.set("a", "1");
        }
        System.out.println("stored");
        Thread.currentThread().join(); // for ever
    }
}
