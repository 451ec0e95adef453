package org.whenhook.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whenhook.queue.QueueFixture.arrival;
import static org.whenhook.queue.QueueFixture.delivered;
import static org.whenhook.queue.QueueFixture.failed;
import static org.whenhook.queue.QueueFixture.retryIn;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.whenhook.delivery.Delivery;
import org.whenhook.event.Priority;
import org.whenhook.queue.DeliveryQueue.Arrival;

/** Deliveries that wait for each other. */
class OrderIT {

    private static final long WEBHOOK = 3;

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
    void lessThanTwoOfOneKeyAreInFlightAndOtherKeysDoNotWait() {
        var a1 = accept("a");
        var a2 = accept("a");
        var b1 = accept("b");

        assertThat(claimedIds(10)).containsExactly(a1, b1);

        assertThat(rig.statusOf(a2)).isEqualTo(DeliveryStatus.HELD);
        assertThat(rig.registry
                        .page(Priority.DEFAULT, DeliveryStatus.HELD, "", 10)
                        .entries())
                .extracting(entry -> entry.delivery().id())
                .containsExactly(a2);
        rig.assertLedgerHolds();
    }

    @Test
    void theNextFollowsTheOneThatIsDone() {
        var ids = List.of(accept("a"), accept("a"), accept("a"));
        var seen = new ArrayList<Delivery.Id>();
        var sequences = new ArrayList<Long>();
        for (int i = 0; i < 3; i++) {
            var lease = rig.claimedOne();
            seen.add(lease.delivery().id());
            sequences.add(lease.delivery().sequence());
            rig.queue.settle(List.of(delivered(lease)));
            rig.assertLedgerHolds();
        }

        assertThat(seen).isEqualTo(ids);
        assertThat(sequences).containsExactly(1L, 2L, 3L);
        assertThat(rig.jedis.hlen("{wh0}:head")).isZero();
    }

    @Test
    void aRetryHoldsBackThoseBehindIt() {
        accept("a");
        accept("a");
        rig.queue.settle(List.of(retryIn(rig.claimedOne(), Duration.ofHours(1))));

        assertThat(rig.claimed(10)).isEmpty();
        rig.assertLedgerHolds();
    }

    @Test
    void whenItsAttemptsAreUsedUpTheOthersGoOn() {
        accept("a");
        var second = accept("a");

        rig.queue.settle(List.of(failed(rig.claimedOne())));

        assertThat(claimedIds(10)).containsExactly(second);
        rig.assertLedgerHolds();
    }

    @Test
    void orTheyAreHeldUntilAPersonActs() {
        park();
        var first = accept("a");
        var second = accept("a");
        var third = accept("a");
        rig.queue.settle(List.of(failed(rig.claimedOne())));
        assertThat(rig.claimed(10)).isEmpty();
        assertThat(rig.statusOf(second)).isEqualTo(DeliveryStatus.HELD);

        rig.registry.retry(first);
        var again = rig.claimedOne();
        assertThat(again.delivery().id()).isEqualTo(first);
        assertThat(again.delivery().sequence()).isEqualTo(1);
        rig.queue.settle(List.of(delivered(again)));

        assertThat(claimedIds(10)).containsExactly(second);
        assertThat(rig.statusOf(third)).isEqualTo(DeliveryStatus.HELD);
        rig.assertLedgerHolds();
    }

    @Test
    void deletingTheParkedOneLetsTheOthersGoOn() {
        park();
        var first = accept("a");
        var second = accept("a");
        rig.queue.settle(List.of(failed(rig.claimedOne())));

        assertThat(rig.registry.delete(first)).isTrue();

        assertThat(claimedIds(10)).containsExactly(second);
        rig.assertLedgerHolds();
    }

    @Test
    void cancellingOneInTheMiddleLeavesTheOrder() {
        var first = accept("a");
        var second = accept("a");
        var third = accept("a");

        assertThat(rig.registry.cancel(second)).isTrue();
        rig.assertLedgerHolds();
        var lease = rig.claimedOne();
        assertThat(lease.delivery().id()).isEqualTo(first);
        rig.queue.settle(List.of(delivered(lease)));

        assertThat(claimedIds(10)).containsExactly(third);
        rig.assertLedgerHolds();
    }

    @Test
    void cancellingTheFirstLetsTheOthersGoOn() {
        var first = accept("a");
        var second = accept("a");

        rig.registry.cancel(first);

        assertThat(claimedIds(10)).containsExactly(second);
        rig.assertLedgerHolds();
    }

    @Test
    void aLeaseThatIsGivenBackKeepsItsPlace() {
        var first = accept("a");
        accept("a");
        rig.queue.release(rig.claimed(10));

        assertThat(claimedIds(10)).containsExactly(first);
        rig.assertLedgerHolds();
    }

    @Test
    void prioritiesDoNotBreakTheOrder() {
        var first = accept(Priority.LOW, "a");
        var second = accept(Priority.HIGH, "a");

        var lease = rig.claimedOne();
        assertThat(lease.delivery().id()).isEqualTo(first);
        rig.queue.settle(List.of(delivered(lease)));

        assertThat(claimedIds(10)).containsExactly(second);
        rig.assertLedgerHolds();
    }

    @Test
    void whatIsAcceptedTwiceStandsInLineOnce() {
        var arrival = inLine(arrival(Priority.DEFAULT, WEBHOOK), "a");
        rig.queue.accept(List.of(arrival), 0);
        rig.queue.accept(List.of(arrival), 0);

        var lease = rig.claimedOne();
        rig.queue.settle(List.of(delivered(lease)));

        assertThat(rig.claimed(10)).isEmpty();
        rig.assertLedgerHolds();
    }

    private static void park() {
        rig.queue.configure(1, List.of(new LaneRules(WEBHOOK, true, true, 16, 0, 1, true, null)));
    }

    private static Delivery.Id accept(String line) {
        return accept(Priority.DEFAULT, line);
    }

    private static Delivery.Id accept(Priority priority, String line) {
        return rig.accepted(inLine(arrival(priority, WEBHOOK), line)).getFirst();
    }

    private static Arrival inLine(Arrival arrival, String line) {
        var deliveries = arrival.deliveries().stream()
                .map(delivery -> delivery.inLine(line))
                .toList();
        return new Arrival(arrival.event(), deliveries, null);
    }

    private static List<Delivery.Id> claimedIds(int most) {
        return rig.claimed(most).stream().map(lease -> lease.delivery().id()).toList();
    }
}
