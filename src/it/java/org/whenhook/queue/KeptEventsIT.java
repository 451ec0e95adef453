package org.whenhook.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whenhook.queue.QueueFixture.arrival;
import static org.whenhook.queue.QueueFixture.delivered;
import static org.whenhook.queue.QueueFixture.event;
import static org.whenhook.queue.QueueFixture.failed;
import static org.whenhook.queue.QueueFixture.keepingEvents;

import jakarta.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.whenhook.config.Settings;
import org.whenhook.event.Declined;
import org.whenhook.event.Declined.Cause;
import org.whenhook.event.Event;
import org.whenhook.event.Priority;
import org.whenhook.queue.DeliveryQueue.Arrival;
import org.whenhook.queue.KeptEvents.Outcome;
import org.whenhook.queue.KeptEvents.Page;
import org.whenhook.queue.KeptEvents.Query;
import org.whenhook.queue.KeptEvents.Types;

/** What is kept of events, for how long, and how they are found. */
class KeptEventsIT {

    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void keepsAnEventThatConcernsNobodyWithItsNotes() {
        try (var rig = QueueFixture.keeping(keepingEvents(10))) {
            var event = event(Priority.LOW);
            var notes = new Notes(List.of(new Declined(7, 3, Cause.CONDITIONS, "digest")), 0, null);

            rig.queue.accept(List.of(new Arrival(event, List.of(), null, notes)), 0);

            var kept = rig.events.find(event.id()).orElseThrow();
            assertThat(kept.event()).isEqualTo(event);
            assertThat(kept.notes()).isEqualTo(notes);
            assertThat(kept.arrived())
                    .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
            assertThat(rig.events.page(Query.ALL, "", 10).events()).containsExactly(kept);
        }
    }

    @Test
    void aRepetitionIsKeptOnce() {
        try (var rig = QueueFixture.keeping(keepingEvents(10))) {
            var arrivals = List.of(arrival(Priority.DEFAULT), arrival(Priority.DEFAULT, 3));
            rig.queue.accept(arrivals, 0);

            rig.queue.accept(arrivals, 0);

            assertThat(rig.events.page(Query.ALL, "", 10).events()).hasSize(2);
        }
    }

    @Test
    void trimsTheOldestButThoseWithDeliveries() {
        try (var rig = QueueFixture.keeping(keepingEvents(3))) {
            var alive = arrival(Priority.DEFAULT, 3, 4);
            rig.accepted(alive);
            var silent = rig.accepted(arrival(Priority.DEFAULT));
            for (int i = 0; i < 5; i++) {
                rig.accepted(arrival(Priority.DEFAULT));
            }

            assertThat(silent).isEmpty();
            assertThat(rig.events.page(Query.ALL, "", 10).events()).hasSize(3);
            assertThat(rig.jedis.keys("{wh0}:e:*")).hasSize(4);
            assertThat(rig.events.find(alive.event().id())).isPresent();
            rig.claimed(2).forEach(lease -> {
                rig.queue.settle(List.of(failed(lease)));
                rig.registry.delete(lease.delivery().id());
            });
            assertThat(rig.events.find(alive.event().id())).isEmpty();
            rig.assertLedgerHolds();
        }
    }

    @Test
    void outlivesItsDeliveriesWhileItIsKept() {
        try (var rig = QueueFixture.keeping(keepingEvents(2))) {
            var one = arrival(Priority.HIGH, 3);
            var id = rig.accepted(one).getFirst();
            rig.queue.settle(List.of(delivered(rig.claimedOne())));
            rig.registry.delete(id);

            assertThat(rig.registry.find(id)).isEmpty();
            var kept = rig.events.find(one.event().id()).orElseThrow();
            assertThat(kept.event()).isEqualTo(one.event());
            assertThat(kept.deliveries()).isEqualTo(one.deliveries());
            rig.accepted(arrival(Priority.DEFAULT));
            rig.accepted(arrival(Priority.DEFAULT));
            rig.accepted(arrival(Priority.DEFAULT));
            assertThat(rig.events.find(one.event().id())).isEmpty();
            rig.assertLedgerHolds();
        }
    }

    @Test
    void aDeletedDeliveryOfAKeptEventIsNotSeenAsWaiting() {
        try (var rig = QueueFixture.keeping(keepingEvents(2))) {
            var id = rig.accepted(3).getFirst();

            assertThat(rig.registry.delete(id)).isTrue();

            assertThat(rig.registry.find(id)).isEmpty();
            assertThat(rig.registry.delete(id)).isFalse();
            rig.assertLedgerHolds();
        }
    }

    @Test
    void trimsWhatIsTooOldALittleWithEachAccept() {
        var limits = new Settings.Queue(10, DAY, 10, DAY, 1000, 100, Duration.ofDays(1));
        try (var rig = QueueFixture.keeping(limits)) {
            for (int i = 0; i < 10; i++) {
                rig.accepted(arrival(Priority.DEFAULT));
            }
            makeOlder(rig);

            rig.accepted(arrival(Priority.DEFAULT));
            assertThat(rig.jedis.llen("{wh0}:events")).isEqualTo(9);
            for (int i = 0; i < 6; i++) {
                rig.accepted(arrival(Priority.DEFAULT));
            }

            assertThat(rig.jedis.llen("{wh0}:events")).isEqualTo(7);
            assertThat(rig.jedis.keys("{wh0}:e:*")).hasSize(7);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void pagesNewestFirstWhateverComesAndGoes(int shards) {
        try (var rig = QueueFixture.keeping(shards, keepingEvents(100))) {
            var ids = accepted(rig, 60);
            var seen = new ArrayList<Event.Id>();

            Page page = rig.events.page(Query.ALL, "", 7);
            add(seen, page);
            accepted(rig, 30);
            while (!page.next().isEmpty()) {
                page = rig.events.page(Query.ALL, page.next(), 7);
                add(seen, page);
            }

            assertThat(seen).containsExactlyInAnyOrderElementsOf(ids).doesNotHaveDuplicates();
            assertThat(rig.events.page(Query.ALL, "no cursor", 7).events()).hasSize(7);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void findsByTimeTypesObjectAndOutcome(int shards) {
        try (var rig = QueueFixture.keeping(shards, keepingEvents(100))) {
            accepted(rig, 20);
            var rare = new Event(
                    new Event.Id("01K9ZR00000000000000000001"),
                    "object \"moved\"",
                    "dcim.rack",
                    Priority.DEFAULT,
                    "2026-03-06T15:11:23Z",
                    null,
                    null,
                    null,
                    Json.createObjectBuilder()
                            .add("id", 99)
                            .add("name", "Rack Ä1")
                            .build(),
                    null,
                    null);
            rig.accepted(arrival(rare, 3));
            accepted(rig, 20);
            var when = rig.events.find(rare.id()).orElseThrow().arrived();

            assertThat(ids(rig, new Query(null, null, "object \"moved\"", "", "", null)))
                    .containsExactly(rare.id());
            assertThat(ids(rig, new Query(null, null, "", "dcim.rack", "", null)))
                    .containsExactly(rare.id());
            assertThat(ids(rig, new Query(null, null, "", "", "99", null))).containsExactly(rare.id());
            assertThat(ids(rig, new Query(null, null, "", "", "rack ä", null))).containsExactly(rare.id());
            assertThat(ids(rig, new Query(null, null, "", "", "", Outcome.FIRED)))
                    .containsExactly(rare.id());
            assertThat(ids(rig, new Query(null, null, "", "", "", Outcome.NOTHING)))
                    .hasSize(40);
            assertThat(ids(rig, new Query(when, when.plusMillis(1), "", "", "", null)))
                    .contains(rare.id());
            assertThat(ids(rig, new Query(null, when, "", "", "", null))).doesNotContain(rare.id());
            assertThat(ids(rig, new Query(when.plusMillis(1), null, "", "", "", null)))
                    .doesNotContain(rare.id());
            assertThat(rig.events.types())
                    .containsExactlyInAnyOrder(
                            new Types("dcim.rack", "object \"moved\""), new Types("dcim.site", "object_created"));
        }
    }

    @Test
    void endsAPageEarlyWhenManyWereLookedThrough() {
        try (var rig = QueueFixture.keeping(keepingEvents(10_000))) {
            rig.accepted(arrival(Priority.DEFAULT, 3));
            accepted(rig, 2500);
            var query = new Query(null, null, "", "", "", Outcome.FIRED);

            Page page = rig.events.page(query, "", 10);

            assertThat(page.events()).isEmpty();
            assertThat(page.looked()).isEqualTo(2000);
            assertThat(rig.events.page(query, page.next(), 10).events()).hasSize(1);
        }
    }

    @Test
    void readsLargeEventsInSmallerSteps() {
        try (var rig = QueueFixture.keeping(keepingEvents(1000))) {
            for (int i = 0; i < 120; i++) {
                var plain = event(Priority.DEFAULT);
                var large = Json.createObjectBuilder().add("name", "x".repeat(100_000));
                rig.accepted(arrival(new Event(
                        plain.id(),
                        plain.type(),
                        plain.objectType(),
                        plain.priority(),
                        plain.timestamp(),
                        null,
                        null,
                        null,
                        large.build(),
                        null,
                        null)));
            }

            Page page = rig.events.page(Query.ALL, "", 110);

            assertThat(page.events()).hasSize(110);
            assertThat(rig.events.page(Query.ALL, page.next(), 110).events()).hasSize(10);
        }
    }

    private static List<Event.Id> ids(QueueFixture rig, Query query) {
        return rig.events.page(query, "", 100).events().stream()
                .map(kept -> kept.event().id())
                .toList();
    }

    private static void add(List<Event.Id> seen, Page page) {
        page.events().forEach(kept -> seen.add(kept.event().id()));
    }

    /** Accepts so many events, each about another object. */
    private static List<Event.Id> accepted(QueueFixture rig, int number) {
        var ids = new ArrayList<Event.Id>();
        while (ids.size() < number) {
            var arrivals = new ArrayList<Arrival>();
            for (int i = ids.size(); i < Math.min(number, ids.size() + 5); i++) {
                arrivals.add(arrival(event(Priority.DEFAULT, 1000 + i)));
            }
            rig.queue.accept(arrivals, 0);
            arrivals.forEach(arrival -> ids.add(arrival.event().id()));
        }
        return ids;
    }

    /** As if all of them had come in two days ago. */
    private static void makeOlder(QueueFixture rig) {
        var then = Instant.now().minus(Duration.ofDays(2)).toEpochMilli();
        rig.jedis
                .keys("{wh0}:e:*")
                .forEach(key -> rig.jedis.set(key, rig.jedis.get(key).replaceFirst("^\\d+", String.valueOf(then))));
    }
}
