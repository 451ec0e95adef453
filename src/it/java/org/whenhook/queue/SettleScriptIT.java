package org.whenhook.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whenhook.queue.QueueFixture.SHORT;
import static org.whenhook.queue.QueueFixture.attempt;
import static org.whenhook.queue.QueueFixture.delivered;
import static org.whenhook.queue.QueueFixture.eventually;
import static org.whenhook.queue.QueueFixture.failed;
import static org.whenhook.queue.QueueFixture.refusal;
import static org.whenhook.queue.QueueFixture.retryIn;
import static org.whenhook.queue.QueueFixture.success;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.whenhook.delivery.Attempt;
import org.whenhook.delivery.Delivery;
import org.whenhook.delivery.Outcome;
import org.whenhook.event.Priority;

class SettleScriptIT {

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
    void recordsTheAttemptAndDelivers() {
        var id = rig.accepted(3).getFirst();
        var lease = rig.claimedOne();

        assertThat(rig.queue.settle(List.of(delivered(lease))).applied()).containsExactly(true);

        var entry = rig.registry.find(id).orElseThrow();
        assertThat(entry.status()).isEqualTo(DeliveryStatus.DELIVERED);
        assertThat(entry.attempts()).containsExactly(success(1));
        assertThat(entry.changed()).isAfterOrEqualTo(entry.accepted());
        rig.assertLedgerHolds();
    }

    @Test
    void whatCameAtTheFirstAttemptChangedWhenItsCallEnded() {
        var id = rig.accepted(3).getFirst();
        var lease = rig.claimedOne();

        rig.queue.settle(List.of(new Settlement.Delivered(lease, endedAt(lease.accepted()))));

        assertThat(rig.registry.find(id).orElseThrow().changed()).isEqualTo(lease.accepted());
    }

    @Test
    void aCallThatSeemsToHaveEndedLongAgoOrToEndLaterChangedNow() {
        var ids = rig.accepted(3, 3);
        var leases = rig.claimed(2);

        rig.queue.settle(List.of(
                new Settlement.Delivered(
                        leases.get(0), endedAt(leases.get(0).accepted().minusSeconds(60))),
                new Settlement.Delivered(
                        leases.get(1), endedAt(leases.get(1).accepted().plusSeconds(60)))));

        for (var id : ids) {
            var entry = rig.registry.find(id).orElseThrow();
            assertThat(entry.changed())
                    .isBetween(entry.accepted(), entry.accepted().plusSeconds(30));
            assertThat(entry.attempts()).hasSize(1);
        }
    }

    private static Attempt endedAt(Instant moment) {
        var attempt = success(1);
        return new Attempt(1, moment.minus(attempt.took().total()), null, null, attempt.took(), attempt.outcome());
    }

    @Test
    void repeatedIsAppliedOnce() {
        rig.accepted(3, 3, 3);
        var leases = rig.claimed(3);
        var settlements =
                List.of(delivered(leases.get(0)), failed(leases.get(1)), retryIn(leases.get(2), Duration.ofHours(1)));
        rig.queue.settle(settlements);
        var before = rig.registry.ledger();

        var again = rig.queue.settle(settlements).applied();

        assertThat(again).containsOnly(true);
        assertThat(rig.registry.ledger()).isEqualTo(before);
        assertThat(rig.registry
                        .find(leases.get(1).delivery().id())
                        .orElseThrow()
                        .attempts())
                .hasSize(1);
        rig.assertLedgerHolds();
    }

    @Test
    void repeatedWithinOneCallIsAppliedOnce() {
        rig.accepted(3);
        var settlement = delivered(rig.claimedOne());

        assertThat(rig.queue.settle(List.of(settlement, settlement)).applied()).containsOnly(true);
        rig.assertLedgerHolds();
    }

    @Test
    void refusesALeaseThatWasTakenOver() {
        var id = rig.accepted(3).getFirst();
        var stale = rig.queue.claim("slow", 1, SHORT).leases().getFirst();
        var newest = new ArrayList<Lease>();
        eventually("the lease's end", () -> newest.addAll(rig.claimed(1)));

        var refused = rig.queue.settle(List.of(failed(stale))).applied();

        assertThat(refused).containsExactly(false);
        assertThat(rig.statusOf(id)).isEqualTo(DeliveryStatus.IN_FLIGHT);
        assertThat(rig.queue.settle(List.of(delivered(newest.getFirst()))).applied())
                .containsExactly(true);
        assertThat(rig.queue.settle(List.of(failed(stale))).applied()).containsExactly(false);
        rig.assertLedgerHolds();
    }

    @Test
    void schedulesByTheDelayAndKeepsEveryAttempt() {
        var id = rig.accepted(3).getFirst();
        rig.queue.settle(List.of(retryIn(rig.claimedOne(), Duration.ZERO)));
        var again = new ArrayList<Lease>();
        eventually("the retry", () -> again.addAll(rig.claimed(1)));
        rig.queue.settle(List.of(retryIn(again.getFirst(), Duration.ofHours(1))));

        var entry = rig.registry.find(id).orElseThrow();

        assertThat(entry.status()).isEqualTo(DeliveryStatus.SCHEDULED);
        assertThat(Duration.between(entry.changed(), entry.due()))
                .isBetween(Duration.ofMinutes(59), Duration.ofMinutes(61));
        assertThat(entry.attempts()).containsExactly(refusal(1), refusal(2));
        rig.assertLedgerHolds();
    }

    @Test
    void trimsTheOldestDeliveredAndCountsThemAsDeleted() {
        try (var small = QueueFixture.keeping(10)) {
            var ids = new ArrayList<Delivery.Id>();
            for (int i = 0; i < 30; i++) {
                ids.addAll(small.accepted(3));
                small.queue.settle(List.of(delivered(small.claimedOne())));
            }

            var counts = small.registry.ledger().counts().get(Priority.DEFAULT);

            assertThat(counts.of(DeliveryStatus.DELIVERED)).isEqualTo(10);
            assertThat(counts.deleted()).isEqualTo(20);
            assertThat(small.registry.find(ids.get(19))).isEmpty();
            assertThat(small.registry.find(ids.get(20))).isPresent();
            assertThat(small.jedis.keys("{wh0}:e:*")).hasSize(10);
            assertThat(small.jedis.keys("{wh0}:d:*")).hasSize(10);
            small.assertLedgerHolds();
        }
    }

    @Test
    void keepsTheEventUntilItsLastDeliveryHasGone() {
        try (var small = QueueFixture.keeping(1)) {
            var event = small.accepted(3, 4, 5).getFirst().event();
            var leases = small.claimed(3);
            small.queue.settle(List.of(delivered(leases.get(0)), delivered(leases.get(1)), failed(leases.get(2))));
            var whileOneFailed = small.jedis.exists("{wh0}:e:" + event);
            small.registry.delete(leases.get(2).delivery().id());
            var whileOneIsKept = small.jedis.exists("{wh0}:e:" + event);
            small.accepted(3);
            small.queue.settle(List.of(delivered(small.claimedOne())));

            assertThat(whileOneFailed).isTrue();
            assertThat(whileOneIsKept).isTrue();
            assertThat(small.jedis.exists("{wh0}:e:" + event)).isFalse();
            assertThat(small.jedis.hlen("{wh0}:refs")).isZero();
            assertThat(small.jedis.keys("{wh0}:g:*")).isEmpty();
            small.assertLedgerHolds();
        }
    }

    @Test
    void boundsWhatARecordKeepsButCountsEveryAttempt() {
        var id = rig.accepted(3).getFirst();
        for (int i = 0; i < 12; i++) {
            var lease = new ArrayList<Lease>();
            eventually("the retry", () -> lease.addAll(rig.claimed(1)));
            var reason = "x".repeat(40_000);
            var attempt = attempt(lease.getFirst().attempt(), new Outcome.Unreachable(reason));
            rig.queue.settle(List.of(new Settlement.RetryIn(lease.getFirst(), attempt, Duration.ZERO)));
            rig.lanes.resume(3, "so many failures open the breaker");
        }

        var entry = rig.registry.find(id).orElseThrow();

        assertThat(entry.attemptCount()).isEqualTo(12);
        assertThat(entry.attempts()).hasSizeBetween(6, 8).last().satisfies(last -> assertThat(last.number())
                .isEqualTo(12));
    }
}
