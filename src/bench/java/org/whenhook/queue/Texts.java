package org.whenhook.queue;

import org.whenhook.delivery.Attempt;
import org.whenhook.event.Event;
import org.whenhook.queue.DeliveryQueue.Arrival;

/** What is written and read of events and attempts, for measuring. */
public final class Texts {

    private Texts() {}

    public static String event(Arrival arrival) {
        return StoredEvent.text(arrival.event(), arrival.deliveries(), arrival.notes());
    }

    /** Reads what {@link #event} wrote; the arrival's moment stands before it. */
    public static Event parsed(Arrival arrival, String text) {
        return StoredEvent.parse(arrival.event().id(), "1 " + text).event();
    }

    public static String attempt(Attempt attempt) {
        return StoredAttempt.text(attempt);
    }
}
