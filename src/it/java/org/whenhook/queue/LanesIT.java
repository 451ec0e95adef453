package org.whenhook.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whenhook.queue.QueueFixture.attempt;
import static org.whenhook.queue.QueueFixture.delivered;
import static org.whenhook.queue.QueueFixture.eventually;
import static org.whenhook.queue.QueueFixture.failed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.whenhook.delivery.Attempt;
import org.whenhook.delivery.Outcome;
import org.whenhook.event.Priority;
import org.whenhook.redis.Shard;

/** How lanes are limited, opened and closed: the scripts claim, settle, configure, gate and lanes together. */
class LanesIT {

    private static final long WEBHOOK = 3;
    private static final int RUN = 10;

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
    void pausesAndResumesAndKeepsEverything() {
        accept(3);

        assertThat(rig.lanes.pause(WEBHOOK, "by jdoe")).isTrue();
        assertThat(rig.lanes.pause(WEBHOOK, "by jdoe")).isFalse();
        rig.accepted(QueueFixture.arrival(Priority.HIGH, WEBHOOK));

        assertThat(rig.claimed(10)).isEmpty();
        assertThat(lane().state()).isEqualTo(Lanes.State.PAUSED);
        assertThat(lane().waiting()).isEqualTo(4);

        assertThat(rig.lanes.resume(WEBHOOK, "by jdoe")).isTrue();
        assertThat(rig.lanes.resume(WEBHOOK, "by jdoe")).isFalse();
        assertThat(rig.claimed(10)).hasSize(4);
        assertThat(lane().state()).isEqualTo(Lanes.State.CLOSED);
        assertThat(rig.lanes.changes(10))
                .extracting(Lanes.Change::state)
                .containsExactly(Lanes.State.CLOSED, Lanes.State.PAUSED);
        assertThat(rig.lanes.changes(1).getFirst().why()).isEqualTo("by jdoe");
        rig.assertLedgerHolds();
    }

    @Test
    void aPauseWakesNobodyAndAResumeDoes() {
        accept(1);
        rig.claimed(1);
        rig.lanes.pause(WEBHOOK, "");
        accept(1);
        rig.claimed(1);
        rig.jedis.del("{wh0}:wake");

        rig.lanes.resume(WEBHOOK, "");

        assertThat(rig.jedis.exists("{wh0}:wake")).isTrue();
    }

    @Test
    void opensTheBreakerAfterARunOfFailuresAndHoldsTheRest() {
        accept(RUN + 5);
        failMany(RUN - 1);
        assertThat(lane().state()).isEqualTo(Lanes.State.CLOSED);

        failMany(1);

        assertThat(lane().state()).isEqualTo(Lanes.State.OPEN);
        assertThat(Duration.between(lane().since(), lane().until())).isEqualTo(Duration.ofSeconds(30));
        assertThat(lane().failures()).isEqualTo(RUN);
        assertThat(lane().failingSince()).isNotNull();
        assertThat(rig.claimed(10)).isEmpty();
        assertThat(lane().waiting()).isEqualTo(5);
        rig.assertLedgerHolds();
    }

    @Test
    void aSuccessEndsARun() {
        accept(2 * RUN);
        failMany(RUN - 1);
        rig.queue.settle(List.of(delivered(rig.claimedOne())));
        failMany(RUN - 1);

        assertThat(lane().state()).isEqualTo(Lanes.State.CLOSED);
    }

    @Test
    void whatTheEndpointWasNotAskedDoesNotCount() {
        accept(RUN);
        for (int i = 0; i < RUN; i++) {
            var lease = rig.claimedOne();
            rig.queue.settle(List.of(new Settlement.Failed(lease, attempt(1, new Outcome.Unsendable("bad template")))));
        }

        assertThat(lane().failures()).isZero();
        assertThat(lane().state()).isEqualTo(Lanes.State.CLOSED);
    }

    @Test
    void triesWithOneWhenTheTimeHasComeAndRampsUp() {
        configure(new LaneRules(WEBHOOK, true, true, 8, 0, 1, false, null));
        accept(RUN + 40);
        failMany(RUN);
        letTheBreakerRest(0);

        var probe = rig.claimed(10);
        assertThat(probe).hasSize(1);
        assertThat(lane().state()).isEqualTo(Lanes.State.PROBING);
        rig.queue.settle(List.of(delivered(probe.getFirst())));

        assertThat(lane().state()).isEqualTo(Lanes.State.RAMP);
        var two = rig.claimed(10);
        assertThat(two).hasSize(2);
        rig.queue.settle(List.of(delivered(two.get(0))));
        assertThat(rig.claimed(10)).hasSize(3);
        rig.queue.settle(List.of(delivered(two.get(1))));
        assertThat(lane().state()).isEqualTo(Lanes.State.CLOSED);
        assertThat(rig.claimed(10)).hasSize(5);
        rig.assertLedgerHolds();
    }

    @Test
    void restsTwiceAsLongWhenTheProbeFails() {
        accept(RUN + 5);
        failMany(RUN);
        letTheBreakerRest(1);

        rig.queue.settle(List.of(failed(rig.claimedOne())));

        assertThat(lane().state()).isEqualTo(Lanes.State.OPEN);
        assertThat(Duration.between(lane().since(), lane().until())).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void aPersonsRetryTriesAtOnce() {
        var id = rig.accepted(WEBHOOK).getFirst();
        accept(RUN);
        failMany(RUN);

        assertThat(rig.registry.retry(id)).isTrue();

        assertThat(rig.claimed(10)).hasSize(1);
    }

    @Test
    void keepsToTheRateAndItsBurst() {
        configure(new LaneRules(WEBHOOK, true, true, 0, 20, 3, false, null));
        accept(8);

        assertThat(rig.claimed(10)).hasSize(3);
        assertThat(rig.claimed(10)).isEmpty();
        var started = System.nanoTime();
        var later = new ArrayList<Lease>();
        eventually("the rate", () -> later.addAll(rig.claimed(10)) && later.size() == 5);

        assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThan(Duration.ofMillis(180));
        rig.assertLedgerHolds();
    }

    @Test
    void isNotServedBeforeItsLimitIsKnown() {
        accept(10);
        rig.jedis.set(Shard.FIRST.key(Keys.VERSION), "5");
        assertThat(rig.claimed(10)).isEmpty();

        rig.queue.configure(5, List.of(new LaneRules(WEBHOOK, true, true, 3, 0, 1, false, null)));

        assertThat(rig.claimed(10)).hasSize(3);
        rig.assertLedgerHolds();
    }

    @Test
    void isServedWhenItIsKnownThatThereIsNoSuchWebhook() {
        accept(10);
        rig.jedis.set(Shard.FIRST.key(Keys.VERSION), "5");
        assertThat(rig.claimed(10)).isEmpty();

        rig.queue.configure(5, List.of());

        assertThat(rig.claimed(10)).hasSize(10); // so that they can fail
    }

    @Test
    void theQueueIsToldOfMoreWebhooksThanOneCallTakes() {
        rig.accepted(LongStream.range(0, 5).map(i -> 2500).toArray());
        rig.jedis.set(Shard.FIRST.key(Keys.VERSION), "5");

        rig.queue.configure(
                5,
                LongStream.rangeClosed(1, 2500)
                        .mapToObj(webhook -> new LaneRules(webhook, true, true, 2, 0, 1, false, null))
                        .toList());

        assertThat(rig.claimed(10)).hasSize(2);
        assertThat(rig.queue.claim("w", 1, Duration.ofSeconds(60)).told()).isEqualTo(5);
    }

    @Test
    void theLimitGrowsWithTheProcesses() {
        configure(new LaneRules(WEBHOOK, true, true, 2, 0, 1, false, null));
        accept(10);
        assertThat(rig.claimed(10)).hasSize(2);

        rig.jedis.zadd(Shard.FIRST.key(Keys.WORKERS), 1, "one");
        rig.jedis.zadd(Shard.FIRST.key(Keys.WORKERS), 2, "two");
        rig.queue.configure(2, List.of(new LaneRules(WEBHOOK, true, true, 2, 0, 1, false, null)));

        assertThat(rig.claimed(10)).hasSize(2);
        rig.assertLedgerHolds();
    }

    @Test
    void aRaisedLimitHoldsAtOnce() {
        configure(new LaneRules(WEBHOOK, true, true, 2, 0, 1, false, null));
        accept(10);
        assertThat(rig.claimed(10)).hasSize(2);

        rig.queue.configure(2, List.of(new LaneRules(WEBHOOK, true, true, 5, 0, 1, false, null)));

        assertThat(rig.claimed(10)).hasSize(3);
    }

    @Test
    void givesAnEndpointThatSlowsDownFewerSlotsAndLaterAllAgain() {
        configure(new LaneRules(WEBHOOK, true, true, 16, 0, 1, false, null));
        for (int i = 0; i < 20; i++) {
            settleAfter(Duration.ofMillis(200));
        }
        assertThat(lane().state()).isEqualTo(Lanes.State.CLOSED);

        for (int i = 0; i < 6; i++) {
            settleAfter(Duration.ofSeconds(4));
        }
        assertThat(lane().state()).isEqualTo(Lanes.State.SLOW);
        assertThat(lane().slots()).isBetween(1, 8);

        for (int i = 0; i < 30; i++) {
            settleAfter(Duration.ofMillis(200));
        }
        assertThat(lane().state()).isEqualTo(Lanes.State.CLOSED);
    }

    @Test
    void tellsOnceWhenAWebhookFailedForTooLong() {
        configure(new LaneRules(WEBHOOK, true, true, 16, 0, 1, false, Duration.ofMillis(20)));
        accept(4);
        var leases = rig.claimed(4);
        assertThat(rig.queue.settle(List.of(failed(leases.get(0)))).exhausted()).isEmpty();
        eventually(
                "long enough",
                () -> System.currentTimeMillis() - lane().failingSince().toEpochMilli() > 50);

        assertThat(rig.queue.settle(List.of(failed(leases.get(1)))).exhausted()).containsExactly(WEBHOOK);
        assertThat(rig.queue.settle(List.of(failed(leases.get(2)))).exhausted()).isEmpty();

        assertThat(lane().state()).isEqualTo(Lanes.State.DISABLED);
        accept(1);
        assertThat(rig.claimed(10)).isEmpty();
    }

    @Test
    void aDisabledWebhookKeepsWhatWaitsUntilItIsEnabled() {
        accept(2);
        configure(new LaneRules(WEBHOOK, true, false, 16, 0, 1, false, null));

        assertThat(rig.claimed(10)).isEmpty();
        assertThat(rig.lanes.resume(WEBHOOK, "")).isFalse();
        rig.queue.configure(2, List.of(new LaneRules(WEBHOOK, true, true, 16, 0, 1, false, null)));

        assertThat(rig.claimed(10)).hasSize(2);
    }

    @Test
    void anOlderVersionChangesNothing() {
        rig.queue.configure(7, List.of(new LaneRules(WEBHOOK, true, true, 2, 0, 1, false, null)));

        assertThat(rig.queue.configure(6, List.of(LaneRules.none(WEBHOOK)))).isFalse();
        assertThat(rig.queue.configure(7, List.of(new LaneRules(WEBHOOK, true, true, 2, 0, 1, false, null))))
                .isTrue();

        accept(5);
        assertThat(rig.claimed(10)).hasSize(2);
    }

    private static void configure(LaneRules rules) {
        assertThat(rig.queue.configure(1, List.of(rules))).isTrue();
    }

    private static void accept(int number) {
        rig.accepted(LongStream.range(0, number).map(i -> WEBHOOK).toArray());
    }

    private static void failMany(int number) {
        IntStream.range(0, number).forEach(i -> rig.queue.settle(List.of(failed(rig.claimedOne()))));
    }

    private static void settleAfter(Duration took) {
        accept(1);
        var timings =
                new Attempt.Timings(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, took);
        var success = QueueFixture.success(1);
        rig.queue.settle(List.of(new Settlement.Delivered(
                rig.claimedOne(), new Attempt(1, success.started(), null, null, timings, success.outcome()))));
    }

    /** As if the time that a breaker stays open were over. */
    private static void letTheBreakerRest(int trips) {
        var now = System.currentTimeMillis();
        rig.jedis.hset("{wh0}:gate", "3", "open " + (now - 60_000) + " " + (now - 1) + " " + trips);
        rig.jedis.zrange("{wh0}:later", 0, -1).forEach(lane -> rig.jedis.zadd("{wh0}:later", 1, lane));
    }

    private static Lanes.Lane lane() {
        return rig.lanes.of(List.of(WEBHOOK)).getFirst();
    }
}
