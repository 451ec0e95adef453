package org.whenhook.api;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.whenhook.json.Timestamp;
import org.whenhook.queue.Lanes.Lane;
import org.whenhook.rule.Rule;
import org.whenhook.rule.RuleJson;
import org.whenhook.webhook.SecretFields;
import org.whenhook.webhook.Webhook;
import org.whenhook.webhook.WebhookJson;

/** Webhooks and event rules as NetBox's API shows them (its serializers in extras/api). */
final class ApiJson {

    private static final String WEBHOOKS = "extras/webhooks/";
    private static final String RULES = "extras/event-rules/";

    private ApiJson() {}

    static JsonObject webhook(Webhook webhook, UriInfo uri) {
        JsonObjectBuilder json = head(webhook.id(), webhook.name(), WEBHOOKS, uri);
        SecretFields.hidden(WebhookJson.write(webhook)).forEach(json::add);
        return json.add("owner", JsonValue.NULL).build();
    }

    static JsonObject rule(Rule rule, @Nullable Webhook webhook, UriInfo uri) {
        JsonObjectBuilder json = head(rule.id(), rule.name(), RULES, uri);
        RuleJson.write(rule).forEach(json::add);
        return json.add(
                        "action_type",
                        Json.createObjectBuilder().add("value", "webhook").add("label", "Webhook"))
                .add("action_object", webhook == null ? JsonValue.NULL : brief(webhook, uri))
                .add("owner", JsonValue.NULL)
                .build();
    }

    /** How a webhook is being served; moments in UTC, null where there is none. */
    static JsonObject lane(Lane lane, Webhook webhook, UriInfo uri) {
        return Json.createObjectBuilder()
                .add("webhook", brief(webhook, uri))
                .add("state", lane.state().text())
                .add("since", moment(lane.since()))
                .add("until", moment(lane.until()))
                .add("slots", lane.slots() == null ? JsonValue.NULL : Json.createValue(lane.slots()))
                .add("in_flight", lane.busy())
                .add("waiting", lane.waiting())
                .add("failures", lane.failures())
                .add("failing_since", moment(lane.failingSince()))
                .add("took_ms", lane.took().toMillis())
                .build();
    }

    private static JsonValue moment(@Nullable Instant moment) {
        return moment == null ? JsonValue.NULL : Json.createValue(Timestamp.text(moment));
    }

    /** The present fields, overlaid by those that a client sent; a mask in place of a secret keeps it. */
    static JsonObject overlaid(JsonObject present, JsonObject sent) {
        JsonObjectBuilder json = Json.createObjectBuilder(present);
        SecretFields.restored(present, sent).forEach(json::add);
        return json.build();
    }

    static JsonObject fieldErrors(Map<String, List<String>> errors) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        errors.forEach((field, texts) -> json.add(field, Json.createArrayBuilder(texts)));
        return json.build();
    }

    private static JsonObject brief(Webhook webhook, UriInfo uri) {
        return Json.createObjectBuilder()
                .add("id", webhook.id())
                .add("url", url(WEBHOOKS, webhook.id(), uri))
                .add("display", webhook.name())
                .add("name", webhook.name())
                .add("description", webhook.description())
                .build();
    }

    private static JsonObjectBuilder head(long id, String name, String path, UriInfo uri) {
        return Json.createObjectBuilder()
                .add("id", id)
                .add("url", url(path, id, uri))
                .add("display_url", url(path, id, uri)) // until there is a page of it
                .add("display", name);
    }

    private static String url(String path, long id, UriInfo uri) {
        return uri.getBaseUri() + path + id + "/";
    }
}
