package org.whenhook.webhook;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.whenhook.condition.ConditionReader;
import org.whenhook.condition.InvalidCondition;
import org.whenhook.condition.Trigger;
import org.whenhook.json.Digest;
import org.whenhook.json.JsonText;

/**
 * Triggers as JSON: {@code object_types}, {@code event_types}, {@code conditions}. The names of older NetBox releases
 * ({@code content_types} and the five {@code type_…} flags) are read as well.
 */
public final class TriggerJson {

    /** NetBox 3.x: one flag for each kind of event. */
    private static final Map<String, List<String>> FLAGS = flags();

    private TriggerJson() {}

    /** A trigger that must be there. */
    public static Trigger required(FieldReader fields) {
        List<String> objectTypes = objectTypes(fields);
        List<String> eventTypes = eventTypes(fields);
        if (objectTypes.isEmpty()) {
            fields.wrong("object_types", "This field is required: at least one object type, such as dcim.site.");
        }
        if (eventTypes.isEmpty()) {
            fields.wrong("event_types", "This field is required: at least one event type, such as object_created.");
        }
        return trigger(fields, objectTypes, eventTypes);
    }

    /** A trigger, or null when neither object types nor event types are given. */
    static @Nullable Trigger optional(FieldReader fields) {
        boolean none = objectTypes(fields).isEmpty() && eventTypes(fields).isEmpty();
        if (!none) {
            return required(fields);
        }
        if (!ConditionReader.saysNothing(fields.value("conditions"))) {
            fields.wrong("conditions", "Conditions need object_types and event_types beside them.");
        }
        return null;
    }

    /** Adds the three fields; empty lists and null when there is no trigger. */
    public static void write(@Nullable Trigger trigger, JsonObjectBuilder json) {
        json.add("object_types", Json.createArrayBuilder(trigger == null ? List.of() : trigger.objectTypes()))
                .add("event_types", Json.createArrayBuilder(trigger == null ? List.of() : trigger.eventTypes()))
                .add("conditions", trigger == null ? JsonValue.NULL : trigger.conditionsDocument());
    }

    /**
     * Names the trigger's conditions for ever, so that a delivery can say why it was made after they have changed.
     *
     * @return empty when there are none
     */
    public static String reference(Trigger trigger) {
        return ConditionReader.saysNothing(trigger.conditionsDocument())
                ? ""
                : Digest.of(JsonText.write(trigger.conditionsDocument()));
    }

    /** The document that keeps the trigger's conditions under their {@link #reference}. */
    public static Map<String, String> beside(@Nullable Trigger trigger) {
        return trigger == null || reference(trigger).isEmpty()
                ? Map.of()
                : Map.of(conditionsName(reference(trigger)), JsonText.write(trigger.conditionsDocument()));
    }

    /** The name of the document that keeps conditions. */
    public static String conditionsName(String reference) {
        return "conditions:" + reference;
    }

    private static Trigger trigger(FieldReader fields, List<String> objectTypes, List<String> eventTypes) {
        JsonValue document = fields.value("conditions");
        try {
            return new Trigger(objectTypes, eventTypes, ConditionReader.read(document), document);
        } catch (InvalidCondition e) {
            fields.wrong("conditions", String.valueOf(e.getMessage()));
            return new Trigger(objectTypes, eventTypes, ConditionReader.read(JsonValue.NULL), JsonValue.NULL);
        }
    }

    private static List<String> objectTypes(FieldReader fields) {
        return fields.texts(fields.has("object_types") ? "object_types" : "content_types", 100);
    }

    private static List<String> eventTypes(FieldReader fields) {
        if (fields.has("event_types")) {
            return fields.texts("event_types", 100);
        }
        var types = new ArrayList<String>();
        FLAGS.forEach((flag, named) -> {
            if (fields.flag(flag, false)) {
                types.addAll(named);
            }
        });
        return types;
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
