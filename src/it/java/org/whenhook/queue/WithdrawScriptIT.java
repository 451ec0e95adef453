package org.whenhook.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whenhook.queue.QueueFixture.SHORT;
import static org.whenhook.queue.QueueFixture.delivered;
import static org.whenhook.queue.QueueFixture.eventually;
import static org.whenhook.queue.QueueFixture.failed;
import static org.whenhook.queue.QueueFixture.retryIn;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WithdrawScriptIT {

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
    void removesAWaitingOneFromTheMiddleOfItsLane() {
        var ids = rig.accepted(3, 3, 3);

        assertThat(rig.registry.delete(ids.get(1))).isTrue();

        assertThat(rig.registry.find(ids.get(1))).isEmpty();
        rig.assertLedgerHolds();
        assertThat(rig.claimed(10)).extracting(lease -> lease.delivery().id()).containsExactly(ids.get(0), ids.get(2));
        rig.assertLedgerHolds();
    }

    @Test
    void removesAWaitingOneThatCameBack() {
        var id = rig.accepted(3).getFirst();
        rig.queue.claim("w", 1, SHORT);
        eventually("the lease's end", () -> {
            rig.claimed(1).forEach(lease -> rig.queue.release(List.of(lease)));
            return rig.statusOf(id) == DeliveryStatus.WAITING;
        });

        assertThat(rig.registry.delete(id)).isTrue();

        assertThat(rig.claimed(10)).isEmpty();
        rig.assertLedgerHolds();
    }

    @ParameterizedTest
    @ValueSource(strings = {"delivered", "failed", "scheduled", "due", "retried"})
    void removesEveryTrace(String status) {
        var id = rig.accepted(3).getFirst();
        var lease = rig.claimedOne();
        switch (status) {
            case "delivered" -> rig.queue.settle(List.of(delivered(lease)));
            case "scheduled" -> rig.queue.settle(List.of(retryIn(lease, Duration.ofHours(1))));
            case "due" -> {
                rig.queue.settle(List.of(retryIn(lease, Duration.ZERO)));
                eventually("the retry", () -> !release(rig.claimed(1)).isEmpty());
            }
            default -> rig.queue.settle(List.of(failed(lease)));
        }
        if (status.equals("retried")) {
            rig.registry.retry(id);
        }

        assertThat(rig.registry.delete(id)).isTrue();

        assertThat(rig.registry.find(id)).isEmpty();
        assertThat(rig.jedis.keys("{wh0}:e:*")).isEmpty();
        assertThat(rig.jedis.keys("{wh0}:d:*")).isEmpty();
        assertThat(rig.claimed(10)).isEmpty();
        rig.assertLedgerHolds();
    }

    @Test
    void cancelsWhatWaitsOrIsScheduled() {
        var ids = rig.accepted(3, 3);
        rig.queue.settle(List.of(retryIn(rig.claimedOne(), Duration.ofHours(1))));

        assertThat(ids).allMatch(rig.registry::cancel);

        assertThat(ids).allSatisfy(id -> {
            assertThat(rig.statusOf(id)).isEqualTo(DeliveryStatus.FAILED);
            assertThat(rig.registry.find(id).orElseThrow().note()).isEqualTo("Cancelled");
        });
        assertThat(rig.registry.find(ids.getFirst()).orElseThrow().attempts()).hasSize(1);
        assertThat(rig.claimed(10)).isEmpty();
        rig.assertLedgerHolds();
        assertThat(ids).noneMatch(rig.registry::cancel);
        assertThat(ids).allMatch(rig.registry::retry);
        assertThat(rig.claimed(10)).hasSize(2);
        rig.assertLedgerHolds();
    }

    @Test
    void leavesWhatIsInFlightAlone() {
        var id = rig.accepted(3).getFirst();
        var lease = rig.claimedOne();

        assertThat(rig.registry.delete(id)).isFalse();
        assertThat(rig.queue.settle(List.of(delivered(lease))).applied()).containsExactly(true);
    }

    @Test
    void repeatedChangesNothing() {
        var ids = rig.accepted(3, 3);
        rig.registry.delete(ids.getFirst());
        var before = rig.registry.ledger();

        assertThat(rig.registry.delete(ids.getFirst())).isFalse();

        assertThat(rig.registry.ledger()).isEqualTo(before);
        assertThat(rig.statusOf(ids.getLast())).isEqualTo(DeliveryStatus.WAITING);
    }

    private static List<Lease> release(List<Lease> leases) {
        rig.queue.release(leases);
        return leases;
    }
}
