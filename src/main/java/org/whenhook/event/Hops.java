package org.whenhook.event;

import org.jspecify.annotations.Nullable;

/**
 * Guards against loops: each delivery says in a header through how many deliveries its event came, itself included, and an
 * event that says too many makes no more.
 */
public final class Hops {

    /** The header, on deliveries and on events that come in. */
    public static final String HEADER = "Webhook-Hops";

    /** An event that came through more makes no deliveries. */
    public static final int MOST = 5;

    private static final int LONGEST = 1000;

    private Hops() {}

    /**
     * What a sender says.
     *
     * @param header null when it says nothing, which is 0
     * @throws InvalidEvent when it is no number
     */
    public static int read(@Nullable String header) {
        if (header == null) {
            return 0;
        }
        String text = header.strip();
        if (!text.matches("\\d{1,4}") || Integer.parseInt(text) > LONGEST) {
            throw new InvalidEvent(HEADER, "Use a whole number from 0 to " + LONGEST + ", or leave the header out.");
        }
        return Integer.parseInt(text);
    }

    /** Through how many an event came that a delivery of this one brings about at its receiver. */
    public static int onward(Event event) {
        return event.hops() + 1;
    }

    /**
     * Through how many an operational event came that a delivery of this one causes here. One that tells of the delivery of
     * another is over the limit, as it could cause the next of its kind.
     */
    public static int echoed(Event event) {
        return Operational.of(event).isPresent() ? Math.max(MOST + 1, onward(event)) : onward(event);
    }

    /** Whether an event may make deliveries. */
    public static boolean mayGoOn(Event event) {
        return event.hops() <= MOST;
    }
}
