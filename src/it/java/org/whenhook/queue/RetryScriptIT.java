package org.whenhook.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whenhook.queue.QueueFixture.delivered;
import static org.whenhook.queue.QueueFixture.event;
import static org.whenhook.queue.QueueFixture.failed;
import static org.whenhook.queue.QueueFixture.refusal;
import static org.whenhook.queue.QueueFixture.success;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.whenhook.delivery.Delivery;
import org.whenhook.event.Priority;

class RetryScriptIT {

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
    void putsAFailedOneBackAndCountsItsAttemptsOn() {
        var id = rig.accepted(3).getFirst();
        rig.queue.settle(List.of(failed(rig.claimedOne())));

        assertThat(rig.registry.retry(id)).isTrue();

        assertThat(rig.statusOf(id)).isEqualTo(DeliveryStatus.WAITING);
        rig.assertLedgerHolds();
        rig.queue.settle(List.of(delivered(rig.claimedOne())));
        assertThat(rig.registry.find(id).orElseThrow().attempts()).containsExactly(refusal(1), success(2));
        rig.assertLedgerHolds();
    }

    @Test
    void leavesAloneWhatHasChangedSinceItWasSeen() {
        var id = rig.accepted(3).getFirst();
        rig.queue.settle(List.of(failed(rig.claimedOne())));
        var seen = rig.registry.find(id).orElseThrow();
        rig.registry.retry(id);
        rig.queue.settle(List.of(delivered(rig.claimedOne())));

        assertThat(rig.registry.retry(seen)).isFalse();
        assertThat(rig.registry.delete(seen)).isFalse();
        assertThat(rig.registry.retry(rig.registry.find(id).orElseThrow())).isTrue();
        rig.assertLedgerHolds();
    }

    @Test
    void sendsADeliveredOneAgain() {
        var ids = rig.accepted(3, 3);
        rig.claimed(2).forEach(lease -> rig.queue.settle(List.of(delivered(lease))));

        assertThat(rig.registry.retry(ids.getFirst())).isTrue();

        assertThat(rig.claimedOne().delivery().id()).isEqualTo(ids.getFirst());
        assertThat(rig.count(DeliveryStatus.DELIVERED)).isEqualTo(1);
        rig.assertLedgerHolds();
    }

    @Test
    void repeatedChangesNothing() {
        var id = rig.accepted(3).getFirst();
        rig.queue.settle(List.of(failed(rig.claimedOne())));
        rig.registry.retry(id);

        assertThat(rig.registry.retry(id)).isFalse();
        assertThat(rig.claimed(10)).hasSize(1);
        rig.assertLedgerHolds();
    }

    @Test
    void leavesAllOthersAlone() {
        var waiting = rig.accepted(3).getFirst();
        var unknown = Delivery.Id.of(event(Priority.DEFAULT).id(), 1);
        var wasWaiting = rig.registry.retry(waiting);
        rig.claimedOne();

        assertThat(wasWaiting).isFalse();
        assertThat(rig.registry.retry(waiting)).isFalse();
        assertThat(rig.registry.retry(unknown)).isFalse();
        rig.assertLedgerHolds();
    }
}
