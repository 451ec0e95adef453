package org.whenhook.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.whenhook.queue.QueueFixture.arrival;
import static org.whenhook.queue.QueueFixture.delivered;
import static org.whenhook.queue.QueueFixture.eventually;
import static org.whenhook.queue.QueueFixture.keyed;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.whenhook.event.Priority;
import org.whenhook.queue.DeliveryQueue.Receipt;
import org.whenhook.redis.Shard;
import org.whenhook.redis.Unavailable;

class AcceptScriptIT {

    private static QueueFixture rig;

    @BeforeAll
    static void start() {
        rig = QueueFixture.start();
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
    void storesTheEventOnceAndEachDeliveryInItsLane() {
        var ids = rig.accepted(3, 4, 3);

        assertThat(rig.jedis.lrange("{wh0}:l:d3", 0, -1))
                .containsExactly(ids.get(0).text(), ids.get(2).text());
        assertThat(rig.jedis.lrange("{wh0}:l:d4", 0, -1))
                .containsExactly(ids.get(1).text());
        assertThat(rig.jedis.keys("{wh0}:e:*")).hasSize(1);
        assertThat(rig.count(DeliveryStatus.WAITING)).isEqualTo(3);
        rig.assertLedgerHolds();
    }

    @Test
    void repeatedAfterALostAnswerChangesNothing() {
        var arrivals = List.of(arrival(Priority.HIGH, 3, 4), arrival(Priority.LOW, 3));
        rig.queue.accept(arrivals, 0);
        var before = rig.registry.ledger();

        var receipts = rig.queue.accept(arrivals, 0);

        assertThat(receipts).containsOnly(new Receipt.Stored());
        assertThat(rig.registry.ledger()).isEqualTo(before);
        rig.assertLedgerHolds();
    }

    @Test
    void refusesAllWhenTheDefinitionsHaveChanged() {
        rig.jedis.set(Shard.FIRST.key(Keys.VERSION), "8");

        var receipts = rig.queue.accept(List.of(arrival(Priority.DEFAULT, 3), arrival(Priority.DEFAULT, 4)), 7);

        assertThat(receipts).containsOnly(new Receipt.OutOfDate()).hasSize(2);
        assertThat(rig.jedis.keys("*")).containsExactly(Shard.FIRST.key(Keys.VERSION));
        assertThat(rig.queue.accept(List.of(arrival(Priority.DEFAULT, 3)), 8)).containsExactly(new Receipt.Stored());
    }

    @Test
    void givesTheFirstAnswerToARepeatedKey() {
        rig.accepted(keyed("k", "digest", "first answer: 1", 3));

        var receipts = rig.queue.accept(List.of(keyed("k", "digest", "another", 3)), 0);

        assertThat(receipts).containsExactly(new Receipt.Repeated("first answer: 1"));
        assertThat(rig.count(DeliveryStatus.WAITING)).isEqualTo(1);
    }

    @Test
    void forgetsAKeyAfterItsWindow() {
        rig.accepted(keyed("k", "digest", "first", 3));

        eventually("the key's end", () -> !rig.jedis.exists("{wh0}:i:k"));

        assertThat(rig.queue.accept(List.of(keyed("k", "other", "second", 3)), 0))
                .containsExactly(new Receipt.Stored());
    }

    @Test
    void storesNothingOfACallWithAConflict() {
        rig.accepted(keyed("k", "digest", "first", 3));
        var before = rig.registry.ledger();

        var receipts = rig.queue.accept(
                List.of(keyed("fresh", "a", "x", 3), keyed("k", "other", "y", 3), keyed("k", "digest", "z", 3)), 0);

        assertThat(receipts).containsExactly(new Receipt.Spared(), new Receipt.Conflict(), new Receipt.Spared());
        assertThat(rig.registry.ledger()).isEqualTo(before);
        assertThat(rig.jedis.exists("{wh0}:i:fresh")).isFalse();
    }

    @Test
    void sparesNobodyElseOfThoseWhoComeAtTheSameTime() throws Exception {
        // On a busy machine the calls may take longer than the other tests' keys are known for.
        try (var patient = QueueFixture.keeping(QueueFixture.LIMITS)) {
            sparesNobodyElse(patient);
        }
    }

    private static void sparesNobodyElse(QueueFixture rig) throws Exception {
        rig.accepted(keyed("k", "digest", "first", 3));
        rig.jedis.persist("{wh0}:i:k");
        List<Callable<List<Receipt>>> calls = IntStream.range(0, 400)
                .<Callable<List<Receipt>>>mapToObj(i -> () -> rig.queue.accept(
                        List.of(keyed("fresh" + i, "a", "x", 3), keyed(i % 2 == 0 ? "k" : "own" + i, "b", "y", 3)), 0))
                .toList();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = threads.invokeAll(calls);

            for (int i = 0; i < results.size(); i++) {
                assertThat(results.get(i).get())
                        .isEqualTo(
                                i % 2 == 0
                                        ? List.of(new Receipt.Spared(), new Receipt.Conflict())
                                        : List.of(new Receipt.Stored(), new Receipt.Stored()));
            }
        }
        assertThat(rig.count(DeliveryStatus.WAITING)).isEqualTo(401);
        assertThat(rig.jedis.exists("{wh0}:i:fresh0")).isFalse();
        rig.assertLedgerHolds();
    }

    @Test
    void seesARepetitionWithinOneCall() {
        var receipts = rig.queue.accept(List.of(keyed("k", "d", "x", 3), keyed("k", "d", "y", 3)), 0);

        assertThat(receipts).containsExactly(new Receipt.Stored(), new Receipt.Repeated("x"));
        assertThat(rig.count(DeliveryStatus.WAITING)).isEqualTo(1);
    }

    @Test
    void seesAConflictWithinOneCall() {
        var receipts = rig.queue.accept(List.of(keyed("k", "d", "x", 3), keyed("k", "e", "y", 3)), 0);

        assertThat(receipts).containsExactly(new Receipt.Spared(), new Receipt.Conflict());
        assertThat(rig.jedis.keys("*")).isEmpty();
    }

    @Test
    void keepsTheKeyAndTheTypesOfAnEventThatConcernsNobody() {
        rig.accepted(keyed("k", "d", "nobody"));

        assertThat(rig.jedis.keys("*"))
                .filteredOn(key -> !key.startsWith("{wh0}:m:"))
                .containsExactlyInAnyOrder("{wh0}:i:k", "{wh0}:n", "{wh0}:types");
        assertThat(rig.jedis.hget("{wh0}:n", "events")).isEqualTo("1");
    }

    @Test
    void takesAThousandEventsAtOnce() {
        var arrivals =
                Stream.generate(() -> arrival(Priority.DEFAULT, 3)).limit(1000).toList();

        assertThat(rig.queue.accept(arrivals, 0)).containsOnly(new Receipt.Stored());

        assertThat(rig.count(DeliveryStatus.WAITING)).isEqualTo(1000);
        assertThatThrownBy(() -> rig.queue.accept(Collections.nCopies(1001, arrivals.getFirst()), 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void fansOutTo999Webhooks() {
        var ids = rig.accepted(LongStream.rangeClosed(1, 999).toArray());

        assertThat(rig.claimed(1000))
                .extracting(lease -> lease.delivery().id())
                .containsExactlyInAnyOrderElementsOf(ids);
        rig.assertLedgerHolds();
    }

    @Test
    void wakesAWorkerOnce() {
        rig.accepted(3);
        rig.accepted(4);

        assertThat(rig.jedis.llen("{wh0}:wake")).isEqualTo(1);
    }

    @Test
    void isRefusedWhenRedisIsFullWhileDeliveriesGoOn() {
        rig.accepted(3);
        rig.jedis.configSet("maxmemory", "1mb");
        try {
            assertThatThrownBy(() -> rig.accepted(3)).isInstanceOf(Unavailable.class);

            assertThat(rig.queue.settle(List.of(delivered(rig.claimedOne()))).applied())
                    .containsExactly(true);
        } finally {
            rig.jedis.configSet("maxmemory", "0");
        }
    }
}
