package org.whenhook.queue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.whenhook.delivery.Attempt;
import org.whenhook.delivery.Delivery;
import org.whenhook.delivery.FailureKind;
import org.whenhook.event.Event;
import org.whenhook.event.Priority;

/** The queue as those see it who look and repair. No cost grows with the backlog: what searches does so for a bounded time. */
public interface DeliveryRegistry {

    /** The counts, which must add up: see {@link Ledger#adds}. */
    Ledger ledger();

    /**
     * One page of deliveries, newest first; waiting ones by lane, oldest first. Several shards come one after the other.
     *
     * @param after the {@link Page#next} of the page before; empty for the first
     * @param most from 1 to 1,000
     */
    Page page(Priority queue, DeliveryStatus status, String after, int most);

    /**
     * Deliveries that a query finds: by status (held, scheduled, waiting, in flight, failed, delivered), then by queue; the
     * order within these is that of {@link #page}. Looks for some 50 milliseconds and then says how far it came, so a page
     * may hold few entries, or none, and yet have a next one.
     *
     * @param after the {@link Found#next} of the page before; empty for the first
     * @param most from 1 to 1,000
     */
    Found search(DeliveryQuery query, String after, int most);

    /** Why deliveries failed, counted over the newest of them: 10,000 in each queue and shard, or as many as 50 ms allow. */
    Causes causes();

    /** One delivery with all that is known of it. */
    Optional<Entry> find(Delivery.Id id);

    /** Puts a failed, delivered or scheduled one back at the tail of its lane; false when it is none of these. */
    boolean retry(Delivery.Id id);

    /** Likewise, but not when it has changed since it was seen so. */
    boolean retry(Entry seen);

    /** Lets one that waits, is held or is scheduled fail; false when it does none of these. */
    boolean cancel(Delivery.Id id);

    /** Deletes one that is not in flight; false when it is, or is unknown. */
    boolean delete(Delivery.Id id);

    /** Likewise, but not when it has changed since it was seen so. */
    boolean delete(Entry seen);

    /**
     * All counts.
     *
     * @param counts by queue
     */
    record Ledger(Map<Priority, Counts> counts) {
        public Ledger {
            counts = Map.copyOf(counts);
        }

        /** Whether accepted is the sum of all else, in every queue. */
        public boolean adds() {
            return counts.values().stream().allMatch(Counts::adds);
        }
    }

    /** What went into a queue, and where it is now. */
    record Counts(long accepted, Map<DeliveryStatus, Long> now, long deleted) {
        public Counts {
            now = Map.copyOf(now);
        }

        public long of(DeliveryStatus status) {
            return now.getOrDefault(status, 0L);
        }

        public boolean adds() {
            return accepted
                    == deleted
                            + now.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /**
     * One page.
     *
     * @param next what to hand in for the page after this one; empty when this is the last
     */
    record Page(List<Entry> entries, String next) {
        public Page {
            entries = List.copyOf(entries);
        }
    }

    /**
     * One page of what a query finds.
     *
     * @param next what to hand in for the page after this one; empty when everything was looked through
     * @param looked how many deliveries were looked through for this page
     */
    record Found(List<Entry> entries, String next, long looked) {
        public Found {
            entries = List.copyOf(entries);
        }
    }

    /**
     * A delivery as it stands.
     *
     * @param changed when it came to its status; its event's arrival while it waits for the first time
     * @param due when the next attempt is; null unless scheduled
     * @param worker who works on it; null unless in flight
     * @param note why it is where it is, where the attempts do not say so (such as quarantine); empty otherwise
     * @param attempts the newest last; only the last one in a {@link Page}
     */
    record Entry(
            Delivery delivery,
            Event event,
            DeliveryStatus status,
            Instant accepted,
            Instant changed,
            @Nullable Instant due,
            @Nullable String worker,
            String note,
            int attemptCount,
            List<Attempt> attempts) {
        public Entry {
            attempts = List.copyOf(attempts);
        }

        /** What kind of thing went wrong last; empty when nothing did. */
        public Optional<FailureKind> failure() {
            if (!note.isEmpty()) {
                return Optional.of(FailureKind.ofNote(note));
            }
            return attempts.isEmpty()
                    ? Optional.empty()
                    : FailureKind.of(attempts.getLast().outcome());
        }
    }
}
