package org.whenhook.console;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A span of time that a filter asks for, in the reader's time zone.
 *
 * @param since the first moment; null for no such bound
 * @param before the first moment that is too late; null likewise
 * @param wrong what could not be read, as it was written; empty when all could
 */
record TimeRange(@Nullable Instant since, @Nullable Instant before, String wrong) {

    /** From {@code 2026-03-06T15:11}, as a browser's field writes it, or a moment with its offset; blank for no bound. */
    static TimeRange of(String since, String before, ZoneId zone) {
        try {
            return new TimeRange(moment(since, zone), moment(before, zone), "");
        } catch (DateTimeException e) {
            return new TimeRange(null, null, (since + " " + before).strip());
        }
    }

    private static @Nullable Instant moment(String text, ZoneId zone) {
        if (text.isBlank()) {
            return null;
        }
        return text.matches(".*(Z|[+-]\\d\\d:\\d\\d)")
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).atZone(zone).toInstant();
    }
}
