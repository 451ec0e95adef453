package org.whenhook.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whenhook.queue.QueueFixture.LONG;
import static org.whenhook.queue.QueueFixture.SHORT;
import static org.whenhook.queue.QueueFixture.WORKER;
import static org.whenhook.queue.QueueFixture.arrival;
import static org.whenhook.queue.QueueFixture.delivered;
import static org.whenhook.queue.QueueFixture.event;
import static org.whenhook.queue.QueueFixture.eventually;
import static org.whenhook.queue.QueueFixture.failed;
import static org.whenhook.queue.QueueFixture.retryIn;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.whenhook.config.Settings;
import org.whenhook.delivery.Delivery;
import org.whenhook.event.Priority;
import org.whenhook.queue.DeliveryQueue.Arrival;

class LedgerIT {
    private static final List<Long> WEBHOOKS = List.of(1L, 2L, 3L, 4L);

    private static final Settings.Queue LIMITS =
            new Settings.Queue(20, Duration.ofDays(1), 20, Duration.ofDays(1), 1_000_000, 30, Duration.ofDays(1));

    private final List<Settlement> settled = new ArrayList<>();
    private final List<Lease> leases = new ArrayList<>();
    private final List<Arrival> arrivals = new ArrayList<>();
    private final List<Delivery.Id> ids = new ArrayList<>();

    /** Every call, at random, also again after it was answered, and with leases that end. */
    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "3, 1", "4, 1", "5, 4", "6, 4", "7, 4"})
    void addsUpWhateverHappens(long seed, int shards) {
        var random = new Random(seed);
        try (var rig = QueueFixture.keeping(shards, LIMITS)) {
            rig.queue.configure(
                    1,
                    List.of(
                            new LaneRules(3, true, true, 5, 500, 3, true, null),
                            new LaneRules(4, true, true, 2, 0, 1, false, null)));
            for (int step = 1; step <= 1000; step++) {
                move(rig, random);
                if (step % 50 == 0) {
                    rig.assertLedgerHolds();
                    assertLimitsHold(rig);
                }
            }
            drain(rig);

            rig.assertLedgerHolds();
            assertThat(rig.count(DeliveryStatus.WAITING)).isZero();
            assertThat(rig.count(DeliveryStatus.HELD)).isZero();
            assertThat(rig.count(DeliveryStatus.IN_FLIGHT)).isZero();
            assertEachIsSomewhere(rig);
        }
    }

    private void move(QueueFixture rig, Random random) {
        switch (random.nextInt(16)) {
            case 0, 1 -> accept(rig, random);
            case 2 -> rig.queue.accept(some(arrivals, random, 5), 0);
            case 3, 4 ->
                leases.addAll(
                        rig.queue.claim(WORKER, 1 + random.nextInt(8), LONG).leases());
            case 5 ->
                leases.addAll(
                        rig.queue.claim("dying", 1 + random.nextInt(3), SHORT).leases());
            case 6, 7 -> settle(rig, random);
            case 8 -> rig.queue.settle(some(settled, random, 8));
            case 9 -> rig.queue.release(some(leases, random, 2));
            case 10 -> some(ids, random, 2).forEach(rig.registry::retry);
            case 11 -> some(ids, random, 1).forEach(rig.registry::delete);
            case 12 -> some(ids, random, 1).forEach(rig.registry::cancel);
            case 13 -> some(WEBHOOKS, random, 1).forEach(webhook -> rig.lanes.pause(webhook, "random"));
            case 14 -> rig.parts.move();
            default -> some(WEBHOOKS, random, 3).forEach(webhook -> rig.lanes.resume(webhook, "random"));
        }
        rig.queue.renew(some(leases, random, 2), LONG);
    }

    private void accept(QueueFixture rig, Random random) {
        var priority = List.of(Priority.values()).get(random.nextInt(3));
        var webhooks =
                some(WEBHOOKS, random, 4).stream().mapToLong(Long::longValue).toArray();
        // With a key: an event without one is only known again while one of its deliveries is there.
        var key = "key-" + arrivals.size();
        var event = event(priority, random.nextInt(20));
        var deliveries = arrival(event, webhooks).deliveries().stream()
                .map(delivery -> delivery.webhook() > 2
                        ? delivery.inLine("object-" + event.data().getInt("id") % 3)
                        : delivery)
                .toList();
        var arrival = new Arrival(event, deliveries, new DeliveryQueue.Key(key, "digest", "answer"));
        rig.queue.accept(List.of(arrival), 0);
        arrivals.add(arrival);
        arrival.deliveries().forEach(delivery -> ids.add(delivery.id()));
    }

    private void settle(QueueFixture rig, Random random) {
        var batch = some(leases, random, 8).stream()
                .map(lease -> switch (random.nextInt(4)) {
                    case 0 -> failed(lease);
                    case 1 -> retryIn(lease, Duration.ofMillis(random.nextInt(3)));
                    default -> delivered(lease);
                })
                .toList();
        rig.queue.settle(batch);
        settled.addAll(batch);
    }

    private static <T> List<T> some(List<T> all, Random random, int most) {
        var start = Math.max(0, all.size() - 40); // the newest are the most likely to be alive
        return all.isEmpty()
                ? List.of()
                : IntStream.range(0, random.nextInt(most + 1))
                        .mapToObj(i -> all.get(start + random.nextInt(all.size() - start)))
                        .toList();
    }

    /** What failed for good before may hold others back: it goes, as a person would have it. */
    private void drain(QueueFixture rig) {
        ids.stream()
                .filter(id -> rig.registry
                        .find(id)
                        .map(DeliveryRegistry.Entry::status)
                        .equals(Optional.of(DeliveryStatus.FAILED)))
                .forEach(rig.registry::delete);
        rig.queue.release(leases.subList(Math.max(0, leases.size() - 1000), leases.size()));
        eventually("the end", () -> {
            rig.queue.settle(rig.claimed(100).stream()
                    .map(lease -> lease.delivery().webhook() % 2 == 0 ? failed(lease) : delivered(lease))
                    .toList());
            WEBHOOKS.forEach(webhook -> rig.lanes.resume(webhook, "the end"));
            rig.parts.move();
            return rig.count(DeliveryStatus.WAITING)
                            + rig.count(DeliveryStatus.IN_FLIGHT)
                            + rig.count(DeliveryStatus.SCHEDULED)
                    == 0;
        });
    }

    private static void assertLimitsHold(QueueFixture rig) {
        var lanes = rig.lanes.of(List.of(3L, 4L));
        assertThat(lanes.get(0).busy()).isLessThanOrEqualTo(5);
        assertThat(lanes.get(1).busy()).isLessThanOrEqualTo(2);
    }

    private void assertEachIsSomewhere(QueueFixture rig) {
        var present =
                ids.stream().filter(id -> rig.registry.find(id).isPresent()).count();
        var counts = rig.registry.ledger().counts().values();
        assertThat(counts.stream().mapToLong(DeliveryRegistry.Counts::accepted).sum())
                .isEqualTo(ids.size());
        assertThat(counts.stream().mapToLong(DeliveryRegistry.Counts::deleted).sum())
                .isEqualTo(ids.size() - present);
        var stored = ids.stream()
                .filter(id -> rig.registry.find(id).isPresent())
                .map(id -> id.event().text())
                .collect(Collectors.toSet());
        rig.connection.shards().forEach(shard -> stored.addAll(rig.jedis.lrange(shard.key("events"), 0, -1)));
        assertThat(rig.jedis.keys("{wh*}:e:*"))
                .extracting(key -> key.substring(key.length() - 26))
                .containsExactlyInAnyOrderElementsOf(stored);
    }
}
