package org.whenhook.event;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads events from JSON: our own shape, and the body of a webhook as NetBox 3.x and 4.x send it. */
@Singleton
public final class EventJson {

    private static final Set<String> FIELDS = Set.of(
            "event_type",
            "event",
            "object_type",
            "model",
            "data",
            "snapshots",
            "timestamp",
            "username",
            "request_id",
            "request",
            "context",
            "callback_context",
            "id",
            "priority");

    /** The names that NetBox's payloads use, as the event types they stand for. */
    private static final Map<String, String> TYPES = Map.of(
            "created", "object_created",
            "updated", "object_updated",
            "deleted", "object_deleted",
            "job_ended", "job_completed");

    /** As Python's isoformat writes the present; microseconds always, so that timestamps sort as text. */
    private static final DateTimeFormatter NOW = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'+00:00'");

    private final EventIds ids;
    private final Clock clock;

    @Inject
    public EventJson(EventIds ids, Clock clock) {
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * What was read.
     *
     * @param key the sender's own id of the event; null when not given
     * @param warnings what was left out, one sentence each
     */
    public record Reading(Event event, @Nullable String key, List<String> warnings) {}

    /**
     * Reads one event and gives it an id.
     *
     * @throws InvalidEvent naming the field and the mend
     */
    public Reading read(JsonValue value) {
        if (!(value instanceof JsonObject json)) {
            throw new InvalidEvent("", "An event is an object.");
        }
        String type = type(json);
        JsonObject request = Field.of(json, "request").object();
        var event = new Event(
                ids.next(),
                type,
                either(json, "object_type", "model").requiredText(100),
                priority(Field.of(json, "priority")),
                timestamp(Field.of(json, "timestamp")),
                Field.of(json, "username").text(150),
                requestId(json, request),
                request == null ? null : request(request),
                data(Field.of(json, "data"), type),
                snapshots(Field.of(json, "snapshots")),
                either(json, "context", "callback_context").object());
        return new Reading(event, Field.of(json, "id").textOrNumber(200), warnings(json));
    }

    private static String type(JsonObject json) {
        String given = either(json, "event_type", "event").requiredText(100);
        return TYPES.getOrDefault(given, given);
    }

    private static Field either(JsonObject json, String name, String other) {
        return Field.of(json, !json.containsKey(name) && json.containsKey(other) ? other : name);
    }

    private static Priority priority(Field field) {
        String text = field.text(10);
        if (text == null) {
            return Priority.DEFAULT;
        }
        return Priority.of(text).orElseThrow(() -> field.wrong("Use high, default or low."));
    }

    private String timestamp(Field field) {
        String text = field.text(40);
        if (text == null) {
            return NOW.format(clock.instant().atOffset(ZoneOffset.UTC));
        }
        try {
            // NetBox up to 3.6.5 puts a blank between date and time.
            OffsetDateTime.parse(text.indexOf(' ') == 10 ? text.replace(' ', 'T') : text);
            return text;
        } catch (DateTimeParseException e) {
            throw field.wrong("Use ISO 8601 with an offset, such as 2026-03-06T15:11:23+00:00.");
        }
    }

    private static @Nullable String requestId(JsonObject json, @Nullable JsonObject request) {
        String given = Field.of(json, "request_id").text(100);
        return given != null || request == null
                ? given
                : Field.of(json, "request").inside(request, "id").text(100);
    }

    private static Event.Request request(JsonObject request) {
        Field field = new Field(request, "request", "request");
        return new Event.Request(
                orBlank(field.inside(request, "id").text(100)),
                orBlank(field.inside(request, "method").text(20)),
                orBlank(field.inside(request, "path").text(2000)),
                orBlank(field.inside(request, "user").text(150)));
    }

    private static String orBlank(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** Only a job may come without data; an object's event without any is a slip. */
    private static @Nullable JsonObject data(Field field, String type) {
        if (!field.isGiven() && !type.startsWith("job_")) {
            throw field.wrong("This field is required.");
        }
        return field.object();
    }

    private static Event.@Nullable Snapshots snapshots(Field field) {
        JsonObject given = field.object();
        return given == null
                ? null
                : new Event.Snapshots(
                        field.inside(given, "prechange").object(),
                        field.inside(given, "postchange").object());
    }

    private static List<String> warnings(JsonObject json) {
        return Stream.of(
                        unknown(json, "", FIELDS),
                        unknown(json.get("request"), "request.", Set.of("id", "method", "path", "user")),
                        unknown(json.get("snapshots"), "snapshots.", Set.of("prechange", "postchange")))
                .flatMap(fields -> fields)
                .limit(20)
                .map(field -> "Unknown field \"" + field + "\" was left out.")
                .toList();
    }

    private static Stream<String> unknown(@Nullable JsonValue value, String prefix, Set<String> known) {
        return value instanceof JsonObject object
                ? object.keySet().stream().filter(name -> !known.contains(name)).map(name -> prefix + shortened(name))
                : Stream.of();
    }

    private static String shortened(String name) {
        return name.length() > 50 ? name.substring(0, 50) + "…" : name;
    }
}
