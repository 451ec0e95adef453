package org.whenhook.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.whenhook.queue.QueueFixture.LONG;
import static org.whenhook.queue.QueueFixture.SHORT;
import static org.whenhook.queue.QueueFixture.WORKER;
import static org.whenhook.queue.QueueFixture.arrival;
import static org.whenhook.queue.QueueFixture.delivered;
import static org.whenhook.queue.QueueFixture.eventually;
import static org.whenhook.queue.QueueFixture.retryIn;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.whenhook.delivery.Delivery;
import org.whenhook.event.Priority;
import org.whenhook.redis.Shard;

class ClaimScriptIT {

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
    void leasesWithEventAndVersion() {
        rig.jedis.set(Shard.FIRST.key(Keys.VERSION), "5");
        rig.tell();
        var arrival = arrival(Priority.DEFAULT, 3, 4);
        rig.queue.accept(List.of(arrival), 5);

        var claim = rig.queue.claim(WORKER, 10, LONG);

        assertThat(claim.version()).isEqualTo(5);
        assertThat(claim.leases()).extracting(Lease::delivery).containsExactlyElementsOf(arrival.deliveries());
        assertThat(claim.leases()).extracting(Lease::event).containsOnly(arrival.event());
        assertThat(claim.leases()).extracting(Lease::attempt).containsOnly(1);
        rig.assertLedgerHolds();
    }

    @Test
    void takesHighBeforeDefaultBeforeLow() {
        for (var priority : List.of(Priority.LOW, Priority.DEFAULT, Priority.HIGH)) {
            rig.accepted(arrival(priority, 3));
        }

        assertThat(rig.claimed(10))
                .extracting(lease -> lease.event().priority())
                .containsExactly(Priority.HIGH, Priority.DEFAULT, Priority.LOW);
    }

    @Test
    void servesLanesInTurn() {
        rig.queue.accept(
                Stream.generate(() -> arrival(Priority.DEFAULT, 1)).limit(100).toList(), 0);
        rig.accepted(2);
        rig.accepted(3);

        var webhooks = rig.claimed(12).stream()
                .map(lease -> lease.delivery().webhook())
                .toList();

        assertThat(webhooks).hasSize(12).contains(2L, 3L);
    }

    @Test
    void givesEachLaneItsShareOverManyClaims() {
        for (long webhook = 1; webhook <= 10; webhook++) {
            var lane = webhook;
            rig.queue.accept(
                    Stream.generate(() -> arrival(Priority.DEFAULT, lane))
                            .limit(40)
                            .toList(),
                    0);
        }

        var shares = IntStream.range(0, 10)
                .boxed()
                .flatMap(turn -> rig.claimed(20).stream())
                .collect(Collectors.groupingBy(lease -> lease.delivery().webhook(), Collectors.counting()));

        assertThat(shares).hasSize(10);
        assertThat(shares.values()).allSatisfy(share -> assertThat(share).isBetween(16L, 24L));
    }

    @Test
    void neverGivesOneDeliveryTwice() {
        rig.queue.accept(
                Stream.generate(() -> arrival(Priority.DEFAULT, 1, 2, 3))
                        .limit(200)
                        .toList(),
                0);

        var ids = new ArrayList<Delivery.Id>();
        for (var leases = rig.claimed(64); !leases.isEmpty(); leases = rig.claimed(64)) {
            leases.forEach(lease -> ids.add(lease.delivery().id()));
        }

        assertThat(ids).hasSize(600).doesNotHaveDuplicates();
        rig.assertLedgerHolds();
    }

    @Test
    void keepsAWebhookWithinItsLimitOverAllItsLanes() {
        rig.jedis.hset("{wh0}:lim", "3", "2");
        for (var priority : Priority.values()) {
            rig.accepted(arrival(priority, 3));
            rig.accepted(arrival(priority, 3));
        }

        var first = rig.claimed(10);
        var none = rig.claimed(10);
        rig.queue.settle(List.of(delivered(first.getFirst())));
        var next = rig.claimed(10);

        assertThat(first).hasSize(2);
        assertThat(none).isEmpty();
        assertThat(next).hasSize(1);
        rig.assertLedgerHolds();
    }

    @Test
    void leavesPausedLanesAloneAndServesTheOthers() {
        rig.lanes.pause(3, "for a while");
        rig.accepted(3);
        rig.accepted(4);

        assertThat(rig.claimed(10))
                .extracting(lease -> lease.delivery().webhook())
                .containsExactly(4L);
        assertThat(rig.claimed(10)).isEmpty();
    }

    @Test
    void takesBackALeaseThatEnded() {
        var id = rig.accepted(3).getFirst();
        var lost = rig.queue.claim("other", 1, SHORT).leases().getFirst();

        var again = new ArrayList<Lease>();
        eventually("the lease's end", () -> again.addAll(rig.claimed(1)));

        assertThat(again.getFirst().delivery().id()).isEqualTo(id);
        assertThat(again.getFirst().attempt()).isEqualTo(1);
        assertThat(again.getFirst().mark()).isNotEqualTo(lost.mark());
        rig.assertLedgerHolds();
    }

    @Test
    void putsWhatItTookBackAtTheHead() {
        var first = rig.accepted(3).getFirst();
        rig.queue.claim("other", 1, SHORT);
        rig.accepted(3);

        var again = new ArrayList<Lease>();
        eventually("the lease's end", () -> {
            rig.queue.release(again);
            again.clear();
            return again.addAll(rig.claimed(2)) && again.size() == 2;
        });

        assertThat(again.getFirst().delivery().id()).isEqualTo(first);
    }

    @Test
    void quarantinesWhatFiveWorkersLost() {
        var id = rig.accepted(3).getFirst();
        for (int i = 0; i < 5; i++) {
            eventually(
                    "the lease's end",
                    () -> !rig.queue.claim("w", 1, SHORT).leases().isEmpty());
        }

        eventually("the quarantine", () -> rig.claimed(1).isEmpty() && rig.statusOf(id) == DeliveryStatus.FAILED);

        var entry = rig.registry.find(id).orElseThrow();
        assertThat(entry.note()).startsWith("claimed 5 times without an outcome");
        assertThat(entry.attemptCount()).isZero();
        rig.assertLedgerHolds();
    }

    @Test
    void countsLossesSinceTheLastAttemptOnly() {
        var id = rig.accepted(3).getFirst();
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 4; i++) {
                eventually(
                        "the lease's end",
                        () -> !rig.queue.claim("w", 1, SHORT).leases().isEmpty());
            }
            var mine = new ArrayList<Lease>();
            eventually("the lease's end", () -> mine.addAll(rig.claimed(1)));
            rig.queue.settle(List.of(retryIn(mine.getFirst(), Duration.ZERO)));
        }

        assertThat(rig.registry.find(id).orElseThrow().attemptCount()).isEqualTo(2);
        rig.assertLedgerHolds();
    }

    @Test
    void movesADueRetryToItsLane() {
        var id = rig.accepted(3).getFirst();
        rig.queue.settle(List.of(retryIn(rig.claimedOne(), Duration.ofMillis(20))));
        var before = rig.statusOf(id);

        var again = new ArrayList<Lease>();
        eventually("the retry", () -> again.addAll(rig.claimed(1)));

        assertThat(before).isEqualTo(DeliveryStatus.SCHEDULED);
        assertThat(again.getFirst().attempt()).isEqualTo(2);
        rig.assertLedgerHolds();
    }

    @Test
    void failsWhatCannotBeReadAndServesTheRest() {
        var broken = rig.accepted(3).getFirst();
        var gone = rig.accepted(3).getFirst();
        var good = rig.accepted(3).getFirst();
        rig.jedis.set("{wh0}:e:" + broken.event(), "1 d 3:7\n{\"type\":");
        rig.jedis.del("{wh0}:e:" + gone.event());

        var leases = rig.claimed(10);

        assertThat(leases).extracting(lease -> lease.delivery().id()).containsExactly(good);
        for (var id : List.of(broken, gone)) {
            var entry = rig.registry.find(id).orElseThrow();
            assertThat(entry.status()).isEqualTo(DeliveryStatus.FAILED);
            assertThat(entry.note()).isNotBlank();
            assertThat(entry.delivery().webhook()).isEqualTo(3);
        }
        assertThat(rig.registry
                        .page(Priority.DEFAULT, DeliveryStatus.FAILED, "", 10)
                        .entries())
                .hasSize(2);
        rig.assertLedgerHolds();
    }

    @Test
    void survivesAnEntryThatIsNoDelivery() {
        rig.jedis.rpush("{wh0}:l:d3", "rubbish");
        rig.accepted(3);
        rig.jedis.zadd("{wh0}:ring:d", 1, "d3");

        assertThat(rig.claimed(10)).hasSize(1);
        assertThat(rig.jedis.zrange("{wh0}:s:failed:d", 0, -1)).containsExactly("rubbish");
    }

    @Test
    void aRepetitionGivesBackWhatALostAnswerHadTaken() {
        var first = rig.accepted(3).getFirst();
        var second = rig.accepted(3).getFirst();
        var kept = rig.claimedOne();
        runClaim("1", "60000", WORKER, ""); // its answer is lost on the way

        var reply = runClaim(
                "5", "60000", WORKER, kept.mark().substring(0, kept.mark().indexOf(' ')));

        assertThat((List<?>) reply.get(4)).hasSize(2).first().isEqualTo(second.text());
        assertThat(rig.queue.renew(List.of(kept), LONG)).containsExactly(true);
        assertThat(kept.delivery().id()).isEqualTo(first);
        rig.assertLedgerHolds();
    }

    @Test
    void tellsHowLongNothingMoves() {
        rig.accepted(3);
        rig.queue.settle(List.of(retryIn(rig.claimedOne(), Duration.ofSeconds(10))));

        var untilNext = (long) runClaim("1", "60000", WORKER, "").get(3);

        assertThat(untilNext).isBetween(5_000L, 10_001L);
    }

    @Test
    void wakesAnotherWorkerWhenItLeavesWork() {
        rig.accepted(3);
        rig.accepted(4);
        rig.jedis.del("{wh0}:wake");

        rig.claimed(1);
        var woken = rig.jedis.llen("{wh0}:wake");
        rig.jedis.del("{wh0}:wake");
        rig.claimed(10);

        assertThat(woken).isEqualTo(1);
        assertThat(rig.jedis.llen("{wh0}:wake")).isZero();
    }

    @Test
    void refusesImpossibleAmounts() {
        assertThatThrownBy(() -> rig.queue.claim(WORKER, 0, LONG)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> rig.queue.claim(WORKER, 1001, LONG)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> rig.queue.claim("a b", 1, LONG)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<?> runClaim(String... arguments) {
        var script = Moves.script("claim.lua");
        return (List<?>) rig.jedis.eval(script.text(), List.of(Shard.FIRST.prefix()), List.of(arguments));
    }
}
