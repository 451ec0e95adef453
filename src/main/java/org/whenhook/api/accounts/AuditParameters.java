package org.whenhook.api.accounts;

import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.whenhook.audit.Action;
import org.whenhook.audit.AuditQuery;
import org.whenhook.json.InvalidFields;

/** The parameters of a request for the audit log; those that are not known are ignored, as everywhere. */
record AuditParameters(MultivaluedMap<String, String> asked) {

    private static final int DEFAULT_LIMIT = 50;
    private static final int MOST = 1000;

    AuditQuery query() {
        return new AuditQuery(
                text("user"),
                action(),
                text("object_type"),
                text("object_id"),
                text("request_id"),
                moment("time__gte"),
                moment("time__lt"),
                text("q"));
    }

    String cursor() {
        String cursor = text("cursor");
        if (cursor != null && !cursor.matches("[0-9]{1,15}-[0-9]{1,10}")) {
            throw new InvalidFields("cursor", "Take it from the link to the next page.");
        }
        return cursor == null ? "" : cursor;
    }

    int limit() {
        String limit = text("limit");
        int number = limit != null && limit.matches("[0-9]{1,9}") ? Integer.parseInt(limit) : DEFAULT_LIMIT;
        return number == 0 ? MOST : Math.min(number, MOST);
    }

    private @Nullable Action action() {
        String text = text("action");
        return text == null
                ? null
                : Action.of(text)
                        .orElseThrow(
                                () -> new InvalidFields("action", "Select a valid choice: " + Action.choices() + "."));
    }

    private @Nullable Instant moment(String parameter) {
        String text = text(parameter);
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new InvalidFields(parameter, "Write a moment as 2027-01-31T12:00:00Z.");
        }
    }

    private @Nullable String text(String parameter) {
        String text = asked.getFirst(parameter);
        return text == null || text.isBlank() ? null : text;
    }
}
