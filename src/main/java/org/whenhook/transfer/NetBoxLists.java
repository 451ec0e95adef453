package org.whenhook.transfer;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.whenhook.json.Json;
import org.whenhook.transfer.Blueprint.Left;
import org.whenhook.webhook.SecretFields;

/**
 * What a NetBox answers of its webhooks and event rules, in the shapes of 3.x (a webhook with its own trigger) and 4.x.
 *
 * @param webhooks the items of {@code /api/extras/webhooks/}
 * @param rules those of {@code /api/extras/event-rules/}; empty for a NetBox without any
 */
public record NetBoxLists(List<JsonObject> webhooks, List<JsonObject> rules) {

    private static final List<String> SHARED = List.of(
            "name",
            "description",
            "enabled",
            "content_types",
            "object_types",
            "event_types",
            "type_create",
            "type_update",
            "type_delete",
            "type_job_start",
            "type_job_end",
            "conditions",
            "custom_fields");

    private static final List<String> OF_WEBHOOKS = List.of(
            "payload_url",
            "http_content_type",
            "additional_headers",
            "body_template",
            "secret",
            "ssl_verification",
            "timeout");

    private static final List<String> OF_RULES = List.of("action_data", "comments");

    private static final List<String> OF_TAGS = List.of("name", "slug", "color");

    public NetBoxLists {
        webhooks = List.copyOf(webhooks);
        rules = List.copyOf(rules);
    }

    /** The same without what only NetBox can do. */
    public Blueprint blueprint() {
        var left = new ArrayList<Left>();
        webhooks.forEach(webhook -> leave(webhook, left));
        var called = rules.stream().filter(rule -> isCarried(rule, left)).toList();
        return new Blueprint(
                tags(),
                webhooks.stream().map(NetBoxLists::webhook).toList(),
                called.stream().map(this::rule).toList(),
                left);
    }

    private List<JsonObject> tags() {
        Map<String, JsonObject> tags = new LinkedHashMap<>();
        Stream.concat(webhooks.stream(), rules.stream())
                .flatMap(NetBoxLists::tags)
                .forEach(tag ->
                        tags.putIfAbsent(text(tag, "slug"), picked(tag, OF_TAGS).build()));
        return List.copyOf(tags.values());
    }

    private static Stream<JsonObject> tags(JsonObject item) {
        return item.getOrDefault("tags", JsonValue.EMPTY_JSON_ARRAY) instanceof JsonArray tags
                ? tags.stream().filter(JsonObject.class::isInstance).map(JsonObject.class::cast)
                : Stream.of();
    }

    private static void leave(JsonObject webhook, List<Left> left) {
        String name = text(webhook, "name");
        if (!text(webhook, "ca_file_path").isEmpty()) {
            left.add(new Left(
                    "webhook",
                    name,
                    "ca_file_path names a file on NetBox's machine: put the certificates into ca_certificate."));
        }
        if (!isShown(webhook)) {
            left.add(new Left("webhook", name, "Its secret was not shown: set it by hand if it has one."));
        }
    }

    private static JsonObject webhook(JsonObject webhook) {
        JsonObjectBuilder json =
                picked(webhook, OF_WEBHOOKS).addAll(picked(webhook, SHARED)).add("tags", slugs(webhook));
        if (!isShown(webhook)) {
            json.remove("secret");
        }
        String method = choice(webhook, "http_method");
        if (!method.isEmpty()) {
            json.add("http_method", method);
        }
        if (webhook.containsKey("type_create")) {
            json.add("payload_layout", "netbox-3");
        } else if (webhook.containsKey("timeout")) {
            json.add("payload_layout", "netbox-4.7");
        }
        return json.build();
    }

    /** Another Whenhook shows a mask; NetBox nothing where the token may not see it. */
    private static boolean isShown(JsonObject webhook) {
        return webhook.containsKey("secret") && !text(webhook, "secret").equals(SecretFields.MASK);
    }

    private boolean isCarried(JsonObject rule, List<Left> left) {
        String name = text(rule, "name");
        String type = choice(rule, "action_type");
        if (!type.equals("webhook")) {
            left.add(new Left(
                    "event-rule", name, "Its action is \"" + type + "\": an event rule here can only call a webhook."));
            return false;
        }
        if (called(rule).isEmpty()) {
            left.add(new Left("event-rule", name, "The webhook that it calls is not among those given."));
            return false;
        }
        return true;
    }

    private JsonObject rule(JsonObject rule) {
        return picked(rule, SHARED)
                .addAll(picked(rule, OF_RULES))
                .add("action_type", "webhook")
                .add("action_object_type", "extras.webhook")
                .add("webhook", called(rule))
                .add("tags", slugs(rule))
                .build();
    }

    /** The name of the webhook; empty when it is not known. */
    private String called(JsonObject rule) {
        JsonValue id = rule.getOrDefault("action_object_id", JsonValue.NULL);
        return id instanceof JsonNumber
                ? webhooks.stream()
                        .filter(webhook -> id.equals(webhook.get("id")))
                        .map(webhook -> text(webhook, "name"))
                        .findFirst()
                        .orElse("")
                : "";
    }

    /** Those of the fields that say something. */
    private static JsonObjectBuilder picked(JsonObject item, List<String> fields) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        fields.stream()
                .filter(field -> item.containsKey(field) && !item.isNull(field))
                .forEach(field -> json.add(field, item.get(field)));
        return json;
    }

    private static JsonArrayBuilder slugs(JsonObject item) {
        JsonArrayBuilder slugs = Json.createArrayBuilder();
        tags(item).forEach(tag -> slugs.add(Json.createObjectBuilder().add("slug", text(tag, "slug"))));
        return slugs;
    }

    /** Some releases show a choice as a text, some as an object with value and label. */
    private static String choice(JsonObject item, String field) {
        return item.get(field) instanceof JsonObject choice ? text(choice, "value") : text(item, field);
    }

    private static String text(JsonObject item, String field) {
        return item.get(field) instanceof JsonString text ? text.getString() : "";
    }
}
