package org.whenhook.fault;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.whenhook.fault.Receiver.Hit;
import org.whenhook.queue.DeliveryRegistry.Entry;
import org.whenhook.queue.DeliveryStatus;
import org.whenhook.queue.EngineAccount;

/**
 * What was sent, compared with what came and with what the engine says of it.
 *
 * @param sent the ids of the deliveries that a 2xx named
 * @param failed those of them that failed, and why
 * @param open those of them that the engine says it still has
 */
record Comparison(Set<String> sent, List<Hit> hits, Map<String, String> failed, Set<String> open) {

    private static final long PAUSE_NANOS = 20_000_000;

    /** Waits at most so long until each is over; tells which are still open. */
    static Set<String> open(EngineAccount account, Set<String> sent, Duration most) {
        var open = new HashSet<>(sent);
        long end = System.nanoTime() + most.toNanos();
        while (true) {
            open.removeIf(delivery -> isOver(account, delivery));
            if (open.isEmpty() || System.nanoTime() > end) {
                return open;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** Asks the engine which of them have failed, or are still to be sent. */
    static Comparison of(EngineAccount account, Set<String> sent, List<Hit> hits) {
        var failed = new HashMap<String, String>();
        var open = new HashSet<String>();
        for (var delivery : sent) {
            account.find(delivery).ifPresent(entry -> {
                switch (entry.status()) {
                    case FAILED -> failed.put(delivery, told(entry));
                    case WAITING, HELD, SCHEDULED, IN_FLIGHT -> open.add(delivery);
                    case DELIVERED -> {} // then it must have come
                }
            });
        }
        return new Comparison(Set.copyOf(sent), hits, failed, open);
    }

    static boolean isOver(EngineAccount account, String delivery) {
        return account.find(delivery)
                .filter(entry -> entry.status() == DeliveryStatus.DELIVERED || entry.status() == DeliveryStatus.FAILED)
                .isPresent();
    }

    /** What its last attempt says, or the note where there was none. */
    static String told(Entry entry) {
        return entry.attempts().isEmpty()
                ? entry.note()
                : entry.attempts().getLast().outcome().summary();
    }

    /** Different ones of the sent that came. */
    long received() {
        var arrived = arrived();
        return sent.stream().filter(arrived::contains).count();
    }

    /** Requests beyond the first of each attempt, as a retry is no duplicate. */
    long duplicates() {
        return hits.stream()
                .collect(Collectors.groupingBy(hit -> hit.id() + " " + hit.attempt(), Collectors.counting()))
                .values()
                .stream()
                .mapToLong(times -> times - 1)
                .sum();
    }

    /** Neither received, nor failed and visible, nor still to be sent. */
    long lost() {
        var arrived = arrived();
        return sent.stream()
                .filter(delivery -> !arrived.contains(delivery))
                .filter(delivery -> !failed.containsKey(delivery) && !open.contains(delivery))
                .count();
    }

    private Set<String> arrived() {
        return hits.stream().map(Hit::id).collect(Collectors.toSet());
    }
}
