package org.whenhook.audit;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which entries are wanted; what is null does not matter.
 *
 * @param user exactly
 * @param type of the object
 * @param object its id
 * @param request id of the request
 * @param from the earliest
 * @param until the first that is too late
 * @param text somewhere in the entry, whatever the case
 */
public record AuditQuery(
        @Nullable String user,
        @Nullable Action action,
        @Nullable String type,
        @Nullable String object,
        @Nullable String request,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable String text) {

    /** Any entry. */
    public static final AuditQuery ALL = new AuditQuery(null, null, null, null, null, null, null, null);

    /** False when an entry stored as that text cannot match: cheaper than to read it, where few do. */
    boolean mayMatch(String stored) {
        return request == null || stored.contains(request);
    }

    /** Whatever was done to one thing, by its type and id. */
    public static AuditQuery about(String type, String object) {
        return new AuditQuery(null, null, type, object, null, null, null, null);
    }

    boolean matches(Entry entry) {
        return (user == null || user.equals(entry.author().user()))
                && (action == null || action == entry.action())
                && (type == null || type.equals(entry.subject().type()))
                && (object == null || object.equals(entry.subject().id()))
                && (request == null || request.equals(entry.author().request()))
                && (text == null || says(entry, text.toLowerCase(Locale.ROOT)));
    }

    private static boolean says(Entry entry, String wanted) {
        return List.of(
                        entry.author().user(),
                        entry.author().address(),
                        entry.subject().name(),
                        entry.message(),
                        String.valueOf(entry.before()),
                        String.valueOf(entry.after()))
                .stream()
                .anyMatch(part -> part.toLowerCase(Locale.ROOT).contains(wanted));
    }
}
