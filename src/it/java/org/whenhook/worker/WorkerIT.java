package org.whenhook.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whenhook.queue.QueueFixture.LONG;
import static org.whenhook.queue.QueueFixture.arrival;
import static org.whenhook.queue.QueueFixture.eventually;
import static org.whenhook.queue.QueueFixture.success;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.whenhook.delivery.Delivery;
import org.whenhook.delivery.Outcome;
import org.whenhook.event.Priority;
import org.whenhook.queue.DeliveryQueue.Arrival;
import org.whenhook.queue.DeliveryStatus;
import org.whenhook.queue.QueueFixture;
import org.whenhook.queue.Settlement;

class WorkerIT {

    private static final Pace QUICK = new Pace(Duration.ofMillis(400), Duration.ofMillis(50), Duration.ofMillis(50));

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
    void deliversEachOfAThousandOnce() {
        var ids = accept(1000);

        try (var worker = WorkerFixture.of(rig).start()) {
            eventually("all delivered", () -> delivered() == 1000);

            assertThat(worker.courier.calls()).containsOnlyKeys(ids).allSatisfy((id, times) -> assertThat(times)
                    .isEqualTo(1));
            rig.assertLedgerHolds();
        }
    }

    @Test
    void startsSoonAfterAnEventComes() {
        try (var worker = WorkerFixture.of(rig).start()) {
            eventually("the first heartbeat", () -> !worker.registry.living().isEmpty());
            accept(1);

            eventually("delivered", () -> delivered() == 1);
        }
    }

    @Test
    void callsForAllSlotsWhereReceiversHang() {
        accept(512);
        var courier = new RecordingCourier();
        courier.shut();

        try (var worker = WorkerFixture.of(rig, courier, 512, Duration.ofSeconds(20), WorkerFixture.NORMAL)) {
            worker.start();
            eventually("all called", () -> courier.calls().size() == 512);
            courier.open();

            eventually("all delivered", () -> delivered() == 512);
        }
    }

    @Test
    void losesNothingWhenRedisIsKilledAndComesBack() {
        var ids = accept(1000);
        var pace = new Pace(Duration.ofSeconds(60), Duration.ofMillis(100), Duration.ofMillis(100));

        try (var worker = WorkerFixture.of(rig, new RecordingCourier(), 64, Duration.ofSeconds(20), pace)) {
            worker.start();
            eventually("some sent", () -> worker.courier.calls().size() >= 300);
            rig.server.kill();
            rig.server.restart();
            eventually("Redis", () -> rig.connection.ready() && delivered() == 1000);

            assertThat(worker.courier.calls()).containsOnlyKeys(ids).allSatisfy((id, times) -> assertThat(times)
                    .isEqualTo(1));
            rig.assertLedgerHolds();
        }
    }

    @Test
    void keepsOutcomesWhileRedisIsAway() {
        accept(10);
        var pace = new Pace(Duration.ofSeconds(60), Duration.ofMillis(100), Duration.ofMillis(100));

        try (var worker = WorkerFixture.of(rig, new RecordingCourier(), 64, Duration.ofSeconds(20), pace)) {
            worker.courier.shut();
            worker.start();
            eventually("all on their way", () -> worker.courier.calls().size() == 10);
            rig.server.kill();
            worker.courier.open();
            eventually("all answered", () -> worker.courier.answered() == 10);
            rig.server.restart();

            eventually("all delivered", () -> rig.connection.ready() && delivered() == 10);
            assertThat(worker.courier.calls().values()).containsOnly(1);
        }
    }

    @Test
    void takesOverFromAWorkerThatDied() {
        accept(20);
        rig.queue.claim("dead", 20, Duration.ofMillis(200));

        try (var worker = WorkerFixture.of(rig).start()) {
            eventually("all delivered", () -> delivered() == 20);

            assertThat(worker.courier.calls()).hasSize(20);
            rig.assertLedgerHolds();
        }
    }

    @Test
    void keepsTheLeaseOfACallThatTakesLonger() {
        accept(1);
        var courier = new RecordingCourier();
        courier.shut();

        try (var slow = WorkerFixture.of(rig, courier, 4, Duration.ofSeconds(20), QUICK);
                var other = WorkerFixture.of(rig)) {
            slow.start();
            eventually("on its way", () -> courier.calls().size() == 1);
            other.start();
            var until = System.nanoTime() + 3 * QUICK.lease().toNanos();
            eventually("three lease times", () -> System.nanoTime() > until);
            courier.open();
            eventually("delivered", () -> delivered() == 1);

            assertThat(other.courier.calls()).isEmpty();
        }
    }

    @Test
    void dropsAnOutcomeWhoseLeaseWasLost() {
        accept(1);
        var lease = rig.queue.claim("gone", 1, LONG).leases().getFirst();
        rig.queue.release(List.of(lease));

        try (var worker = WorkerFixture.of(rig).start()) {
            eventually("delivered by its new lease", () -> delivered() == 1);
            worker.recorder.record(new Settlement.Failed(lease, success(1)));
            accept(1);
            eventually("the next one", () -> delivered() == 2);

            assertThat(count(DeliveryStatus.FAILED)).isZero();
        }
    }

    @Test
    void failsWhatHasNoWebhookAnyMore() {
        var id = accept(arrival(Priority.DEFAULT, WorkerFixture.UNKNOWN)).getFirst();

        try (var worker = WorkerFixture.of(rig).start()) {
            eventually("failed", () -> count(DeliveryStatus.FAILED) == 1);

            var outcome =
                    rig.registry.find(id).orElseThrow().attempts().getFirst().outcome();
            assertThat(outcome).isEqualTo(new Outcome.Unsendable("the webhook has been deleted"));
            assertThat(worker.courier.calls()).isEmpty();
        }
    }

    @Test
    void failsWhatTheCourierThrowsAtAndGoesOn() {
        var ids = accept(2);

        try (var worker = WorkerFixture.of(rig)) {
            worker.courier.stumbleOver(ids.getFirst());
            worker.start();
            eventually("both done", () -> delivered() == 1 && count(DeliveryStatus.FAILED) == 1);

            var attempt =
                    rig.registry.find(ids.getFirst()).orElseThrow().attempts().getFirst();
            assertThat(attempt.outcome().summary()).startsWith("internal error: IllegalStateException");
        }
    }

    @Test
    void letsRunningCallsFinishWhenItStops() {
        accept(4);
        var worker = WorkerFixture.of(rig).start();
        eventually("delivered", () -> delivered() == 4);
        worker.courier.shut();
        accept(4);
        eventually("on their way", () -> worker.courier.calls().size() == 8);

        var stopping = Thread.ofPlatform().start(worker::stop);
        eventually("it waits", () -> stopping.getState() == Thread.State.TIMED_WAITING);
        worker.courier.open();
        eventually("it has stopped", () -> !stopping.isAlive());

        assertThat(delivered()).isEqualTo(8);
        assertThat(worker.registry.living()).isEmpty();
    }

    @Test
    void releasesWhatIsUnfinishedAfterTheGraceTime() {
        var ids = accept(4);
        var courier = new RecordingCourier();
        courier.shut();
        var worker = WorkerFixture.of(rig, courier, 8, Duration.ofMillis(50), WorkerFixture.NORMAL)
                .start();
        eventually("on their way", () -> courier.calls().size() == 4);

        worker.stop();

        assertThat(count(DeliveryStatus.WAITING)).isEqualTo(4);
        assertThat(rig.queue.claim("next", 4, LONG).leases())
                .extracting(lease -> lease.delivery().id())
                .containsExactlyInAnyOrderElementsOf(ids);
        courier.open();
    }

    @Test
    void neverHoldsMoreThanItsSlots() {
        accept(50);
        var courier = new RecordingCourier();
        courier.shut();

        try (var worker = WorkerFixture.of(rig, courier, 5, Duration.ofSeconds(20), WorkerFixture.NORMAL)
                .start()) {
            eventually("all slots taken", () -> courier.calls().size() == 5);
            var inFlight = count(DeliveryStatus.IN_FLIGHT);
            courier.open();
            eventually("all delivered", () -> delivered() == 50);

            assertThat(inFlight).isEqualTo(5);
            assertThat(worker.courier.calls()).hasSize(50);
        }
    }

    @Test
    void tellsWhatItDoes() {
        accept(3);

        try (var worker = WorkerFixture.of(rig, new RecordingCourier(), 8, Duration.ofSeconds(20), QUICK)
                .start()) {
            eventually("the counts", () -> worker.registry.living().stream().anyMatch(each -> each.delivered() == 3));

            var said = worker.registry.living().getFirst();
            assertThat(said.name()).isEqualTo(worker.registry.name()).doesNotContain(" ");
            assertThat(said.pid()).isEqualTo(ProcessHandle.current().pid());
            assertThat(said.slots()).isEqualTo(8);
            assertThat(said.worked()).isEqualTo(Duration.ofMillis(6));
            assertThat(said.heartbeat()).isAfterOrEqualTo(said.started());
        }
    }

    @Test
    void aWorkerWithoutHeartbeatVanishes() {
        var worker = WorkerFixture.of(rig);
        rig.jedis.zadd("{wh0}:workers", 1, "dead");

        assertThat(worker.registry.living()).isEmpty();
        assertThat(rig.jedis.zcard("{wh0}:workers")).isZero();
    }

    private static List<Delivery.Id> accept(int number) {
        return accept(LongStream.range(0, number)
                .mapToObj(i -> arrival(Priority.DEFAULT, 1 + i % 10))
                .toArray(Arrival[]::new));
    }

    private static List<Delivery.Id> accept(Arrival... arrivals) {
        rig.queue.accept(List.of(arrivals), 0);
        return List.of(arrivals).stream()
                .flatMap(arrival -> arrival.deliveries().stream())
                .map(Delivery::id)
                .toList();
    }

    private static long delivered() {
        return count(DeliveryStatus.DELIVERED);
    }

    private static long count(DeliveryStatus status) {
        return rig.registry.ledger().counts().values().stream()
                .mapToLong(counts -> counts.of(status))
                .sum();
    }
}
