package org.whenhook.console;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.whenhook.json.InvalidJson;
import org.whenhook.json.Json;
import org.whenhook.json.JsonText;
import org.whenhook.rule.RuleJson;

/** The fields of the event rule's page: from the JSON of {@link RuleJson} and back. */
final class RuleForm {

    /** NetBox's event types; senders may have others beside them. */
    static final List<String> EVENT_TYPES = List.of(
            "object_created",
            "object_updated",
            "object_deleted",
            "job_started",
            "job_completed",
            "job_failed",
            "job_errored");

    private static final String OTHER = "other_events";
    private static final List<String> TEXTS = List.of("name", "description", "comments");

    private RuleForm() {}

    /** Fills the form with a rule's fields. */
    static void fill(Form form, JsonObject rule) {
        TEXTS.forEach(field -> form.set(field, rule.getString(field, "")));
        form.set("enabled", rule.getBoolean("enabled", true));
        form.set("object_types", String.join(", ", texts(rule, "object_types")));
        List<String> events = texts(rule, "event_types");
        EVENT_TYPES.forEach(type -> form.set("on_" + type, events.contains(type)));
        form.set(
                OTHER,
                events.stream().filter(type -> !EVENT_TYPES.contains(type)).collect(Collectors.joining(", ")));
        form.set(
                "action_object_id",
                rule.getOrDefault("action_object_id", JsonValue.EMPTY_JSON_OBJECT)
                        .toString()
                        .replace("{}", ""));
        form.set("action_data", laidOut(rule.getOrDefault("action_data", JsonValue.NULL)));
        form.set(ConditionBuilder.FIELD, laidOut(rule.getOrDefault(ConditionBuilder.FIELD, JsonValue.NULL)));
    }

    /**
     * What is to be saved.
     *
     * @param present the rule's fields as they are; empty for a new one
     * @param conditions as the builder has them
     */
    static JsonObject read(Form form, JsonObject present, JsonValue conditions) {
        JsonObjectBuilder json = Json.createObjectBuilder(present);
        TEXTS.forEach(field -> json.add(field, form.text(field)));
        String webhook = form.word("action_object_id");
        Stream<String> ticked = EVENT_TYPES.stream().filter(type -> form.flag("on_" + type));
        return json.add("enabled", form.flag("enabled"))
                .add("object_types", Json.createArrayBuilder(form.list("object_types")))
                .add(
                        "event_types",
                        Json.createArrayBuilder(
                                Stream.concat(ticked, form.list(OTHER).stream()).toList()))
                .add("action_type", "webhook")
                .add("action_object_type", "extras.webhook")
                .add(
                        "action_object_id",
                        webhook.matches("\\d{1,18}") ? Json.createValue(Long.parseLong(webhook)) : JsonValue.NULL)
                .add("action_data", actionData(form))
                .add(ConditionBuilder.FIELD, conditions)
                .build();
    }

    /** JSON as a person reads it; empty for null. */
    static String laidOut(JsonValue value) {
        return value.getValueType() == JsonValue.ValueType.NULL ? "" : Code.laidOut(JsonText.write(value));
    }

    private static JsonValue actionData(Form form) {
        try {
            return form.word("action_data").isEmpty() ? JsonValue.NULL : JsonText.read(form.text("action_data"));
        } catch (InvalidJson e) {
            form.blame("action_data", String.valueOf(e.getMessage()).replace("The body", "This"));
            return JsonValue.NULL;
        }
    }

    private static List<String> texts(JsonObject rule, String field) {
        return rule.get(field) instanceof JsonArray list
                ? list.getValuesAs(JsonString.class).stream()
                        .map(JsonString::getString)
                        .toList()
                : List.of();
    }
}
