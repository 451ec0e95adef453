package org.whenhook.console;

import static java.util.Comparator.comparing;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.whenhook.event.Priority;
import org.whenhook.queue.DeliveryRegistry;
import org.whenhook.queue.DeliveryRegistry.Entry;
import org.whenhook.queue.DeliveryStatus;

/**
 * How long the newest delivered ones took, from the acceptance of the event to the answer, with all that they waited. Read
 * from what is kept, so that it costs no delivery anything, and once in two seconds for everybody who looks. Thread-safe.
 */
@Singleton
final class Latency {

    private static final int LOOKED_AT = 50;
    private static final Duration KEPT = Duration.ofSeconds(2);

    private final DeliveryRegistry registry;
    private volatile Read latest = new Read(new Newest(List.of()), System.nanoTime() - KEPT.toNanos());

    @Inject
    Latency(DeliveryRegistry registry) {
        this.registry = registry;
    }

    Newest newest() {
        Read known = latest;
        if (System.nanoTime() - known.nanos >= KEPT.toNanos()) {
            known = new Read(read(), System.nanoTime());
            latest = known;
        }
        return known.newest;
    }

    private Newest read() {
        return Newest.of(Stream.of(Priority.values())
                .map(queue -> registry.page(queue, DeliveryStatus.DELIVERED, "", LOOKED_AT))
                .flatMap(page -> page.entries().stream()));
    }

    /** What was read when. */
    private record Read(Newest newest, long nanos) {}

    /** What the newest took, the shortest first. */
    record Newest(List<Duration> spans) {

        static Newest of(Stream<Entry> delivered) {
            return new Newest(delivered
                    .sorted(comparing(Entry::changed).reversed())
                    .limit(LOOKED_AT)
                    .map(entry -> Duration.between(entry.accepted(), entry.changed()))
                    .sorted()
                    .toList());
        }

        /** The least span within which so large a share, of more than nothing, was delivered; empty when none was. */
        Optional<Duration> within(double share) {
            return spans.isEmpty()
                    ? Optional.empty()
                    : Optional.of(spans.get((int) Math.ceil(spans.size() * share) - 1));
        }
    }
}
