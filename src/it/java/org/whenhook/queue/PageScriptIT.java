package org.whenhook.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whenhook.queue.QueueFixture.arrival;
import static org.whenhook.queue.QueueFixture.delivered;
import static org.whenhook.queue.QueueFixture.failed;
import static org.whenhook.queue.QueueFixture.retryIn;
import static org.whenhook.queue.QueueFixture.success;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.whenhook.delivery.Delivery;
import org.whenhook.event.Priority;

class PageScriptIT {

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
    void showsDeliveredOnesNewestFirst() {
        var ids = settled(25, QueueFixture::delivered);

        assertThat(walk(DeliveryStatus.DELIVERED, 10, () -> {})).containsExactlyElementsOf(ids.reversed());
    }

    @Test
    void showsFailedOnesNewestFirst() {
        var ids = settled(25, QueueFixture::failed);

        assertThat(walk(DeliveryStatus.FAILED, 10, () -> {})).containsExactlyElementsOf(ids.reversed());
    }

    @Test
    void showsScheduledOnesSoonestFirst() {
        var ids = settled(25, lease -> retryIn(lease, Duration.ofHours(1)));

        assertThat(walk(DeliveryStatus.SCHEDULED, 10, () -> {})).containsExactlyElementsOf(ids);
    }

    @Test
    void showsWaitingOnesLaneByLaneOldestFirst() {
        var tenth = waiting(10, 12);
        var second = waiting(2, 12);

        var ids = walk(DeliveryStatus.WAITING, 7, () -> {});

        assertThat(ids)
                .containsExactlyElementsOf(
                        Stream.of(second, tenth).flatMap(List::stream).toList());
    }

    @Test
    void showsOnesInFlight() {
        var ids = waiting(3, 25);
        rig.claimed(25);

        assertThat(walk(DeliveryStatus.IN_FLIGHT, 10, () -> {})).containsExactlyElementsOf(ids.reversed());
    }

    @Test
    void showsOneQueueOnly() {
        rig.accepted(arrival(Priority.HIGH, 3));

        assertThat(walk(DeliveryStatus.WAITING, 10, () -> {})).isEmpty();
    }

    @Test
    void theLastPageHasNoNext() {
        settled(10, QueueFixture::delivered);

        assertThat(page(DeliveryStatus.DELIVERED, "", 10).next()).isEmpty();
        assertThat(page(DeliveryStatus.DELIVERED, "", 9).next()).isNotEmpty();
    }

    @Test
    void deliveredPagesAreNotDisturbedByWhatComesAndGoes() {
        var ids = settled(30, QueueFixture::delivered);

        var seen = walk(DeliveryStatus.DELIVERED, 10, () -> {
            settled(3, QueueFixture::delivered);
            rig.registry.delete(ids.get(25));
            rig.registry.retry(ids.get(5));
            rig.queue.release(rig.claimed(1));
        });

        var expected = new ArrayList<>(ids.reversed());
        expected.remove(ids.get(5));
        assertThat(seen).containsExactlyElementsOf(expected);
    }

    @Test
    void deliveredPagesStayRightWhileTheOldestAreTrimmed() {
        try (var small = QueueFixture.keeping(20)) {
            var ids = new ArrayList<Delivery.Id>();
            Runnable one = () -> {
                ids.addAll(small.accepted(3));
                small.queue.settle(List.of(delivered(small.claimedOne())));
            };
            Stream.generate(() -> one).limit(20).forEach(Runnable::run);
            var first = small.registry.page(Priority.DEFAULT, DeliveryStatus.DELIVERED, "", 5);
            Stream.generate(() -> one).limit(5).forEach(Runnable::run);

            var second = small.registry.page(Priority.DEFAULT, DeliveryStatus.DELIVERED, first.next(), 20);

            assertThat(second.entries())
                    .extracting(entry -> entry.delivery().id())
                    .containsExactlyElementsOf(ids.subList(5, 15).reversed());
            assertThat(second.next()).isEmpty();
        }
    }

    @Test
    void failedPagesAreNotDisturbedByWhatComesAndGoes() {
        var ids = settled(30, QueueFixture::failed);

        var seen = walk(DeliveryStatus.FAILED, 10, () -> {
            settled(3, QueueFixture::failed);
            rig.registry.delete(ids.get(25));
            rig.registry.delete(ids.get(19)); // where the second page begins
        });

        var expected = new ArrayList<>(ids.reversed());
        expected.remove(ids.get(19));
        assertThat(seen).containsExactlyElementsOf(expected);
    }

    @Test
    void waitingPagesAreNotDisturbedByWhatComesAndGoes() {
        var ids = waiting(3, 30);

        var seen = walk(DeliveryStatus.WAITING, 10, () -> {
            rig.claimed(2);
            rig.registry.delete(ids.get(8));
            rig.registry.delete(ids.get(25));
        });

        var expected = new ArrayList<>(ids);
        expected.remove(ids.get(25));
        assertThat(seen).containsExactlyElementsOf(expected);
    }

    @Test
    void walksOverManyLanes() {
        rig.accepted(LongStream.rangeClosed(1, 450).toArray());

        assertThat(walk(DeliveryStatus.WAITING, 1000, () -> {})).hasSize(450).doesNotHaveDuplicates();
    }

    @Test
    void walksOverManyTombstones() {
        var ids = settled(200, QueueFixture::delivered);
        ids.subList(10, 190).forEach(rig.registry::delete);

        assertThat(walk(DeliveryStatus.DELIVERED, 1, () -> {})).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void showsTheNewestAttemptOnly() {
        var id = rig.accepted(3).getFirst();
        rig.queue.settle(List.of(failed(rig.claimedOne())));
        rig.registry.retry(id);
        rig.queue.settle(List.of(delivered(rig.claimedOne())));

        var entry = page(DeliveryStatus.DELIVERED, "", 10).entries().getFirst();

        assertThat(entry.attempts()).containsExactly(success(2));
        assertThat(entry.attemptCount()).isEqualTo(2);
    }

    @Test
    void takesACursorThatIsNoneForTheFirstPage() {
        var ids = settled(2, QueueFixture::failed);

        for (var status : DeliveryStatus.values()) {
            for (var cursor : List.of("'; --", "abc", "-5", "99999999999999999999", ":", "3:", "3:x", "A-1", "1-2")) {
                page(status, cursor, 10);
            }
        }
        assertThat(page(DeliveryStatus.FAILED, "x", 10).entries()).hasSameSizeAs(ids);
    }

    private static DeliveryRegistry.Page page(DeliveryStatus status, String after, int most) {
        return rig.registry.page(Priority.DEFAULT, status, after, most);
    }

    /** The ids of all pages in order; in between, something happens. */
    private static List<Delivery.Id> walk(DeliveryStatus status, int most, Runnable between) {
        var ids = new ArrayList<Delivery.Id>();
        var page = page(status, "", most);
        while (true) {
            page.entries().forEach(entry -> ids.add(entry.delivery().id()));
            if (page.next().isEmpty()) {
                return ids;
            }
            between.run();
            page = page(status, page.next(), most);
        }
    }

    private static List<Delivery.Id> waiting(long webhook, int number) {
        return IntStream.range(0, number)
                .boxed()
                .flatMap(i -> rig.accepted(webhook).stream())
                .toList();
    }

    private static List<Delivery.Id> settled(int number, Function<Lease, Settlement> how) {
        return IntStream.range(0, number)
                .mapToObj(i -> {
                    var id = rig.accepted(9).getFirst();
                    var mine = rig.claimed(1000).stream()
                            .filter(lease -> lease.delivery().id().equals(id))
                            .findFirst()
                            .orElseThrow();
                    rig.queue.settle(List.of(how.apply(mine)));
                    rig.lanes.resume(9, "so many failures open the breaker");
                    return id;
                })
                .toList();
    }
}
