package org.whenhook.condition;

import jakarta.json.JsonValue;
import java.util.List;

/**
 * Which events something concerns: those of the listed types for which the condition holds.
 *
 * @param conditionsDocument what {@code condition} was read from, for showing and storing
 */
public record Trigger(
        List<String> objectTypes, List<String> eventTypes, Condition condition, JsonValue conditionsDocument) {

    public Trigger {
        objectTypes = List.copyOf(objectTypes);
        eventTypes = List.copyOf(eventTypes);
    }

    /**
     * Reads the condition.
     *
     * @throws InvalidCondition when the document is refused
     */
    public static Trigger of(List<String> objectTypes, List<String> eventTypes, JsonValue conditionsDocument) {
        return new Trigger(objectTypes, eventTypes, ConditionReader.read(conditionsDocument), conditionsDocument);
    }

    /** Whether both types are listed; the condition is not asked. */
    public boolean concerns(String eventType, String objectType) {
        return eventTypes.contains(eventType) && objectTypes.contains(objectType);
    }
}
