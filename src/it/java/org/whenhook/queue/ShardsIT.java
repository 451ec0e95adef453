package org.whenhook.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.whenhook.queue.QueueFixture.LONG;
import static org.whenhook.queue.QueueFixture.WORKER;
import static org.whenhook.queue.QueueFixture.arrival;
import static org.whenhook.queue.QueueFixture.delivered;
import static org.whenhook.queue.QueueFixture.event;
import static org.whenhook.queue.QueueFixture.failed;

import jakarta.json.Json;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.whenhook.config.Credential;
import org.whenhook.config.Settings;
import org.whenhook.delivery.Delivery;
import org.whenhook.event.Priority;
import org.whenhook.json.InvalidFields;
import org.whenhook.queue.DeliveryQueue.Arrival;
import org.whenhook.queue.DeliveryQueue.Receipt;
import org.whenhook.redis.Documents;
import org.whenhook.redis.RedisConnection;
import org.whenhook.redis.RedisServer;
import org.whenhook.redis.RedisUnusable;
import org.whenhook.redis.Scripts;
import org.whenhook.redis.Shard;
import org.whenhook.webhook.StoredWebhooks;

/** What differs when deliveries are spread over several shards. */
class ShardsIT {
    private static final int SHARDS = 4;
    private static final int EVENTS = 40;

    private static QueueFixture rig;

    @BeforeAll
    static void start() {
        rig = QueueFixture.sharded(SHARDS);
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    @BeforeEach
    void clear() {
        rig.clear();
    }

    @Test
    void keepsAnObjectsDeliveriesTogetherAndOthersApart() {
        var arrivals = accepted(3, 4);
        rig.queue.accept(List.of(arrival(event(Priority.DEFAULT, 7), 3)), 0);

        var keys = rig.connection.shards().stream()
                .map(shard -> rig.jedis.keys(shard.key("e:*")).size())
                .toList();
        assertThat(keys).doesNotContain(0).satisfies(all -> assertThat(
                        all.stream().mapToInt(Integer::intValue).sum())
                .isEqualTo(EVENTS + 1));
        var holders = rig.connection.shards().stream()
                .filter(shard -> rig.jedis
                        .lrange(shard.key("l:d3"), 0, -1)
                        .contains(arrivals.get(7).deliveries().getFirst().id().text()))
                .toList();
        assertThat(holders).hasSize(1);
        assertThat(rig.jedis.lrange(holders.getFirst().key("l:d3"), 0, -1)).hasSizeGreaterThan(1);
        rig.assertLedgerHolds();
    }

    @Test
    void givesReceiptsInTheOrderOfTheArrivals() {
        var keyed = new ArrayList<Arrival>();
        for (int i = 0; i < EVENTS; i++) {
            var plain = arrival(event(Priority.DEFAULT, i), 3);
            keyed.add(new Arrival(plain.event(), plain.deliveries(), new DeliveryQueue.Key("k" + i, "d", "a" + i)));
        }
        rig.queue.accept(keyed, 0);

        assertThat(rig.queue.accept(keyed, 0))
                .isEqualTo(LongStream.range(0, EVENTS)
                        .mapToObj(i -> new Receipt.Repeated("a" + i))
                        .toList());
    }

    @Test
    void claimsFromAllAndSettlesInEach() {
        accepted(3);

        var leases = rig.claimed(100);
        assertThat(leases).hasSize(EVENTS);
        assertThat(leases).extracting(Lease::mark).doesNotHaveDuplicates();
        assertThat(rig.queue.renew(leases, LONG)).containsOnly(true);
        var shuffled = new ArrayList<>(leases);
        Collections.shuffle(shuffled);
        var settled = rig.queue.settle(shuffled.stream()
                .map(lease -> lease.equals(leases.get(3)) ? failed(lease) : delivered(lease))
                .toList());

        assertThat(settled.applied()).hasSize(EVENTS).containsOnly(true);
        assertThat(rig.statusOf(leases.get(3).delivery().id())).isEqualTo(DeliveryStatus.FAILED);
        assertThat(rig.count(DeliveryStatus.DELIVERED)).isEqualTo(EVENTS - 1);
        rig.assertLedgerHolds();
    }

    @Test
    void beginsEachClaimWhereTheLastOneEnded() {
        accepted(3);

        var shards = LongStream.range(0, SHARDS)
                .mapToObj(i -> new Mark(rig.claimedOne().mark()).shard())
                .toList();
        assertThat(shards).doesNotHaveDuplicates();
    }

    @Test
    void givesBackWhatWasNotTried() {
        accepted(3);

        rig.queue.release(rig.claimed(100));

        assertThat(rig.claimed(100)).hasSize(EVENTS).extracting(Lease::attempt).containsOnly(1);
    }

    @Test
    void pagesThroughAll() {
        var ids = accepted(3).stream()
                .map(arrival -> arrival.deliveries().getFirst().id())
                .toList();
        rig.queue.settle(rig.claimed(25).stream().map(QueueFixture::delivered).toList());

        var seen = new ArrayList<Delivery.Id>();
        seen.addAll(paged(DeliveryStatus.WAITING));
        seen.addAll(paged(DeliveryStatus.DELIVERED));

        assertThat(seen).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(rig.registry
                        .page(Priority.DEFAULT, DeliveryStatus.WAITING, "9.x", 100)
                        .entries())
                .hasSize(15);
    }

    @Test
    void findsRetriesAndDeletesWhereverItLies() {
        var leases = List.copyOf(leasesOf(accepted(3)));
        rig.queue.settle(leases.stream().map(QueueFixture::failed).toList());
        for (var lease : leases) {
            var id = lease.delivery().id();
            assertThat(rig.registry.find(id)).isPresent();
            assertThat(rig.registry.retry(id)).isTrue();
            assertThat(rig.registry.cancel(id)).isTrue();
            assertThat(rig.registry.delete(id)).isTrue();
            assertThat(rig.registry.delete(id)).isFalse();
        }
        rig.assertLedgerHolds();
    }

    @Test
    void namesTheWorkerAsItIs() {
        accepted(3);
        rig.claimed(100);

        assertThat(rig.registry
                        .page(Priority.DEFAULT, DeliveryStatus.IN_FLIGHT, "", 100)
                        .entries())
                .extracting(DeliveryRegistry.Entry::worker)
                .hasSize(EVENTS)
                .containsOnly(WORKER);
    }

    @Test
    void sharesAWebhooksSlotsAndPausesItEverywhere() {
        rig.queue.configure(1, List.of(new LaneRules(3, true, true, 8, 0, 0, false, null)));
        accepted(3);

        assertThat(rig.claimed(100)).hasSize(8);
        assertThat(rig.lanes.of(List.of(3L)).getFirst())
                .extracting(Lanes.Lane::busy, Lanes.Lane::waiting)
                .containsExactly(8, EVENTS - 8L);
        assertThat(rig.lanes.pause(3, "test")).isTrue();
        assertThat(rig.lanes.pause(3, "test")).isFalse();
        assertThat(rig.lanes.of(List.of(3L)).getFirst().state()).isEqualTo(Lanes.State.PAUSED);
    }

    @Test
    void wakesForAnyShard() {
        for (int object = 0; object < 12; object++) {
            assertThat(rig.claimed(1)).isEmpty();
            var began = System.nanoTime();
            var late = arrival(event(Priority.DEFAULT, object), 3);
            var sender = Thread.ofVirtual().start(() -> {
                pause(Duration.ofMillis(30));
                rig.queue.accept(List.of(late), 0);
            });
            while (rig.claimed(1).isEmpty()) {
                rig.queue.awaitWork(Duration.ofSeconds(5));
                assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
            }
            assertThat(sender).isNotNull();
        }
    }

    @Test
    void tellsEveryShardOfANewVersionAndMendsOneThatMissedIt() {
        var documents = new Documents(rig.jedis, new Scripts(), rig.connection);
        var version = documents
                .change(seen -> new Documents.Change(Map.of("a", "1"), Set.of(), Documents.Notes.NONE))
                .version();
        assertThat(versions()).containsOnly(String.valueOf(version));

        rig.jedis.set(new Shard(2).key(Keys.VERSION), "0");
        documents.latest();
        assertThat(versions()).containsOnly(String.valueOf(version));

        rig.jedis.del("{wh0}:version", "{wh0}:documents");
        assertThat(documents.latest().texts()).isEmpty();
        assertThat(versions()).containsOnly(String.valueOf(version + 1));
    }

    @Test
    void acceptsNothingUnderAnOldVersionInAnyShard() {
        new Documents(rig.jedis, new Scripts(), rig.connection)
                .change(seen -> new Documents.Change(Map.of("a", "1"), Set.of(), Documents.Notes.NONE));

        for (int object = 0; object < 12; object++) {
            assertThat(rig.queue.accept(List.of(arrival(event(Priority.DEFAULT, object), 3)), 0))
                    .containsExactly(new Receipt.OutOfDate());
        }
    }

    @Test
    void refusesOrderOverAllOfAWebhook() {
        var webhooks = new StoredWebhooks(new Documents(rig.jedis, new Scripts(), rig.connection), Clock.systemUTC());
        var fields = Json.createObjectBuilder()
                .add("name", "a")
                .add("payload_url", "https://receiver.example/")
                .add("order", "webhook")
                .build();

        assertThatThrownBy(() -> webhooks.add(fields))
                .isInstanceOfSatisfying(
                        InvalidFields.class, e -> assertThat(e.errors()).containsOnlyKeys("order"));
    }

    @Test
    void refusesToStartWithAnotherNumber() {
        try (var server = RedisServer.start();
                var jedis = server.client()) {
            connect(server, SHARDS).close();
            connect(server, SHARDS).close();
            assertThatThrownBy(() -> connect(server, 2))
                    .isInstanceOf(RedisUnusable.class)
                    .hasMessageContaining("WHENHOOK_SHARDS=4");

            jedis.flushAll();
            connect(server, 1).close();
            jedis.hset("{wh0}:n", "events", "1");
            assertThatThrownBy(() -> connect(server, 2))
                    .isInstanceOf(RedisUnusable.class)
                    .hasMessageContaining("WHENHOOK_SHARDS=1");
        }
    }

    private static RedisConnection connect(RedisServer server, int shards) {
        return new RedisConnection(
                new Settings.Redis(new Credential(server.url()), Path.of("unused"), "memory", 80, shards));
    }

    private static List<String> versions() {
        return rig.connection.shards().stream()
                .map(shard -> rig.jedis.get(shard.key(Keys.VERSION)))
                .toList();
    }

    private static List<Arrival> accepted(long... webhooks) {
        var arrivals = LongStream.range(0, EVENTS)
                .mapToObj(object -> arrival(event(Priority.DEFAULT, object), webhooks))
                .toList();
        assertThat(rig.queue.accept(arrivals, 0)).hasSize(EVENTS).containsOnly(new Receipt.Stored());
        return arrivals;
    }

    private static List<Lease> leasesOf(List<Arrival> arrivals) {
        var leases = rig.claimed(100);
        assertThat(leases).hasSize(arrivals.size());
        return leases;
    }

    private static List<Delivery.Id> paged(DeliveryStatus status) {
        var ids = new ArrayList<Delivery.Id>();
        var cursor = "";
        do {
            var page = rig.registry.page(Priority.DEFAULT, status, cursor, 7);
            page.entries().forEach(entry -> ids.add(entry.delivery().id()));
            cursor = page.next();
        } while (!cursor.isEmpty());
        return ids;
    }

    private static void pause(Duration span) {
        try {
            Thread.sleep(span);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
