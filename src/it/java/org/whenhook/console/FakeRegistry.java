package org.whenhook.console;

import static org.whenhook.queue.DeliveryStatus.DELIVERED;
import static org.whenhook.queue.DeliveryStatus.FAILED;
import static org.whenhook.queue.DeliveryStatus.IN_FLIGHT;
import static org.whenhook.queue.DeliveryStatus.WAITING;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.whenhook.delivery.Attempt;
import org.whenhook.delivery.Delivery;
import org.whenhook.delivery.FailureKind;
import org.whenhook.queue.Causes;
import org.whenhook.queue.Causes.Cause;
import org.whenhook.queue.DeliveryQuery;
import org.whenhook.queue.DeliveryRegistry;
import org.whenhook.queue.DeliveryStatus;

/** A registry in memory, with tasks of every kind: the pages are shown and tried with it, without a queue. */
@Singleton
@Alternative
@Priority(1)
public final class FakeRegistry implements DeliveryRegistry {

    private static final long DELIVERED_BEFORE = 3_204_771;

    private final Map<String, Entry> entries = new ConcurrentSkipListMap<>(Comparator.reverseOrder());
    private final Map<String, Entry> deleted = new ConcurrentSkipListMap<>();

    @Inject
    FakeRegistry(Clock clock) {
        FakeTasks.all(clock.instant())
                .forEach(entry -> entries.put(entry.delivery().id().text(), entry));
    }

    @Override
    public Ledger ledger() {
        var counts = new EnumMap<org.whenhook.event.Priority, Counts>(org.whenhook.event.Priority.class);
        for (var queue : org.whenhook.event.Priority.values()) {
            counts.put(queue, counts(queue));
        }
        return new Ledger(counts);
    }

    @Override
    public Page page(org.whenhook.event.Priority queue, DeliveryStatus status, String after, int most) {
        List<Entry> rest = of(queue, status)
                .filter(entry -> after.isEmpty() || entry.delivery().id().text().compareTo(after) < 0)
                .limit(most + 1L)
                .toList();
        List<Entry> page = rest.subList(0, Math.min(most, rest.size()));
        return new Page(
                page.stream().map(FakeRegistry::lastAttemptOnly).toList(),
                rest.size() > most ? page.getLast().delivery().id().text() : "");
    }

    @Override
    public Found search(DeliveryQuery query, String after, int most) {
        List<Entry> rest = entries.values().stream()
                .filter(query::matches)
                .filter(entry -> after.isEmpty() || entry.delivery().id().text().compareTo(after) < 0)
                .toList();
        List<Entry> page = rest.subList(0, Math.min(most, rest.size()));
        return new Found(
                page.stream().map(FakeRegistry::lastAttemptOnly).toList(),
                rest.size() > most ? page.getLast().delivery().id().text() : "",
                entries.size());
    }

    @Override
    public Causes causes() {
        return new Causes(
                entries.values().stream()
                        .filter(entry -> entry.status() == FAILED)
                        .collect(Collectors.groupingBy(entry -> entry.failure().orElse(FailureKind.OTHER)))
                        .entrySet()
                        .stream()
                        .map(group -> cause(group.getKey(), group.getValue()))
                        .toList(),
                entries.size());
    }

    private static Cause cause(FailureKind kind, List<Entry> failed) {
        Entry newest = failed.getFirst();
        return new Cause(
                newest.delivery().webhook(),
                kind,
                newest.attempts().getLast().outcome().summary(),
                failed.size(),
                failed.getLast().changed(),
                newest.changed(),
                newest.delivery().id());
    }

    @Override
    public Optional<Entry> find(Delivery.Id id) {
        return Optional.ofNullable(entries.get(id.text()));
    }

    @Override
    public synchronized boolean retry(Delivery.Id id) {
        Entry entry = entries.get(id.text());
        if (entry == null || !List.of(FAILED, DELIVERED).contains(entry.status())) {
            return false;
        }
        entries.put(id.text(), waiting(entry));
        return true;
    }

    @Override
    public boolean retry(Entry seen) {
        return retry(seen.delivery().id());
    }

    @Override
    public boolean delete(Entry seen) {
        return delete(seen.delivery().id());
    }

    @Override
    public boolean cancel(Delivery.Id id) {
        return false;
    }

    @Override
    public synchronized boolean delete(Delivery.Id id) {
        Entry entry = entries.get(id.text());
        if (entry == null || entry.status() == IN_FLIGHT) {
            return false;
        }
        entries.remove(id.text());
        deleted.put(id.text(), entry);
        return true;
    }

    private Counts counts(org.whenhook.event.Priority queue) {
        var now = new EnumMap<DeliveryStatus, Long>(DeliveryStatus.class);
        for (var status : DeliveryStatus.values()) {
            now.put(status, of(queue, status).count());
        }
        now.merge(DELIVERED, DELIVERED_BEFORE, Long::sum);
        long gone = deleted.values().stream()
                .filter(entry -> entry.event().priority() == queue)
                .count();
        return new Counts(
                gone + now.values().stream().mapToLong(Long::longValue).sum(), now, gone);
    }

    private Stream<Entry> of(org.whenhook.event.Priority queue, DeliveryStatus status) {
        return entries.values().stream().filter(entry -> entry.event().priority() == queue && entry.status() == status);
    }

    private static Entry waiting(Entry entry) {
        return new Entry(
                entry.delivery(),
                entry.event(),
                WAITING,
                entry.accepted(),
                entry.changed(),
                null,
                null,
                "",
                entry.attemptCount(),
                entry.attempts());
    }

    private static Entry lastAttemptOnly(Entry entry) {
        List<Attempt> attempts = entry.attempts();
        return new Entry(
                entry.delivery(),
                entry.event(),
                entry.status(),
                entry.accepted(),
                entry.changed(),
                entry.due(),
                entry.worker(),
                entry.note(),
                entry.attemptCount(),
                attempts.isEmpty() ? List.of() : List.of(attempts.getLast()));
    }
}
