package org.whenhook.console;

import org.jspecify.annotations.Nullable;
import org.whenhook.console.Words.Moment;
import org.whenhook.queue.DeliveryStatus;

/**
 * A task in a list.
 *
 * @param answer of the last attempt; null before the first
 * @param reason why it is where it is, if the answer does not say so
 */
public record TaskRow(
        String id,
        String object,
        String event,
        String objectType,
        String webhook,
        String rule,
        DeliveryStatus status,
        @Nullable Answer answer,
        String reason,
        int attempts,
        Moment moment) {

    /** The end of the id: its beginning is the time, and much the same in one list. */
    public String shortId() {
        return id.substring(id.length() - 12);
    }
}
