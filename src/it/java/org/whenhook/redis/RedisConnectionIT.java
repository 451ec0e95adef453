package org.whenhook.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.whenhook.Waiting;
import org.whenhook.config.Credential;
import org.whenhook.config.Settings;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.RedisClient;

@Timeout(60)
class RedisConnectionIT {

    private static final Logger LOGGER = Logger.getLogger(RedisConnection.class.getName());

    private final LogLines log = new LogLines();
    private final Set<ProcessHandle> others = everyRedis().collect(toSet());

    @TempDir
    Path data;

    @BeforeEach
    void listen() {
        LOGGER.addHandler(log);
    }

    @AfterEach
    void listenNoMore() {
        LOGGER.removeHandler(log);
    }

    @Test
    void usesThePasswordOfTheUrl() {
        try (var server = RedisServer.start("requirepass p@ss");
                var connection = connection("redis://:p%40ss@127.0.0.1:" + server.port())) {
            assertThat(connection.ready()).isTrue();
            assertThat(connection.client().set("a", "1")).isEqualTo("OK");
        }
    }

    @Test
    void usesTheUserOfTheUrl() {
        try (var server = RedisServer.start("user whenhook on >secret ~* &* +@all", "requirepass other");
                var connection = connection("redis://whenhook:secret@127.0.0.1:" + server.port())) {
            assertThat(connection.ready()).isTrue();
            assertThat(connection.client().executeCommand(new CommandArguments(Protocol.Command.ACL).add("WHOAMI")))
                    .isEqualTo("whenhook".getBytes(UTF_8));
        }
    }

    @Test
    void usesTheDatabaseOfTheUrl() {
        try (var server = RedisServer.start();
                var connection = connection(server.url() + "/3");
                var third = RedisClient.create(server.url() + "/3")) {
            connection.client().set("a", "1");

            assertThat(third.get("a")).isEqualTo("1");
        }
    }

    @Test
    void refusesToStartWithADatabaseThatRedisLacks() {
        try (var server = RedisServer.start()) {
            assertThatThrownBy(() -> connection(server.url() + "/99"))
                    .isInstanceOf(RedisUnusable.class)
                    .hasMessage("Redis has no database of the number in WHENHOOK_REDIS_URL");
        }
    }

    @Test
    void refusesToStartWithAWrongPassword() {
        try (var server = RedisServer.start("requirepass right")) {
            assertThatThrownBy(() -> connection("redis://:wrong@127.0.0.1:" + server.port()))
                    .isInstanceOf(RedisUnusable.class)
                    .hasMessageStartingWith("Redis refuses user or password of WHENHOOK_REDIS_URL: WRONGPASS")
                    .hasMessageNotContaining("wrong@");
            assertThat(log.lines()).hasSize(1);
        }
    }

    @Test
    void refusesToStartWithoutTheNeededPassword() {
        try (var server = RedisServer.start("requirepass right")) {
            assertThatThrownBy(() -> connection(server.url()))
                    .isInstanceOf(RedisUnusable.class)
                    .hasMessageStartingWith("Redis refuses user or password of WHENHOOK_REDIS_URL: NOAUTH");
        }
    }

    @Test
    void refusesToStartWhereDeliveriesMayBeEvicted() {
        try (var server = RedisServer.start("maxmemory-policy allkeys-lru")) {
            assertThatThrownBy(() -> connection(server.url()))
                    .isInstanceOf(RedisUnusable.class)
                    .hasMessageContaining("maxmemory-policy is allkeys-lru")
                    .hasMessageContaining("CONFIG SET maxmemory-policy noeviction");
        }
    }

    @Test
    void findsEvictionEvenWhereTheConfigurationIsForbidden() {
        try (var server = RedisServer.start("maxmemory-policy allkeys-lru", "user u on >p ~* &* +@all -config")) {
            assertThatThrownBy(() -> connection("redis://u:p@127.0.0.1:" + server.port()))
                    .isInstanceOf(RedisUnusable.class)
                    .hasMessageContaining("maxmemory-policy is allkeys-lru");
        }
    }

    @Test
    void promisesOnlyMemoryWhereTheConfigurationIsForbidden() {
        try (var server = RedisServer.start("user u on >p ~* &* +@all -config");
                var connection = connection("redis://u:p@127.0.0.1:" + server.port())) {
            assertThat(connection.ready()).isTrue();
            assertThat(connection.durability()).isEqualTo(Durability.MEMORY);
        }
    }

    @Test
    void promisesTheDiskOnlyWhenEachWriteGoesThere() {
        try (var always = RedisServer.start("appendonly yes", "appendfsync always");
                var everySecond = RedisServer.start("appendonly yes", "appendfsync everysec");
                var snapshots = RedisServer.start("appendonly no", "save 60 1");
                var first = connection(always.url());
                var second = connection(everySecond.url());
                var third = connection(snapshots.url())) {
            assertThat(List.of(first.durability(), second.durability(), third.durability()))
                    .containsExactly(Durability.FSYNCED, Durability.MEMORY, Durability.MEMORY);
            assertThat(log.lines()).isEmpty();
        }
    }

    @Test
    void warnsOnceOfARedisThatKeepsNothing() {
        try (var server = RedisServer.start("appendonly no");
                var connection = connection(server.url())) {
            assertThat(connection.ready()).isTrue();
            assertThat(connection.durability()).isEqualTo(Durability.MEMORY);
            assertThat(log.lines()).singleElement().asString().contains("keeps nothing on disk");
        }
    }

    @Test
    void waitsForARedisThatIsNotThereYet() {
        try (var server = RedisServer.start()) {
            server.stop();
            try (var connection = connection(server.url())) {
                assertThat(connection.ready()).isFalse();

                server.restart();

                Waiting.until(connection::ready);
                assertThat(connection.client().set("a", "1")).isEqualTo("OK");
                assertThat(connection.durability()).isEqualTo(Durability.FSYNCED);
            }
        }
    }

    @Test
    void saysOnceThatRedisIsGoneAndOnceThatItIsBack() {
        try (var server = RedisServer.start();
                var connection = connection(server.url())) {
            var further = connection.open(2);
            further.ping();
            connection.client().ping();

            server.kill();
            Waiting.until(() -> !connection.ready());
            server.restart();
            Waiting.until(connection::ready);

            assertThat(connection.client().ping()).isEqualTo("PONG");
            assertThat(further.ping()).isEqualTo("PONG");
            assertThat(log.lines())
                    .satisfiesExactly(
                            gone -> assertThat(gone).startsWith("Redis cannot be reached at 127.0.0.1:"),
                            back -> assertThat(back).startsWith("Redis is back at"));
        }
    }

    @Test
    void judgesAgainARedisThatWasSetUpAnew() {
        try (var server = RedisServer.start();
                var admin = server.client();
                var connection = connection(server.url())) {
            admin.configSet("maxmemory-policy", "allkeys-lru");
            Waiting.until(() -> !connection.ready());

            admin.configSet("maxmemory-policy", "noeviction");
            admin.configSet("appendfsync", "everysec");
            Waiting.until(connection::ready);

            assertThat(connection.durability()).isEqualTo(Durability.MEMORY);
        }
    }

    @Test
    void startsARedisOfItsOwnWhereNoUrlIsSet() {
        try (var connection = connection("")) {
            connection.client().set("a", "1");

            assertThat(connection.ready()).isTrue();
            assertThat(connection.durability()).isEqualTo(Durability.FSYNCED);
        }
        assertThat(ownRedis()).isEmpty();
        try (var connection = connection("")) {
            assertThat(connection.client().get("a")).isEqualTo("1");
        }
    }

    @Test
    void startsARedisOfItsOwnAgainWhenThatDies() {
        try (var connection = connection("")) {
            connection.client().set("a", "1");

            ownRedis().forEach(ProcessHandle::destroyForcibly);
            Waiting.until(() -> !connection.ready());
            Waiting.until(connection::ready);

            assertThat(connection.client().get("a")).isEqualTo("1");
        }
    }

    @Test
    void refusesACertificateThatNobodyVouchesFor() {
        try (var server = new TlsServer(TlsIdentity.in(data))) {
            assertThatThrownBy(() -> connection(server.url()))
                    .isInstanceOf(RedisUnusable.class)
                    .hasMessageContaining("certificate is not trusted");
        }
    }

    @Test
    void speaksTlsWithATrustedServer() {
        var identity = TlsIdentity.in(data);
        try (var server = new TlsServer(identity)) {
            identity.trustedWhile(() -> {
                try (var connection = connection(server.url())) {
                    assertThat(connection.ready()).isTrue();
                    assertThat(connection.client().set("a", "1")).isEqualTo("OK");
                }
            });
        }
    }

    private RedisConnection connection(String url) {
        return new RedisConnection(new Settings.Redis(new Credential(url), data.resolve("redis")));
    }

    private Stream<ProcessHandle> ownRedis() {
        return everyRedis().filter(process -> !others.contains(process));
    }

    private static Stream<ProcessHandle> everyRedis() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().command().orElse("").contains("redis-server"));
    }

    /** What the connection said. */
    private static final class LogLines extends Handler {

        private final List<String> lines = new CopyOnWriteArrayList<>();

        List<String> lines() {
            return new ArrayList<>(lines);
        }

        @Override
        public void publish(LogRecord line) {
            lines.add(new SimpleFormatter().formatMessage(line));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
