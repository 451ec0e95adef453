package org.whenhook.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.whenhook.Waiting;
import org.whenhook.config.Credential;
import org.whenhook.config.Settings;

/** What Redis is asked of its durability and its memory, and what follows from that. */
@Timeout(60)
class DurabilityIT {

    private static final Script GREET = Script.of(ScriptsIT.class, "greet.lua");

    @Test
    void refusesBelowTheLevelDemandedAndTakesItOnceReached() {
        try (var server = RedisServer.start("appendonly no");
                var connection = connection(server, "fsynced")) {
            assertThat(connection.refusal())
                    .hasValueSatisfying(why -> assertThat(why).contains("whenhook.least-durability is fsynced"));

            connection.client().configSet("appendonly", "yes");

            Waiting.until(() -> connection.refusal().isEmpty());
            assertThat(connection.durability()).isEqualTo(Durability.FSYNCED);
        }
    }

    @Test
    void refusesWithoutAReplicaWhereOneIsDemanded() {
        try (var server = RedisServer.start();
                var connection = connection(server, "replicated")) {
            assertThat(connection.refusal())
                    .hasValueSatisfying(why -> assertThat(why).contains("No replica"));

            try (var replica = RedisServer.start("replicaof 127.0.0.1 " + server.port())) {
                Waiting.until(() -> connection.refusal().isEmpty());
                assertThat(connection.durability()).isEqualTo(Durability.REPLICATED);
                assertThat(replica.port()).isPositive();
            }
        }
    }

    @Test
    void waitsForAReplicaAndTellsWhenNoneConfirms() {
        try (var server = RedisServer.start();
                var connection = connection(server, "replicated")) {
            var client = connection.client();
            try (var replica = RedisServer.start("replicaof 127.0.0.1 " + server.port())) {
                Waiting.until(() -> client.info("replication").contains("state=online"));
                assertThat(replicated(client, "a")).isEqualTo(List.of("hello a", 1L));
                assertThat(replica.port()).isPositive();
            }

            assertThatThrownBy(() -> replicated(client, "b")).isInstanceOf(NotReplicated.class);
            assertThat(client.get("{greet}:b")).isEqualTo("1"); // it ran all the same
        }
    }

    @Test
    void refusesPastTheShareOfMemory() {
        try (var server = RedisServer.start("maxmemory 200mb");
                var connection = connection(server, "memory")) {
            assertThat(connection.refusal()).isEmpty();
            assertThat(connection.memoryUsed().orElseThrow()).isBetween(0, 50);
            connection.client().set("big", "x".repeat(20_000_000));

            connection.client().configSet("maxmemory", "22mb");

            Waiting.until(() -> connection.refusal().isPresent());
            assertThat(connection.refusal().orElseThrow()).contains("maxmemory");

            connection.client().del("big");
            Waiting.until(() -> connection.refusal().isEmpty());
            connection.client().configSet("maxmemory", "0");
            Waiting.until(() -> connection.memoryUsed().equals(OptionalInt.empty()));
        }
    }

    private static Object replicated(redis.clients.jedis.UnifiedJedis client, String name) {
        return new Scripts().runReplicated(client, GREET, List.of("{greet}:" + name), List.of(name));
    }

    private static RedisConnection connection(RedisServer server, String level) {
        return new RedisConnection(new Settings.Redis(new Credential(server.url()), Path.of("unused"), level, 80, 1));
    }
}
