package org.whenhook.redis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.whenhook.Waiting;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.embedded.RedisExecProvider;

@Timeout(60)
class EmbeddedRedisIT {

    private Path folder;

    @BeforeEach
    void chooseAFolder(@TempDir Path temporary) {
        folder = temporary.resolve("data of \"Whenhook\"");
    }

    @Test
    void putsEachWriteOnTheDiskAndDropsNone() {
        var redis = EmbeddedRedis.start(folder);
        try (var client = redis.url().client(1)) {
            assertThat(Fitness.of(client)).isEqualTo(new Fitness(Durability.FSYNCED, true, 0, -1));
            assertThat(List.of(
                            client.configGet("save").get("save"),
                            client.configGet("maxmemory-policy").get("maxmemory-policy"),
                            client.configGet("dir").get("dir")))
                    .containsExactly("", "noeviction", folder.toString());
        } finally {
            redis.close();
        }
    }

    @Test
    void answersNobodyWithoutThePassword() {
        var redis = EmbeddedRedis.start(folder);
        try (var stranger = RedisClient.create("redis://" + redis.url().address())) {
            assertThatThrownBy(stranger::ping)
                    .isInstanceOf(JedisAccessControlException.class)
                    .hasMessageContaining("NOAUTH");
        } finally {
            redis.close();
        }
    }

    @Test
    void listensOnLoopbackOnly() throws IOException {
        var redis = EmbeddedRedis.start(folder);
        try (var client = redis.url().client(1)) {
            assertThat(client.configGet("bind").get("bind")).isEqualTo("127.0.0.1");
            assertThat(outerAddresses()).allSatisfy(address -> assertThatThrownBy(() -> {
                        try (var socket = new Socket()) {
                            socket.connect(
                                    new InetSocketAddress(
                                            address, redis.url().address().getPort()),
                                    2000);
                        }
                    })
                    .isInstanceOf(ConnectException.class));
        } finally {
            redis.close();
        }
    }

    @Test
    void keepsThePasswordInOneFileThatIsOursAlone() throws IOException {
        var redis = EmbeddedRedis.start(folder);
        try (var files = Files.list(folder)) {
            var password = redis.url().password().text();

            assertThat(files.filter(Files::isRegularFile).filter(file -> holds(file, password)))
                    .containsExactly(folder.resolve("redis.conf"));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("redis.conf"))))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                    .isEqualTo("rwx------");
            assertThat(ProcessHandle.current().descendants())
                    .isNotEmpty()
                    .noneMatch(child -> child.info().commandLine().orElse("").contains(password));
        } finally {
            redis.close();
        }
    }

    @Test
    void keepsItsDataAndItsProgramOverARestart() throws IOException {
        var first = EmbeddedRedis.start(folder);
        try (var client = first.url().client(1)) {
            client.set("a", "1");
        }
        first.close();
        assertThat(running()).isEmpty();
        var unpacked = Files.getLastModifiedTime(program());

        var second = EmbeddedRedis.start(folder);
        try (var client = second.url().client(1)) {
            assertThat(client.get("a")).isEqualTo("1");
        } finally {
            second.close();
        }

        assertThat(Files.getLastModifiedTime(program())).isEqualTo(unpacked);
        assertThat(second.url().password()).isNotEqualTo(first.url().password());
    }

    @Test
    void endsWithAnApplicationThatIsKilled() throws Exception {
        try (var host = EmbeddedRedisHost.start(folder)) {
            assertThat(running()).hasSize(1);

            host.kill();

            Waiting.until(() -> running().isEmpty());
        }
        assertThatTheDataIsThere();
    }

    @Test
    void takesOverAtOnceFromAnApplicationThatIsKilled() throws Exception {
        try (var host = EmbeddedRedisHost.start(folder)) {
            host.kill();
        }
        assertThatTheDataIsThere();
    }

    @Test
    void endsARedisThatAKilledApplicationAndItsShellsLeftRunning() throws Exception {
        long orphan;
        try (var host = EmbeddedRedisHost.start(folder)) {
            orphan = running().getFirst().pid();
            host.killWithShells();
        }
        assertThat(ProcessHandle.of(orphan)).hasValueSatisfying(ProcessHandle::isAlive);

        assertThatTheDataIsThere();

        assertThat(ProcessHandle.of(orphan).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void endsARedisThatWasLeftRunningAndHangs() throws Exception {
        long orphan;
        try (var host = EmbeddedRedisHost.start(folder)) {
            orphan = running().getFirst().pid();
            new ProcessBuilder("kill", "-STOP", "" + orphan).start().waitFor();
            host.killWithShells();
        }

        assertThatTheDataIsThere();

        assertThat(ProcessHandle.of(orphan).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void leavesAProcessAloneThatOnlyHasTheSamePid() throws IOException {
        var bystander = new ProcessBuilder("sleep", "60").start();
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("redis.pid"), bystander.pid() + "\n");

            EmbeddedRedis.start(folder).close();

            assertThat(bystander.isAlive()).isTrue();
        } finally {
            bystander.destroyForcibly();
        }
    }

    @Test
    void refusesAFolderThatAnotherInstanceUses() throws Exception {
        try (var host = EmbeddedRedisHost.start(folder)) {
            assertThatThrownBy(() -> EmbeddedRedis.start(folder))
                    .isInstanceOf(RedisUnusable.class)
                    .hasMessage("The folder " + folder + " is in use by another instance; stop that one, or give this"
                            + " one a folder of its own with WHENHOOK_DATA");
            assertThat(running()).hasSize(1);
            host.kill();
        }
    }

    @Test
    void refusesAFolderThatThisVeryProcessUses() {
        var redis = EmbeddedRedis.start(folder);
        try {
            assertThatThrownBy(() -> EmbeddedRedis.start(folder))
                    .isInstanceOf(RedisUnusable.class)
                    .hasMessageContaining("in use by another instance");
        } finally {
            redis.close();
        }
    }

    @Test
    void namesTheMendWhenTheFolderCannotBeWritten() throws IOException {
        Files.writeString(folder, "in the way");

        assertThatThrownBy(() -> EmbeddedRedis.start(folder.resolve("below")))
                .isInstanceOf(RedisUnusable.class)
                .hasMessageStartingWith("Cannot write to " + folder)
                .hasMessageContaining("WHENHOOK_DATA")
                .hasMessageNotContaining("\n");
    }

    @Test
    void namesTheMendWhenTheProgramDoesNotRun() throws IOException {
        Files.createDirectories(folder);
        Files.writeString(program(), "no program");

        assertThatThrownBy(() -> EmbeddedRedis.start(folder))
                .isInstanceOf(RedisUnusable.class)
                .hasMessageStartingWith("The built-in Redis cannot run here (it ended with code 126, ")
                .hasMessageContaining("WHENHOOK_REDIS_URL")
                .hasMessageNotContaining("\n");
        assertThatTheFolderIsFree();
    }

    @Test
    void namesTheMendWhereThereIsNoProgram() {
        var system = System.getProperty("os.name");
        System.setProperty("os.name", "Windows 11");
        try {
            assertThatThrownBy(() -> EmbeddedRedis.start(folder))
                    .isInstanceOf(RedisUnusable.class)
                    .hasMessageStartingWith("The built-in Redis cannot run here (no program for this system: ")
                    .hasMessageContaining("WHENHOOK_REDIS_URL");
        } finally {
            System.setProperty("os.name", system);
        }
    }

    @Test
    void saysWhyRedisDoesNotStart() throws IOException {
        EmbeddedRedis.start(folder).close();
        Files.writeString(folder.resolve("appendonlydir/appendonly.aof.manifest"), "broken");

        assertThatThrownBy(() -> EmbeddedRedis.start(folder))
                .isInstanceOf(RedisUnusable.class)
                .hasMessageContaining("AOF manifest");
        assertThatTheFolderIsFree();
    }

    private void assertThatTheDataIsThere() {
        var redis = EmbeddedRedis.start(folder);
        try (var client = redis.url().client(1)) {
            assertThat(client.get("a")).isEqualTo("1");
            assertThat(running()).hasSize(1);
        } finally {
            redis.close();
        }
        assertThat(running()).isEmpty();
    }

    private void assertThatTheFolderIsFree() {
        assertThat(running()).isEmpty();
        RedisFolder.claim(folder).close();
    }

    private Path program() {
        return folder.resolve("redis-server-" + RedisExecProvider.redisVersion);
    }

    private List<ProcessHandle> running() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().command().orElse("").startsWith(folder.toString()))
                .toList();
    }

    private static boolean holds(Path file, String text) {
        try {
            return new String(Files.readAllBytes(file), ISO_8859_1).contains(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<InetAddress> outerAddresses() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress());
    }
}
