package org.whenhook.console;

import static java.util.stream.Collectors.toMap;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.whenhook.event.Priority;
import org.whenhook.queue.Causes;
import org.whenhook.queue.DeliveryRegistry;
import org.whenhook.queue.DeliveryRegistry.Ledger;
import org.whenhook.queue.DeliveryStatus;

/**
 * Why deliveries failed, counted once for everybody who looks. It is counted again as soon as more or fewer have failed, and
 * after ten seconds in any case: one that was retried and another that failed leave the number as it was. Thread-safe.
 */
@Singleton
final class LatestCauses {

    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final DeliveryRegistry registry;
    private volatile Counted latest = new Counted(Map.of(), new Causes(List.of(), 0), 0);

    @Inject
    LatestCauses(DeliveryRegistry registry) {
        this.registry = registry;
    }

    /** Nobody waits for another one's count: a Redis that answers late is to hold up each of them once. */
    Causes get() {
        Map<Priority, Long> failed = failed(registry.ledger());
        Counted known = latest;
        if (!failed.equals(known.failed) || System.nanoTime() - known.nanos > LONGEST.toNanos()) {
            known = new Counted(failed, registry.causes(), System.nanoTime());
            latest = known;
        }
        return known.causes;
    }

    private static Map<Priority, Long> failed(Ledger ledger) {
        return ledger.counts().entrySet().stream()
                .collect(toMap(Map.Entry::getKey, queue -> queue.getValue().of(DeliveryStatus.FAILED)));
    }

    /** The causes when so many had failed in each queue. */
    private record Counted(Map<Priority, Long> failed, Causes causes, long nanos) {}
}
