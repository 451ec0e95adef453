package org.whenhook.event;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.whenhook.event.EventJson.Reading;
import org.whenhook.json.Digest;
import org.whenhook.json.Json;

/**
 * Reads CloudEvents 1.0 in their JSON format. src/docs/events.md says which attribute becomes what.
 *
 * <p>The attributes are {@link Event#context}'s {@code cloudevent}; of the extensions {@code objecttype}, {@code username},
 * {@code requestid} and {@code priority} fill an event's fields.
 */
@Singleton
public final class CloudEventJson {

    private static final Pattern ATTRIBUTE = Pattern.compile("[a-z0-9]{1,50}");
    private static final int LONGEST = 2000;
    private static final int MOST_ATTRIBUTES = 100;

    /** The object type of events whose sender names none. */
    private static final String NO_OBJECT_TYPE = "cloudevent";

    private static final Set<String> NOT_ATTRIBUTES = Set.of("data", "data_base64");

    /** What the sender calls our fields. */
    private static final Map<String, String> ATTRIBUTES =
            Map.of("event_type", "type", "object_type", "objecttype", "timestamp", "time", "request_id", "requestid");

    private final EventJson events;

    @Inject
    public CloudEventJson(EventJson events) {
        this.events = events;
    }

    /**
     * Reads one event and gives it an id. Its key is made of source and id, which together name a CloudEvent.
     *
     * @throws InvalidEvent naming the attribute and the mend
     */
    public Reading read(JsonValue value) {
        if (!(value instanceof JsonObject json)) {
            throw new InvalidEvent("", "A CloudEvent is an object.");
        }
        checkNames(json);
        if (!Field.of(json, "specversion").requiredText(10).equals("1.0")) {
            throw Field.of(json, "specversion").wrong("Use 1.0.");
        }
        String id = Field.of(json, "id").requiredText(LONGEST);
        String source = Field.of(json, "source").requiredText(LONGEST);
        Event event = event(json);
        return new Reading(event, "ce:" + Digest.of(source.length() + ":" + source + id), List.of());
    }

    private Event event(JsonObject json) {
        try {
            return events.read(ours(json)).event();
        } catch (InvalidEvent e) {
            throw new InvalidEvent(ATTRIBUTES.getOrDefault(e.field(), e.field()), e.getMessage());
        }
    }

    private static void checkNames(JsonObject json) {
        for (String name : json.keySet()) {
            if (!NOT_ATTRIBUTES.contains(name) && !ATTRIBUTE.matcher(name).matches()) {
                throw new InvalidEvent(
                        name.length() > 50 ? name.substring(0, 50) : name,
                        "An attribute's name has at most 50 letters from a to z and digits.");
            }
        }
        if (json.size() > MOST_ATTRIBUTES) {
            throw new InvalidEvent("", "Use at most " + MOST_ATTRIBUTES + " attributes.");
        }
    }

    /** The event in our own JSON. */
    private static JsonObject ours(JsonObject json) {
        String type = Field.of(json, "type").requiredText(100);
        JsonObjectBuilder event = Json.createObjectBuilder()
                .add("event_type", type)
                .add("object_type", objectType(json))
                .add("data", data(json))
                .add("context", Json.createObjectBuilder().add("cloudevent", attributes(json)));
        String time = Field.of(json, "time").text(40);
        if (time != null) {
            event.add("timestamp", time);
        }
        for (String attribute : List.of("username", "requestid", "priority")) {
            if (json.containsKey(attribute)) {
                event.add(attribute.equals("requestid") ? "request_id" : attribute, json.get(attribute));
            }
        }
        return event.build();
    }

    private static String objectType(JsonObject json) {
        String given = Field.of(json, "objecttype").text(100);
        return given == null || given.isBlank() ? NO_OBJECT_TYPE : given;
    }

    /**
     * The data, if it is an object; else an object that holds it as {@code value}, or as {@code base64}. The subject becomes
     * the object's id where it has none.
     */
    private static JsonObject data(JsonObject json) {
        JsonValue data = json.getOrDefault("data", JsonValue.NULL);
        JsonObjectBuilder object = Json.createObjectBuilder();
        String subject = Field.of(json, "subject").text(LONGEST);
        if (subject != null && !(data instanceof JsonObject given && given.containsKey("id"))) {
            object.add("id", subject);
        }
        if (json.containsKey("data_base64")) {
            if (json.containsKey("data")) {
                throw Field.of(json, "data_base64").wrong("Leave it out where data is given.");
            }
            return object.add("base64", base64(json)).build();
        }
        if (data instanceof JsonObject given) {
            given.forEach(object::add);
        } else if (data.getValueType() != JsonValue.ValueType.NULL) {
            object.add("value", data);
        }
        return object.build();
    }

    private static String base64(JsonObject json) {
        if (json.get("data_base64") instanceof JsonString text) {
            return text.getString();
        }
        throw Field.of(json, "data_base64").wrong("Give a text in base64.");
    }

    private static JsonObject attributes(JsonObject json) {
        JsonObjectBuilder attributes = Json.createObjectBuilder();
        json.forEach((name, value) -> {
            if (!NOT_ATTRIBUTES.contains(name) && value.getValueType() != JsonValue.ValueType.NULL) {
                attributes.add(name, attribute(json, name, value));
            }
        });
        return attributes.build();
    }

    private static JsonValue attribute(JsonObject json, String name, JsonValue value) {
        return switch (value.getValueType()) {
            case STRING, NUMBER, TRUE, FALSE -> value;
            case ARRAY, OBJECT, NULL ->
                throw Field.of(json, name).wrong("An attribute is a text, a number, or true or false.");
        };
    }
}
