package org.whenhook.transfer;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.whenhook.json.InvalidFields;
import org.whenhook.json.Json;
import org.whenhook.redis.Documents;
import org.whenhook.redis.Documents.Snapshot;
import org.whenhook.rule.Rule;
import org.whenhook.rule.RuleJson;
import org.whenhook.rule.Rules;
import org.whenhook.webhook.StoredWebhooks;
import org.whenhook.webhook.Tag;
import org.whenhook.webhook.TagJson;
import org.whenhook.webhook.Webhook;
import org.whenhook.webhook.WebhookJson;

/** Our own definitions as one document, for another installation or for safe keeping: webhooks, event rules, tags. */
@Singleton
public final class Portable {

    private static final int VERSION = 1;
    private static final List<String> OF_HERE = List.of("created", "last_updated", "version", "disabled_reason");

    private final Documents documents;
    private final StoredWebhooks webhooks;
    private final Rules rules;

    @Inject
    public Portable(Documents documents, StoredWebhooks webhooks, Rules rules) {
        this.documents = documents;
        this.webhooks = webhooks;
        this.rules = rules;
    }

    /**
     * The document.
     *
     * @param passphrase under which the secrets are in it, encrypted; null to leave them out
     */
    public JsonObject exported(@Nullable String passphrase) {
        Snapshot now = documents.latest();
        Map<Long, Tag> tags = webhooks.tags().of(now);
        Map<Long, Webhook> called = webhooks.of(now);
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("whenhook_export", VERSION)
                .add("tags", list(tags, Tag::slug, tag -> portable(TagJson.write(tag))))
                .add("webhooks", list(called, Webhook::name, each -> tagged(portable(shown(each)), tags)))
                .add("event_rules", list(rules.of(now), Rule::name, rule -> rule(rule, called, tags)));
        if (passphrase != null) {
            json.add("secrets", Seal.sealed(secrets(called), passphrase));
        }
        return json.build();
    }

    /**
     * What a document describes.
     *
     * @param passphrase of its secrets; null when they are not to be taken, then present ones stay
     * @throws InvalidFields when it is no such document, or the passphrase is wrong
     */
    public Blueprint imported(JsonObject document, @Nullable String passphrase) {
        if (!(document.get("whenhook_export") instanceof JsonNumber version) || version.intValue() != VERSION) {
            throw new InvalidFields(
                    "document", "Give what /api/export/ answered: an object with whenhook_export " + VERSION + ".");
        }
        JsonObject secrets = secrets(document, passphrase);
        return new Blueprint(
                items(document, "tags"),
                items(document, "webhooks").stream()
                        .map(webhook -> SecretParts.joined(webhook, secrets))
                        .toList(),
                items(document, "event_rules"),
                List.of());
    }

    private static JsonObject secrets(JsonObject document, @Nullable String passphrase) {
        if (passphrase == null) {
            return JsonValue.EMPTY_JSON_OBJECT;
        }
        if (!(document.get("secrets") instanceof JsonObject sealed)) {
            throw new InvalidFields("passphrase", "The document has no secrets: leave the passphrase out.");
        }
        return Seal.opened(sealed, passphrase);
    }

    private static List<JsonObject> items(JsonObject document, String field) {
        return document.getOrDefault(field, JsonValue.EMPTY_JSON_ARRAY) instanceof JsonArray
                ? NetBoxList.items("document", document.getOrDefault(field, JsonValue.EMPTY_JSON_ARRAY))
                : wrongList(field);
    }

    private static List<JsonObject> wrongList(String field) {
        throw new InvalidFields("document", field + ": give a list of objects.");
    }

    private static JsonObject shown(Webhook webhook) {
        return SecretParts.without(WebhookJson.write(webhook));
    }

    private static JsonObject secrets(Map<Long, Webhook> webhooks) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        webhooks.values().forEach(each -> json.add(each.name(), SecretParts.of(WebhookJson.write(each))));
        return json.build();
    }

    private static JsonObject rule(Rule rule, Map<Long, Webhook> called, Map<Long, Tag> tags) {
        Webhook webhook = called.get(rule.webhook());
        JsonObject fields = Json.createObjectBuilder(portable(RuleJson.write(rule)))
                .remove("action_object_id")
                .add("webhook", webhook == null ? "" : webhook.name())
                .build();
        return tagged(fields, tags);
    }

    private static <T> JsonArrayBuilder list(
            Map<Long, T> things, Function<T, String> name, Function<T, JsonObject> written) {
        JsonArrayBuilder list = Json.createArrayBuilder();
        things.values().stream().sorted(Comparator.comparing(name)).map(written).forEach(list::add);
        return list;
    }

    private static JsonObject portable(JsonObject fields) {
        JsonObjectBuilder json = Json.createObjectBuilder(fields);
        OF_HERE.forEach(json::remove);
        return json.build();
    }

    private static JsonObject tagged(JsonObject fields, Map<Long, Tag> tags) {
        JsonArrayBuilder slugs = Json.createArrayBuilder();
        fields.getJsonArray("tags").getValuesAs(JsonNumber.class).stream()
                .flatMap(id -> Optional.ofNullable(tags.get(id.longValue())).stream())
                .map(tag -> Json.createObjectBuilder().add("slug", tag.slug()))
                .forEach(slugs::add);
        return Json.createObjectBuilder(fields).add("tags", slugs).build();
    }
}
