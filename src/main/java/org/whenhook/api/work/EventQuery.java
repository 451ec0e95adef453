package org.whenhook.api.work;

import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.whenhook.json.InvalidFields;
import org.whenhook.queue.KeptEvents.Outcome;
import org.whenhook.queue.KeptEvents.Query;

/** Reads which events an address asks for; what cannot be read is refused with its parameter. */
final class EventQuery {

    private static final DateTimeFormatter MOMENT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalEnd()
            .optionalStart()
            .appendOffsetId()
            .optionalEnd()
            .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
            .parseDefaulting(ChronoField.OFFSET_SECONDS, 0)
            .toFormatter(Locale.ROOT);

    private EventQuery() {}

    /** From {@code received_after}, {@code received_before}, {@code event_type}, {@code object_type}, {@code object} and {@code outcome}. */
    static Query of(MultivaluedMap<String, String> parameters) {
        return new Query(
                moment(parameters, "received_after"),
                moment(parameters, "received_before"),
                text(parameters, "event_type"),
                text(parameters, "object_type"),
                text(parameters, "object"),
                outcome(parameters));
    }

    private static String text(MultivaluedMap<String, String> parameters, String name) {
        String value = parameters.getFirst(name);
        return value == null ? "" : value;
    }

    private static @Nullable Instant moment(MultivaluedMap<String, String> parameters, String name) {
        String text = text(parameters, name);
        try {
            // A plus that was not escaped arrives as a blank.
            return text.isEmpty()
                    ? null
                    : OffsetDateTime.parse(text.replace(' ', '+'), MOMENT)
                            .withOffsetSameInstant(ZoneOffset.UTC)
                            .toInstant();
        } catch (DateTimeParseException e) {
            throw new InvalidFields(name, "Use ISO 8601, such as 2026-03-06T15:11:23Z or 2026-03-06.");
        }
    }

    private static @Nullable Outcome outcome(MultivaluedMap<String, String> parameters) {
        return switch (text(parameters, "outcome")) {
            case "" -> null;
            case "fired" -> Outcome.FIRED;
            case "nothing" -> Outcome.NOTHING;
            default -> throw new InvalidFields("outcome", "Use fired or nothing.");
        };
    }
}
