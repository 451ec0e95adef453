package org.whenhook.queue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.whenhook.delivery.Delivery;
import org.whenhook.event.Event;

/**
 * The events that came in, for those who look: each is kept for a stated time and number, also when no rule applied, and
 * as long as one of its deliveries. Calls block, and throw {@link org.whenhook.redis.Unavailable} when Redis does not answer.
 */
public interface KeptEvents {

    /** One event with all that is kept of it. */
    Optional<Kept> find(Event.Id id);

    /**
     * One page, newest first. It ends early, with a {@link Page#next}, when many events were looked through without finding
     * enough; then it may be empty.
     *
     * @param after the {@link Page#next} of the page before; empty for the first, and what is no cursor counts as empty
     * @param most from 1 to 1,000
     */
    Page page(Query query, String after, int most);

    /** The types of events seen so far, at most some thousand pairs; in no order. */
    Set<Types> types();

    /**
     * An event as it is kept.
     *
     * @param deliveries all that it made, also those that have gone
     */
    record Kept(Event event, Instant arrived, List<Delivery> deliveries, Notes notes) {
        public Kept {
            deliveries = List.copyOf(deliveries);
        }
    }

    /** An object type and an event type that came together. */
    record Types(String objectType, String eventType) {}

    /** What became of an event. */
    enum Outcome {
        FIRED,
        NOTHING
    }

    /**
     * Which events; null and empty text ask for any.
     *
     * @param since came in then or later
     * @param before came in earlier than then
     * @param object the object's id, or, in any case of letters, a part of its name, display or slug
     */
    record Query(
            @Nullable Instant since,
            @Nullable Instant before,
            String eventType,
            String objectType,
            String object,
            @Nullable Outcome outcome) {

        public static final Query ALL = new Query(null, null, "", "", "", null);
    }

    /**
     * One page.
     *
     * @param next what to hand in for the page after this one; empty when this is the last
     * @param looked how many events were looked through for this page
     */
    record Page(List<Kept> events, String next, int looked) {
        public Page {
            events = List.copyOf(events);
        }
    }
}
