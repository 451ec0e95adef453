package org.whenhook.webhook;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.whenhook.json.FieldReader;
import org.whenhook.json.Json;

/**
 * A webhook's own trigger in the words of NetBox 3.x: {@code content_types}, and one flag for each kind of event. They stand
 * for {@code object_types} and {@code event_types}, which win where a client sends both.
 */
public final class OldTrigger {

    private static final Map<String, List<String>> FLAGS = flags();

    private OldTrigger() {}

    /** Adds the old words to fields that hold the new ones. */
    public static void write(JsonObject fields, JsonObjectBuilder json) {
        Set<String> types = texts(fields.getJsonArray("event_types"));
        json.add("content_types", fields.getJsonArray("object_types"));
        FLAGS.forEach((flag, named) -> json.add(flag, types.contains(named.getFirst())));
    }

    /** What a client sent for something new, in the new words. */
    public static JsonObject translated(JsonObject sent) {
        return translated(JsonValue.EMPTY_JSON_OBJECT, sent);
    }

    /** What a client sent, in the new words; a flag that was not sent leaves its kind of event as it is in those present. */
    public static JsonObject translated(JsonObject present, JsonObject sent) {
        JsonObjectBuilder json = Json.createObjectBuilder(sent);
        if (sent.containsKey("content_types") && !sent.containsKey("object_types")) {
            json.add("object_types", sent.get("content_types"));
        }
        if (!sent.containsKey("event_types") && FLAGS.keySet().stream().anyMatch(sent::containsKey)) {
            json.add("event_types", eventTypes(present, sent));
        }
        return json.build();
    }

    private static JsonArrayBuilder eventTypes(JsonObject present, JsonObject sent) {
        var types =
                present.get("event_types") instanceof JsonArray before ? texts(before) : new LinkedHashSet<String>();
        var fields = new FieldReader(sent);
        FLAGS.forEach((flag, named) -> {
            if (sent.containsKey(flag) && fields.flag(flag, false)) {
                types.addAll(named);
            } else if (sent.containsKey(flag)) {
                types.removeAll(Set.copyOf(named));
            }
        });
        fields.finish();
        return Json.createArrayBuilder(types);
    }

    private static Set<String> texts(JsonArray array) {
        var texts = new LinkedHashSet<String>();
        for (JsonValue item : array) {
            if (item instanceof JsonString text) {
                texts.add(text.getString());
            }
        }
        return texts;
    }

    private static Map<String, List<String>> flags() {
        var flags = new LinkedHashMap<String, List<String>>();
        flags.put("type_create", List.of("object_created"));
        flags.put("type_update", List.of("object_updated"));
        flags.put("type_delete", List.of("object_deleted"));
        flags.put("type_job_start", List.of("job_started"));
        flags.put("type_job_end", List.of("job_completed", "job_failed", "job_errored"));
        return flags;
    }
}
