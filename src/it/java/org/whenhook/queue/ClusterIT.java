package org.whenhook.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.whenhook.queue.QueueFixture.LIMITS;
import static org.whenhook.queue.QueueFixture.WORKER;
import static org.whenhook.queue.QueueFixture.arrival;
import static org.whenhook.queue.QueueFixture.event;
import static org.whenhook.queue.QueueFixture.eventually;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whenhook.config.Credential;
import org.whenhook.config.Settings;
import org.whenhook.event.Priority;
import org.whenhook.queue.DeliveryQueue.Arrival;
import org.whenhook.queue.DeliveryQueue.Receipt;
import org.whenhook.redis.Documents;
import org.whenhook.redis.NotReplicated;
import org.whenhook.redis.RedisClusterServers;
import org.whenhook.redis.RedisConnection;
import org.whenhook.redis.RedisServer;
import org.whenhook.redis.RedisUnusable;
import org.whenhook.redis.Scripts;
import org.whenhook.redis.TlsIdentity;
import org.whenhook.redis.Unavailable;

/** The queue over a real cluster. */
class ClusterIT {
    private static final Duration LEASE = Duration.ofSeconds(5);

    private static RedisClusterServers servers;

    @BeforeAll
    static void start() {
        servers = RedisClusterServers.start();
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    @Test
    void deliversOverAllMastersAndGoesOnWhenOneIsReplaced() throws Exception {
        try (var connection = new RedisConnection(
                new Settings.Redis(new Credential(servers.url()), Path.of("unused"), "replicated", 80, 16))) {
            assertThat(connection.ready()).isTrue();
            var scripts = new Scripts();
            var queue = new RedisDeliveryQueue(connection, scripts, new Settings.Intake(Duration.ofHours(1)), LIMITS);
            var registry = new RedisDeliveryRegistry(connection, scripts);
            var version = new Documents(connection.client(), scripts, connection)
                    .change(seen -> new Documents.Change(Map.of("a", "1"), Set.of(), Documents.Notes.NONE))
                    .version();
            queue.configure(version, List.of());

            assertThat(queue.accept(arrivals(0, 300), version)).hasSize(300).containsOnly(new Receipt.Stored());
            assertThat(servers.sizes()).allSatisfy(size -> assertThat(size).isGreaterThan(50));
            drain(queue, registry, 600);

            replaceAMaster(queue, registry, version);
            eventually("readiness", connection::ready);
        }
    }

    @Test
    void speaksTlsWithEachNode(@TempDir Path folder) {
        var identity = TlsIdentity.in(folder);
        try (var cluster = RedisClusterServers.start(identity)) {
            identity.trustedWhile(() -> {
                var url = new Credential(cluster.tlsUrl());
                try (var connection = new RedisConnection(new Settings.Redis(url, folder, "memory", 80, 16))) {
                    assertThat(connection.ready()).isTrue();
                    var settings = new Settings.Intake(Duration.ofHours(1));
                    var queue = new RedisDeliveryQueue(connection, new Scripts(), settings, LIMITS);

                    assertThat(queue.accept(arrivals(0, 100), 0)).hasSize(100).containsOnly(new Receipt.Stored());
                    assertThat(cluster.sizes())
                            .allSatisfy(size -> assertThat(size).isGreaterThan(10));
                    assertThat(queue.claim(WORKER, 100, LEASE).leases()).isNotEmpty();
                }
            });
        }
    }

    @Test
    void waitsForAClusterThatIsAway() {
        var url = "redis-cluster://127.0.0.1:" + RedisServer.freePort();
        try (var connection = new RedisConnection(new Settings.Redis(new Credential(url), Path.of("unused")))) {
            var settings = new Settings.Intake(Duration.ofHours(1));
            var queue = new RedisDeliveryQueue(connection, new Scripts(), settings, LIMITS);

            assertThat(connection.ready()).isFalse();
            assertThat(connection.shards()).hasSize(16);
            assertThatThrownBy(() -> queue.accept(arrivals(0, 20), 0)).isInstanceOf(Unavailable.class);
            assertThatThrownBy(() -> queue.claim(WORKER, 1, LEASE)).isInstanceOf(Unavailable.class);
            assertThatThrownBy(() -> new Documents(connection.client(), new Scripts(), connection).latest())
                    .isInstanceOf(Unavailable.class);
        }
    }

    @Test
    void refusesAWrongPassword() {
        try (var server = RedisServer.start("requirepass right")) {
            var url = new Credential("redis-cluster://:wrong@127.0.0.1:" + server.port());
            assertThatThrownBy(() -> new RedisConnection(new Settings.Redis(url, Path.of("unused"))))
                    .isInstanceOf(RedisUnusable.class)
                    .hasMessageContaining("refuses user or password");
        }
    }

    private static void replaceAMaster(DeliveryQueue queue, DeliveryRegistry registry, long version) throws Exception {
        var accepted = new AtomicInteger(300);
        var enough = new AtomicBoolean();
        var sender = Thread.ofVirtual().start(() -> {
            while (!enough.get()) {
                var arrivals = arrivals(accepted.get(), 10);
                persistently(() -> queue.accept(arrivals, version));
                accepted.addAndGet(10);
            }
        });
        var worker = Thread.ofVirtual().start(() -> {
            while (!enough.get()) {
                work(queue);
            }
        });
        eventually("load", () -> accepted.get() > 500);
        servers.lastMaster().kill();
        servers.awaitTakeover();
        servers.lastMaster().restart();
        servers.awaitReplica(servers.lastMaster());
        var before = accepted.get();
        eventually("load on the new master", () -> accepted.get() > before + 300);
        enough.set(true);
        sender.join();
        worker.join();

        drain(queue, registry, 2L * accepted.get());
    }

    /** Objects of all shards, each event for two webhooks. */
    private static List<Arrival> arrivals(int first, int number) {
        return LongStream.range(first, first + number)
                .mapToObj(i -> {
                    var plain = arrival(event(Priority.DEFAULT, i), 3, 4);
                    return new Arrival(
                            plain.event(), plain.deliveries(), new DeliveryQueue.Key("key" + i, "digest", "answer"));
                })
                .toList();
    }

    private static void work(DeliveryQueue queue) {
        var claim = persistently(() -> queue.claim(WORKER, 100, LEASE));
        if (!claim.leases().isEmpty()) {
            persistently(() -> queue.settle(
                    claim.leases().stream().map(QueueFixture::delivered).toList()));
        }
    }

    private static void drain(DeliveryQueue queue, DeliveryRegistry registry, long deliveries) {
        eventually("all deliveries", () -> {
            work(queue);
            return persistently(registry::ledger).counts().get(Priority.DEFAULT).of(DeliveryStatus.DELIVERED)
                    == deliveries;
        });
        var counts = registry.ledger().counts().get(Priority.DEFAULT);
        assertThat(registry.ledger().adds()).isTrue();
        assertThat(counts.accepted()).isEqualTo(deliveries);
        assertThat(counts.of(DeliveryStatus.IN_FLIGHT)).isZero();
    }

    private static <T> T persistently(Supplier<T> call) {
        var limit = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (true) {
            try {
                return call.get();
            } catch (Unavailable | NotReplicated e) {
                assertThat(System.nanoTime()).as("still away: " + e).isLessThan(limit);
            }
        }
    }
}
