package org.whenhook.api.model;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.whenhook.json.Json;
import org.whenhook.redis.Documents.Snapshot;
import org.whenhook.rule.Rule;
import org.whenhook.rule.RuleJson;
import org.whenhook.rule.Rules;
import org.whenhook.webhook.OldTrigger;
import org.whenhook.webhook.SecretFields;
import org.whenhook.webhook.StoredWebhooks;
import org.whenhook.webhook.Tag;
import org.whenhook.webhook.TagJson;
import org.whenhook.webhook.Webhook;
import org.whenhook.webhook.WebhookJson;

/**
 * Definitions as NetBox's API shows them (its serializers in extras/api), with the ones they refer to in their brief form.
 *
 * @param tags by id, as all others
 */
public record Shown(
        Snapshot present, Map<Long, Webhook> webhooks, Map<Long, Rule> rules, Map<Long, Tag> tags, UriInfo uri) {

    /** By the path of the model; of the others there are none. */
    private static final Map<String, String> PAGES = Map.of(
            "extras/webhooks/", "webhook",
            "extras/event-rules/", "rule",
            "users/users/", "user",
            "users/tokens/", "token",
            "receivers/", "receiver");

    private static final List<String> TAG_FIELDS =
            List.of("id", "url", "display_url", "display", "name", "slug", "color");

    /** All of one version, so that what refers to another finds it. */
    public static Shown of(Snapshot present, StoredWebhooks webhooks, Rules rules, UriInfo uri) {
        return new Shown(
                present,
                webhooks.of(present),
                rules.of(present),
                webhooks.tags().of(present),
                uri);
    }

    /** In full, its secrets hidden. */
    public JsonObject webhook(Webhook webhook) {
        JsonObject fields = WebhookJson.write(webhook);
        JsonObjectBuilder json = head(webhook.id(), webhook.name(), WebhookModel.MODEL);
        SecretFields.hidden(fields).forEach(json::add);
        OldTrigger.write(fields, json);
        return WebhookModel.MODEL.shown(json.add("tags", tags(webhook.tags()))
                .add("owner", JsonValue.NULL)
                .build());
    }

    /** In full, with its webhook in brief. */
    public JsonObject rule(Rule rule) {
        Webhook webhook = webhooks.get(rule.webhook());
        JsonObjectBuilder json = head(rule.id(), rule.name(), RuleModel.MODEL);
        RuleJson.write(rule).forEach(json::add);
        json.add(
                        "action_type",
                        Json.createObjectBuilder().add("value", "webhook").add("label", "Webhook"))
                .add("action_object", webhook == null ? JsonValue.NULL : brief(webhook, uri))
                .add("tags", tags(rule.tags()))
                .add("owner", JsonValue.NULL);
        return RuleModel.MODEL.shown(json.build());
    }

    /** In full, with how many carry it. */
    public JsonObject tag(Tag tag) {
        JsonObjectBuilder json = head(tag.id(), tag.name(), TagModel.MODEL);
        TagJson.write(tag).forEach(json::add);
        long items = Stream.concat(
                        webhooks.values().stream().map(Webhook::tags),
                        rules.values().stream().map(Rule::tags))
                .filter(carried -> carried.contains(tag.id()))
                .count();
        return TagModel.MODEL.shown(json.add("tagged_items", items).build());
    }

    /** As it stands inside of what refers to it. */
    public static JsonObject brief(Webhook webhook, UriInfo uri) {
        return Json.createObjectBuilder()
                .add("id", webhook.id())
                .add("url", url(WebhookModel.MODEL, webhook.id(), uri))
                .add("display", webhook.name())
                .add("name", webhook.name())
                .add("description", webhook.description())
                .build();
    }

    /** Where the API shows it. */
    public static String url(Model model, Object id, UriInfo uri) {
        return uri.getBaseUri() + model.path() + id + "/";
    }

    /** Where people see it; the same as {@link #url} of what has no page. */
    public static String displayUrl(Model model, Object id, UriInfo uri) {
        String page = PAGES.get(model.path());
        return page == null
                ? url(model, id, uri)
                : uri.getBaseUri()
                        .resolve("../console/" + page + ".xhtml?id=" + id)
                        .toString();
    }

    private JsonArrayBuilder tags(List<Long> ids) {
        JsonArrayBuilder shown = Json.createArrayBuilder();
        ids.stream().map(tags::get).filter(Objects::nonNull).map(this::brief).forEach(shown::add);
        return shown;
    }

    private JsonObject brief(Tag tag) {
        JsonObjectBuilder json = head(tag.id(), tag.name(), TagModel.MODEL);
        TagJson.write(tag).forEach(json::add);
        return Model.only(TAG_FIELDS, json.build());
    }

    private JsonObjectBuilder head(long id, String display, Model model) {
        return Json.createObjectBuilder()
                .add("id", id)
                .add("url", url(model, id, uri))
                .add("display_url", displayUrl(model, id, uri))
                .add("display", display);
    }
}
