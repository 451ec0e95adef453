package org.whenhook.rule;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Instant;
import org.whenhook.json.FieldReader;
import org.whenhook.json.Json;
import org.whenhook.json.Timestamp;
import org.whenhook.webhook.OldTrigger;
import org.whenhook.webhook.TriggerJson;

/** Event rules as JSON, in the field names of NetBox's API, with {@code action_data} and {@code comments} beside them. */
public final class RuleJson {

    private static final String WEBHOOK = "extras.webhook";

    private RuleJson() {}

    /**
     * A rule that is not saved, for trying it out.
     *
     * @throws org.whenhook.json.InvalidFields for fields that break a rule of validity
     */
    public static Rule draft(JsonObject fields) {
        return read(0, fields, Instant.EPOCH, Instant.EPOCH, 0);
    }

    /** A new rule; throws {@link org.whenhook.json.InvalidFields} for fields that break a rule of validity. */
    static Rule created(long id, JsonObject fields, Instant now) {
        return read(id, OldTrigger.translated(fields), now, now, 1);
    }

    /** A changed rule; throws {@link org.whenhook.json.InvalidFields} for fields that break a rule of validity. */
    static Rule changed(Rule before, JsonObject fields, Instant now) {
        return read(before.id(), fields, before.created(), now, before.version() + 1);
    }

    /** A rule as {@link #write} wrote it. */
    static Rule stored(long id, JsonObject json) {
        return read(
                id,
                json,
                Instant.parse(json.getString("created")),
                Instant.parse(json.getString("last_updated")),
                json.getJsonNumber("version").longValue());
    }

    /** All fields, as they are stored; what is in them can be handed in again. */
    public static JsonObject write(Rule rule) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("name", rule.name())
                .add("description", rule.description())
                .add("enabled", rule.enabled());
        TriggerJson.write(rule.trigger(), json);
        return json.add("action_type", "webhook")
                .add("action_object_type", WEBHOOK)
                .add("action_object_id", rule.webhook())
                .add("action_data", rule.actionData().isEmpty() ? JsonValue.NULL : rule.actionData())
                .add("comments", rule.comments())
                .add("custom_fields", rule.customFields())
                .add("tags", Json.createArrayBuilder(rule.tags()))
                .add("created", Timestamp.text(rule.created()))
                .add("last_updated", Timestamp.text(rule.lastUpdated()))
                .add("version", rule.version())
                .build();
    }

    private static Rule read(long id, JsonObject json, Instant created, Instant updated, long version) {
        var fields = new FieldReader(json);
        refuseOtherActions(fields);
        var rule = new Rule(
                id,
                fields.requiredText("name", 150),
                fields.text("description", "", 200),
                fields.flag("enabled", true),
                TriggerJson.required(fields),
                webhook(fields),
                fields.object("action_data"),
                fields.text("comments", "", 10_000),
                fields.tags(),
                fields.object("custom_fields"),
                created,
                updated,
                version);
        fields.finish();
        return rule;
    }

    private static void refuseOtherActions(FieldReader fields) {
        String type = fields.requiredText("action_type", 30);
        if (!type.isEmpty() && !type.equals("webhook")) {
            fields.wrong("action_type", "\"" + type + "\" is not a valid choice: only webhook is.");
        }
        String object = fields.requiredText("action_object_type", 100);
        if (!object.isEmpty() && !object.equals(WEBHOOK)) {
            fields.wrong("action_object_type", "Only " + WEBHOOK + " can be called.");
        }
    }

    private static long webhook(FieldReader fields) {
        Long id = fields.nullableNumber("action_object_id", 1, Long.MAX_VALUE);
        if (id == null) {
            fields.wrong("action_object_id", "This field is required: the id of a webhook.");
            return 0;
        }
        return id;
    }
}
