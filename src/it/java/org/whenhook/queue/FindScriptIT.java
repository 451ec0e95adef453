package org.whenhook.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whenhook.queue.QueueFixture.WORKER;
import static org.whenhook.queue.QueueFixture.arrival;
import static org.whenhook.queue.QueueFixture.event;
import static org.whenhook.queue.QueueFixture.eventually;
import static org.whenhook.queue.QueueFixture.retryIn;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.whenhook.delivery.Delivery;
import org.whenhook.event.Priority;

class FindScriptIT {

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
    void knowsAWaitingOneByItsEvent() {
        var arrival = arrival(Priority.LOW, 3, 4);
        var ids = rig.accepted(arrival);

        var entry = rig.registry.find(ids.getLast()).orElseThrow();

        assertThat(entry.delivery()).isEqualTo(arrival.deliveries().getLast());
        assertThat(entry.event()).isEqualTo(arrival.event());
        assertThat(entry.status()).isEqualTo(DeliveryStatus.WAITING);
        assertThat(entry.changed()).isEqualTo(entry.accepted());
        assertThat(entry.attempts()).isEmpty();
    }

    @Test
    void namesTheWorkerOfOneInFlight() {
        var id = rig.accepted(3).getFirst();
        rig.claimedOne();

        var entry = rig.registry.find(id).orElseThrow();

        assertThat(entry.status()).isEqualTo(DeliveryStatus.IN_FLIGHT);
        assertThat(entry.worker()).isEqualTo(WORKER);
    }

    @Test
    void findsNothingThatNeverWas() {
        var id = rig.accepted(3).getFirst();

        assertThat(rig.registry.find(Delivery.Id.of(id.event(), 2))).isEmpty();
        assertThat(rig.registry.find(Delivery.Id.of(id.event(), 0))).isEmpty();
        assertThat(rig.registry.find(Delivery.Id.of(event(Priority.HIGH).id(), 1)))
                .isEmpty();
    }

    @Test
    void seesADueRetryAsWaiting() {
        var id = rig.accepted(3).getFirst();
        rig.queue.settle(List.of(retryIn(rig.claimedOne(), Duration.ZERO)));
        rig.lanes.pause(3, "so that it stays");

        eventually("the retry", () -> rig.claimed(1).isEmpty() && rig.statusOf(id) == DeliveryStatus.WAITING);

        var entry = rig.registry.find(id).orElseThrow();
        assertThat(entry.due()).isNull();
        assertThat(entry.attemptCount()).isEqualTo(1);
    }
}
