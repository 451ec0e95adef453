package org.whenhook.event;

import jakarta.json.JsonObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to one object.
 *
 * @param id ours, for life
 * @param type NetBox's name, such as {@code object_created}, or one of the sender's own
 * @param objectType such as {@code dcim.site}
 * @param timestamp when it happened, ISO 8601, as the sender wrote it
 * @param username who did it; null when nobody is known
 * @param requestId the request behind it; null when there was none
 * @param request the request itself; null when there was none
 * @param data the object as it is now; null when the event carries none, as a job without data
 * @param snapshots the object before and after; null when the sender gave none
 * @param context what the sender adds for templates beside the data; null when nothing
 * @param hops through how many deliveries it came here, see {@link Hops}; 0 when nobody says so
 */
public record Event(
        Id id,
        String type,
        String objectType,
        Priority priority,
        String timestamp,
        @Nullable String username,
        @Nullable String requestId,
        @Nullable Request request,
        @Nullable JsonObject data,
        @Nullable Snapshots snapshots,
        @Nullable JsonObject context,
        int hops) {

    /** One that came of no delivery. */
    public Event(
            Id id,
            String type,
            String objectType,
            Priority priority,
            String timestamp,
            @Nullable String username,
            @Nullable String requestId,
            @Nullable Request request,
            @Nullable JsonObject data,
            @Nullable Snapshots snapshots,
            @Nullable JsonObject context) {
        this(id, type, objectType, priority, timestamp, username, requestId, request, data, snapshots, context, 0);
    }

    /** NetBox's payloads name the built-in types differently than its rules do (extras/webhooks). */
    private static final Map<String, String> PAYLOAD_NAMES = Map.of(
            "object_created", "created",
            "object_updated", "updated",
            "object_deleted", "deleted",
            "job_started", "job_started",
            "job_completed", "job_ended",
            "job_failed", "job_ended",
            "job_errored", "job_ended");

    /** What the payload's {@code event} says: {@code created} for {@code object_created}; a sender's own type as it is. */
    public String payloadName() {
        return PAYLOAD_NAMES.getOrDefault(type, type);
    }

    /** The same under another id. */
    public Event under(Id other) {
        return new Event(
                other,
                type,
                objectType,
                priority,
                timestamp,
                username,
                requestId,
                request,
                data,
                snapshots,
                context,
                hops);
    }

    /** The same, come through so many deliveries. */
    public Event through(int deliveries) {
        return new Event(
                id,
                type,
                objectType,
                priority,
                timestamp,
                username,
                requestId,
                request,
                data,
                snapshots,
                context,
                deliveries);
    }

    /**
     * An event's id: 26 characters of Crockford's base 32, which sort by the time of arrival (a ULID).
     *
     * @param text exactly {@value #LENGTH} characters
     */
    public record Id(String text) {

        public static final int LENGTH = 26;

        private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

        public Id {
            if (text.length() != LENGTH || !isAllDigits(text)) {
                throw new IllegalArgumentException("not an event id: " + text);
            }
        }

        /** A loop, not a stream: each delivery makes several ids. */
        private static boolean isAllDigits(String text) {
            for (int i = 0; i < text.length(); i++) {
                if (DIGITS.indexOf(text.charAt(i)) < 0) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** The request behind an event. All text, as NetBox sends it. */
    public record Request(String id, String method, String path, String user) {}

    /**
     * The object before and after.
     *
     * @param prechange null when it was created, or unknown
     * @param postchange null when it was deleted, or unknown
     */
    public record Snapshots(
            @Nullable JsonObject prechange, @Nullable JsonObject postchange) {}
}
