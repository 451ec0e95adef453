package org.whenhook.queue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A span of time that begins with its first moment and ends before its last.
 *
 * @param from null: from ever
 * @param before null: without end
 */
public record Moments(@Nullable Instant from, @Nullable Instant before) {

    public static final Moments ALL = new Moments(null, null);

    public boolean contain(Instant moment) {
        return (from == null || !moment.isBefore(from)) && (before == null || moment.isBefore(before));
    }

    String fromMillis() {
        return millis(from);
    }

    /** Never before the end itself, as Redis keeps milliseconds. */
    String beforeMillis() {
        return millis(before == null ? null : before.plusNanos(999_999));
    }

    private static String millis(@Nullable Instant moment) {
        return moment == null ? "0" : String.valueOf(Math.max(1, moment.toEpochMilli()));
    }
}
