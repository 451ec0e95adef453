package org.whenhook.dispatch;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.whenhook.event.Event;

/**
 * An event as it came in.
 *
 * @param sender null when the sender gave no key
 * @param warnings what was left out of it, one sentence each
 * @param replay null when it comes for the first time
 */
public record Incoming(
        Event event,
        @Nullable Sender sender,
        List<String> warnings,
        @Nullable Replay replay) {

    public Incoming {
        warnings = List.copyOf(warnings);
    }

    /** The sender's key of an event, and a digest of what was sent under it. */
    public record Sender(String key, String body) {}

    /**
     * That an event comes again.
     *
     * @param of the event that came first
     * @param rule the id of the one rule to ask; null to ask all
     */
    public record Replay(Event.Id of, @Nullable Long rule) {}
}
