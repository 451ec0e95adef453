package org.whenhook.webhook;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.whenhook.condition.ConditionReader;
import org.whenhook.condition.InvalidCondition;
import org.whenhook.condition.Trigger;
import org.whenhook.json.Digest;
import org.whenhook.json.FieldReader;
import org.whenhook.json.Json;
import org.whenhook.json.JsonText;

/**
 * Triggers as JSON: {@code object_types}, {@code event_types}, {@code conditions}. For the words of older NetBox releases
 * see {@link OldTrigger}.
 */
public final class TriggerJson {

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
     * Names the trigger's conditions, so that a delivery can say why it was made after they have changed.
     *
     * @return empty when there are none
     */
    public static String reference(Trigger trigger) {
        return named(trigger.conditionsDocument());
    }

    /** The {@link #reference} of the trigger that was {@link #write}n among these fields. */
    static String referenceIn(JsonObject fields) {
        return named(fields.getOrDefault("conditions", JsonValue.NULL));
    }

    private static String named(JsonValue conditions) {
        return ConditionReader.saysNothing(conditions) ? "" : Digest.of(JsonText.write(conditions));
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
        return fields.texts("object_types", 100);
    }

    private static List<String> eventTypes(FieldReader fields) {
        return fields.texts("event_types", 100);
    }
}
