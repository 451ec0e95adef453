package org.whenhook.redis;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import redis.embedded.RedisExecProvider;

/** The folder of the embedded Redis, ours alone while open: its data, program, configuration and log lie there. */
record RedisFolder(Path path, FileChannel lock) implements AutoCloseable {

    private static final String PROGRAM = "redis-server-";

    /**
     * Makes the folder if need be and locks it against other instances; the lock ends with the process at the latest.
     *
     * @throws RedisUnusable when it cannot be written or another instance has it
     */
    static RedisFolder claim(Path path) {
        try {
            if (!Files.isDirectory(path)) {
                Files.createDirectories(
                        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            // The real path, since a process tells the real path of its program.
            return locked(path.toRealPath());
        } catch (IOException | UnsupportedOperationException e) {
            throw unwritable(path, e);
        }
    }

    private static RedisFolder locked(Path path) throws IOException {
        var channel = FileChannel.open(path.resolve("lock"), CREATE, WRITE);
        try {
            if (channel.tryLock() != null) {
                return new RedisFolder(path, channel);
            }
        } catch (OverlappingFileLockException e) {
            // as taken as by another process
        }
        channel.close();
        throw new RedisUnusable(
                "The folder " + path + " is in use by another instance; stop that one, or give this one a"
                        + " folder of its own with WHENHOOK_DATA");
    }

    Path configuration() {
        return path.resolve("redis.conf");
    }

    Path log() {
        return path.resolve("redis.log");
    }

    /** The process that runs a program of this folder according to the pid file; whatever else has that pid is not ours. */
    Optional<ProcessHandle> leftOver() {
        try {
            var pid = Long.parseLong(Files.readString(pidFile()).strip());
            return ProcessHandle.of(pid).filter(this::runsOurProgram);
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private boolean runsOurProgram(ProcessHandle process) {
        return process.info()
                .command()
                .filter(program -> program.startsWith(path.resolve(PROGRAM).toString()))
                .isPresent();
    }

    private Path pidFile() {
        return path.resolve("redis.pid");
    }

    /** Writes the configuration, readable by us alone as it holds the password; moves the log of last time aside. */
    void prepare(int port, String password) {
        try {
            Files.deleteIfExists(pidFile());
            if (Files.exists(log())) {
                Files.move(log(), path.resolve("redis.log.old"), REPLACE_EXISTING);
            }
            Files.deleteIfExists(configuration());
            Files.createFile(
                    configuration(),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(configuration(), lines(port, password));
        } catch (IOException e) {
            throw unwritable(path, e);
        }
    }

    private List<String> lines(int port, String password) {
        return List.of(
                "bind 127.0.0.1",
                "port " + port,
                "requirepass " + password,
                "databases 1",
                "dir " + quoted(path),
                "pidfile " + quoted(pidFile()),
                "logfile " + quoted(log()),
                "loglevel warning",
                "save \"\"",
                "appendonly yes",
                "appendfsync always",
                "auto-aof-rewrite-percentage 100",
                "auto-aof-rewrite-min-size 256mb",
                "rdbcompression no", // it doubles the work of a rewrite, for a file smaller by a seventh
                "maxmemory-policy noeviction",
                // Longer ones are searched from end to end: with a hundred webhooks that is a fifth of each claim.
                "hash-max-listpack-entries 16",
                "zset-max-listpack-entries 16");
    }

    private static String quoted(Path file) {
        return '"' + file.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /**
     * The program that fits this system, unpacked at the first use of this folder.
     *
     * @throws RedisUnusable when there is none
     */
    Path program() {
        var program = path.resolve(PROGRAM + RedisExecProvider.redisVersion);
        if (Files.exists(program)) {
            return program;
        }
        var unpacked = unpacked();
        try {
            removeOldPrograms();
            var incoming = Files.move(unpacked, path.resolve("incoming"), REPLACE_EXISTING);
            Files.deleteIfExists(unpacked.toAbsolutePath().getParent());
            return Files.move(incoming, program, ATOMIC_MOVE); // never half a program under its name
        } catch (IOException e) {
            throw unwritable(path, e);
        }
    }

    private void removeOldPrograms() throws IOException {
        try (var old = Files.newDirectoryStream(path, PROGRAM + "*")) {
            for (var program : old) {
                Files.delete(program);
            }
        }
    }

    private static Path unpacked() {
        try {
            return RedisExecProvider.defaultProvider().get().toPath();
        } catch (IOException | RuntimeException e) {
            throw EmbeddedRedis.cannotRun("no program for this system: " + e.getMessage());
        }
    }

    /** The last thing the log says, or nothing. */
    String lastWords() {
        try (Stream<String> lines = Files.lines(log())) {
            return lines.filter(line -> !line.isBlank())
                    .reduce((first, second) -> second)
                    .orElse("");
        } catch (IOException | UncheckedIOException e) {
            return "";
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RedisUnusable unwritable(Path path, Exception cause) {
        return new RedisUnusable(
                "Cannot write to " + path + ", the folder of the built-in Redis (" + cause + "); set WHENHOOK_DATA to a"
                        + " folder that can be written, or WHENHOOK_REDIS_URL to a Redis of your own",
                cause);
    }
}
