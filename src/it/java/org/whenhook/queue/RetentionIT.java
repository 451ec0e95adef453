package org.whenhook.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whenhook.queue.QueueFixture.arrival;
import static org.whenhook.queue.QueueFixture.delivered;
import static org.whenhook.queue.QueueFixture.eventually;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.whenhook.config.Settings;
import org.whenhook.event.Priority;
import org.whenhook.queue.DeliveryQueue.Receipt;

/** What is kept of finished deliveries, and how many may wait. */
class RetentionIT {

    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void trimsTheOldestFailedOnes() {
        try (var rig = QueueFixture.keeping(new Settings.Queue(5, DAY, 5, DAY, 1000, 0, DAY))) {
            for (int i = 0; i < 12; i++) {
                finish(rig, QueueFixture::failed);
            }

            assertThat(rig.count(DeliveryStatus.FAILED)).isEqualTo(5);
            assertThat(rig.registry.ledger().counts().get(Priority.DEFAULT).deleted())
                    .isEqualTo(7);
            assertThat(rig.jedis.keys("{wh0}:e:*")).hasSize(5);
            rig.assertLedgerHolds();
        }
    }

    @Test
    void trimsWhatIsTooOldALittleWithEachSettle() {
        try (var rig = QueueFixture.keeping(new Settings.Queue(100, DAY, 100, DAY, 1000))) {
            for (int i = 0; i < 10; i++) {
                finish(rig, QueueFixture::delivered);
                finish(rig, QueueFixture::failed);
            }
            makeOlder(rig);

            finish(rig, QueueFixture::delivered);
            assertThat(rig.count(DeliveryStatus.DELIVERED)).isEqualTo(9);
            assertThat(rig.count(DeliveryStatus.FAILED)).isEqualTo(8);
            for (int i = 0; i < 6; i++) {
                finish(rig, QueueFixture::delivered);
            }

            assertThat(rig.count(DeliveryStatus.DELIVERED)).isEqualTo(7);
            assertThat(rig.count(DeliveryStatus.FAILED)).isZero();
            rig.assertLedgerHolds();
        }
    }

    @Test
    void refusesEventsWhenTheBacklogIsFullAndTakesThemAgainWhenItIsNot() {
        try (var rig = QueueFixture.keeping(new Settings.Queue(100, DAY, 100, DAY, 3))) {
            rig.accepted(3, 4, 5);
            var another = arrival(Priority.LOW, 6);

            assertThat(rig.queue.accept(List.of(another), 0)).containsExactly(new Receipt.Crowded());
            assertThat(rig.jedis.exists("{wh0}:e:" + another.event().id())).isFalse();
            rig.queue.settle(List.of(delivered(rig.claimedOne())));

            assertThat(rig.queue.accept(List.of(another), 0)).containsExactly(new Receipt.Stored());
            rig.assertLedgerHolds();
        }
    }

    @Test
    void aRepetitionIsKnownThoughTheBacklogIsFull() {
        try (var rig = QueueFixture.keeping(new Settings.Queue(100, DAY, 100, DAY, 1))) {
            var arrival = QueueFixture.keyed("key", "body", "answer", 3);
            rig.queue.accept(List.of(arrival), 0);

            assertThat(rig.queue.accept(List.of(arrival), 0)).containsExactly(new Receipt.Repeated("answer"));
        }
    }

    private static void finish(QueueFixture rig, Function<Lease, Settlement> how) {
        rig.accepted(3);
        eventually("a lease", () -> !rig.queue
                .settle(rig.claimed(1).stream().map(how).toList())
                .applied()
                .isEmpty());
        rig.lanes.resume(3, "so many failures open the breaker");
    }

    /** As if all of them had been finished two days ago. */
    private static void makeOlder(QueueFixture rig) {
        var then = System.currentTimeMillis() - Duration.ofDays(2).toMillis();
        rig.jedis.keys("{wh0}:d:*").forEach(key -> {
            var record = rig.jedis.get(key);
            rig.jedis.set(key, record.replaceFirst("^(\\w) \\d+", "$1 " + then));
        });
        int n = 0;
        for (var id : rig.jedis.zrange("{wh0}:s:failed:d", 0, -1)) {
            rig.jedis.zadd("{wh0}:s:failed:d", then * 1000.0 + n++, id);
        }
    }
}
