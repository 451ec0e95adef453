package org.whenhook.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.whenhook.queue.QueueFixture.arrival;
import static org.whenhook.queue.QueueFixture.attempt;
import static org.whenhook.queue.QueueFixture.event;
import static org.whenhook.queue.QueueFixture.retryIn;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.whenhook.delivery.Delivery;
import org.whenhook.delivery.FailureKind;
import org.whenhook.delivery.Outcome;
import org.whenhook.event.Priority;
import org.whenhook.queue.DeliveryRegistry.Entry;

class SearchIT {

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
    void findsAllByStatusThenNewestFirst() {
        var old = settled(3, QueueFixture::delivered);
        var failed = settled(3, QueueFixture::failed);
        var waiting = rig.accepted(3);

        assertThat(walk(Map.of(), 4))
                .containsExactlyElementsOf(Stream.of(waiting, failed.reversed(), old.reversed())
                        .flatMap(List::stream)
                        .toList());
    }

    @Test
    void findsByWebhookWhereverTheyAre() {
        var expected = new ArrayList<>(settled(QueueFixture::delivered, 3, 4, 5));
        expected.addAll(settled(QueueFixture::failed, 3, 4, 5));
        expected.addAll(settled(lease -> retryIn(lease, Duration.ofHours(1)), 3, 4, 5));
        expected.addAll(rig.accepted(3, 4, 5));
        expected.removeIf(id -> !id.text().endsWith("-002"));

        assertThat(walk(Map.of("webhook", List.of("4")), 50)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void findsByObjectAndTypes() {
        var wanted = rig.accepted(arrival(event(Priority.LOW, 77), 3)).getFirst();
        rig.accepted(arrival(event(Priority.LOW, 7), 3));
        rig.accepted(arrival(event(Priority.LOW, 770), 3));

        assertThat(walk(Map.of("object_id", List.of("77")), 50)).containsExactly(wanted);
        assertThat(walk(Map.of("object_name", List.of("graz")), 50)).hasSize(3);
        assertThat(walk(Map.of("object_type", List.of("dcim.site")), 50)).hasSize(3);
        assertThat(walk(Map.of("event_type", List.of("object_deleted")), 50)).isEmpty();
        assertThat(walk(Map.of("rule", List.of("7")), 50)).hasSize(3);
        assertThat(walk(Map.of("rule", List.of("8")), 50)).isEmpty();
        assertThat(walk(Map.of("queue", List.of("high", "default")), 50)).isEmpty();
    }

    @Test
    void findsByWhatCameOfTheLastAttempt() {
        var refused = settled(1, QueueFixture::failed).getFirst();
        var late = settled(1, lease -> failedBy(lease, new Outcome.Unreachable("no answer within 30.0 s")))
                .getFirst();
        var done = settled(1, QueueFixture::delivered).getFirst();
        var cancelled = rig.accepted(3).getFirst();
        rig.registry.cancel(cancelled);

        assertThat(walk(Map.of("status_code", List.of("503")), 50)).containsExactly(refused);
        assertThat(walk(Map.of("status_code", List.of("200")), 50)).containsExactly(done);
        assertThat(walk(Map.of("error_class", List.of("timeout")), 50)).containsExactly(late);
        assertThat(walk(Map.of("error_class", List.of("http_5xx", "cancelled")), 50))
                .containsExactly(cancelled, refused);
        assertThat(walk(Map.of("q", List.of("ANSWER within")), 50)).containsExactly(late);
        assertThat(walk(Map.of("q", List.of("cancel")), 50)).containsExactly(cancelled);
    }

    @Test
    void findsTheOnlyOneByWhenItChanged() {
        var ids = settled(1, QueueFixture::delivered);
        var changed = entry(ids.getFirst()).changed();

        assertThat(walk(Map.of("changed__lt", List.of(changed.toString())), 7)).isEmpty();
        assertThat(walk(Map.of("changed__lt", List.of(changed.plusMillis(1).toString())), 7))
                .isEqualTo(ids);
    }

    @Test
    void findsByTheTimeOfTheChange() {
        var ids = new ArrayList<Delivery.Id>();
        for (int i = 0; i < 10; i++) {
            ids.addAll(settled(3, QueueFixture::delivered));
        }
        ids.addAll(settled(9, QueueFixture::failed));
        rig.registry.delete(ids.get(10));
        ids.remove(10);
        var from = entry(ids.get(7)).changed();
        var before = entry(ids.get(25)).changed();

        var found =
                walk(Map.of("changed__gte", List.of(from.toString()), "changed__lt", List.of(before.toString())), 7);

        assertThat(found)
                .containsExactlyInAnyOrderElementsOf(ids.stream()
                        .filter(id -> !entry(id).changed().isBefore(from)
                                && entry(id).changed().isBefore(before))
                        .toList());
    }

    @Test
    void goesOnWhereItStoppedWhileOthersComeAndGo() {
        var ids = settled(30, QueueFixture::failed);
        var query = DeliveryQuery.of(Map.of("status", List.of("failed"), "webhook", List.of("3")));
        var first = rig.registry.search(query, "", 10);
        settled(QueueFixture::failed, 4);
        rig.registry.retry(ids.get(25));
        rig.registry.delete(ids.get(19));

        var second = rig.registry.search(query, first.next(), 50);

        assertThat(ids(second.entries()))
                .containsExactlyElementsOf(ids.subList(0, 19).reversed());
    }

    @Test
    void looksOnlySoFarAndSaysSo() {
        settled(3000, QueueFixture::delivered);
        rig.accepted(3);

        var found = rig.registry.search(DeliveryQuery.of(Map.of("object_name", List.of("nowhere"))), "", 50);

        assertThat(found.entries()).isEmpty();
        assertThat(found.looked()).isBetween(1L, 3001L);
        assertThat(walk(Map.of("object_name", List.of("nowhere")), 50)).isEmpty();
    }

    @Test
    void aStrangeCursorIsTheBeginning() {
        var id = settled(1, QueueFixture::failed).getFirst();

        for (var cursor : List.of("failed.d.0.x'", "nothing", "failed.d.9.12", "....")) {
            assertThat(ids(rig.registry.search(DeliveryQuery.ALL, cursor, 5).entries()))
                    .as(cursor)
                    .containsExactly(id);
        }
    }

    @Test
    void findsThoseThatAreNamedByTheirIds() {
        var failed = settled(5, QueueFixture::failed);
        var waiting = rig.accepted(3).getFirst();
        var named = List.of(
                failed.get(0).text(), failed.get(2).text(), failed.get(4).text(), waiting.text());
        var query = DeliveryQuery.of(Map.of("id", named, "status", List.of("failed")));

        var first = rig.registry.search(query, "", 2);
        var second = rig.registry.search(query, first.next(), 2);

        assertThat(ids(first.entries())).containsExactly(failed.get(0), failed.get(2));
        assertThat(ids(second.entries())).containsExactly(failed.get(4));
        assertThat(second.next()).isEmpty();
    }

    @Test
    void looksThroughAllShards() {
        try (var spread = QueueFixture.sharded(3)) {
            LongStream.range(0, 20).forEach(object -> spread.accepted(arrival(event(Priority.DEFAULT, object), 3)));

            var first = spread.registry.search(DeliveryQuery.ALL, "", 12);
            var second = spread.registry.search(DeliveryQuery.ALL, first.next(), 12);

            assertThat(first.entries()).hasSize(12);
            assertThat(second.entries()).hasSize(8).doesNotContainAnyElementsOf(first.entries());
            assertThat(second.next()).isEmpty();
        }
    }

    @Test
    void countsCauses() {
        settled(QueueFixture::failed, 3, 4);
        var refused = settled(QueueFixture::failed, 3);
        settled(1, lease -> failedBy(lease, new Outcome.Unreachable("h: no address found")));

        var causes = rig.registry.causes();

        assertThat(causes.looked()).isEqualTo(4);
        assertThat(causes.groups())
                .extracting(Causes.Cause::webhook, Causes.Cause::kind, Causes.Cause::count)
                .containsExactlyInAnyOrder(
                        tuple(3L, FailureKind.HTTP_5XX, 2L),
                        tuple(4L, FailureKind.HTTP_5XX, 1L),
                        tuple(3L, FailureKind.NAME, 1L));
        assertThat(causes.groups().getFirst().last()).isEqualTo(refused.getFirst());
        assertThat(causes.groups().getFirst().reason()).isEqualTo("HTTP 503 Service Unavailable");
    }

    private static Settlement failedBy(Lease lease, Outcome outcome) {
        return new Settlement.Failed(lease, attempt(lease.attempt(), outcome));
    }

    /** All in one batch: failures one after the other would open the breaker. */
    private static List<Delivery.Id> settled(int number, Function<Lease, Settlement> settlement) {
        var ids = new ArrayList<Delivery.Id>();
        for (int i = 0; i < number; i++) {
            ids.addAll(rig.accepted(3));
        }
        for (int left = number; left > 0; left -= 1000) {
            rig.queue.settle(
                    rig.claimed(Math.min(left, 1000)).stream().map(settlement).toList());
        }
        return ids;
    }

    private static List<Delivery.Id> settled(Function<Lease, Settlement> settlement, long... webhooks) {
        var ids = rig.accepted(webhooks);
        rig.queue.settle(rig.claimed(webhooks.length).stream().map(settlement).toList());
        return ids;
    }

    private static List<Delivery.Id> walk(Map<String, List<String>> fields, int most) {
        var query = DeliveryQuery.of(fields);
        var seen = new ArrayList<Delivery.Id>();
        var cursor = "";
        do {
            var found = rig.registry.search(query, cursor, most);
            seen.addAll(ids(found.entries()));
            cursor = found.next();
        } while (!cursor.isEmpty());
        return seen;
    }

    private static Entry entry(Delivery.Id id) {
        return rig.registry.find(id).orElseThrow();
    }

    private static List<Delivery.Id> ids(List<Entry> entries) {
        return entries.stream().map(entry -> entry.delivery().id()).toList();
    }
}
