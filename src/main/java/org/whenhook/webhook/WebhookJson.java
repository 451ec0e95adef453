package org.whenhook.webhook;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.whenhook.json.FieldReader;
import org.whenhook.json.InvalidFields;
import org.whenhook.json.Json;
import org.whenhook.json.Timestamp;
import org.whenhook.template.Kind;
import org.whenhook.template.Template;
import org.whenhook.template.TemplateError;

/**
 * Webhooks as JSON, in the field names of NetBox's API (extras/models/models.py), with
 * fields of our own beside them: signatures, TLS and proxy, {@code payload_layout}, pacing, {@code enabled}, and a trigger.
 */
public final class WebhookJson {

    private static final Pattern LITERAL_SCHEME = Pattern.compile("\\s*([a-zA-Z][a-zA-Z0-9+.-]*):.*", Pattern.DOTALL);

    static final int LONGEST_SECRET = 255;

    private WebhookJson() {}

    /**
     * A webhook that is not saved, for trying it out.
     *
     * @throws InvalidFields for fields that break a rule
     */
    public static Webhook draft(JsonObject fields) {
        return saved(0, OldTrigger.translated(fields), null, Instant.EPOCH, Instant.EPOCH, 0);
    }

    /** A new webhook; throws {@link InvalidFields} for fields that break a rule. */
    static Webhook created(long id, JsonObject fields, Instant now) {
        return saved(id, OldTrigger.translated(fields), null, now, now, 1);
    }

    /** A changed webhook; throws {@link InvalidFields} for fields that break a rule. */
    static Webhook changed(Webhook before, JsonObject fields, Instant now) {
        return changed(before, fields, before.signing().keys(), now);
    }

    /** With other key pairs. */
    static Webhook changed(Webhook before, JsonObject fields, @Nullable SigningKeys keys, Instant now) {
        return saved(before.id(), fields, keys, before.created(), now, before.version() + 1);
    }

    /** A webhook as {@link #write} wrote it. */
    static Webhook stored(long id, JsonObject json) {
        return read(
                id,
                new FieldReader(json),
                SigningJson.storedKeys(json),
                Instant.parse(json.getString("created")),
                Instant.parse(json.getString("last_updated")),
                json.getJsonNumber("version").longValue());
    }

    /** All fields, the secrets in clear: for the store; for an answer only through {@link SecretFields}. */
    public static JsonObject write(Webhook webhook) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("name", webhook.name())
                .add("description", webhook.description())
                .add("payload_url", webhook.payloadUrl())
                .add("http_method", webhook.httpMethod())
                .add("http_content_type", webhook.httpContentType())
                .add("additional_headers", webhook.additionalHeaders())
                .add("body_template", webhook.bodyTemplate())
                .add("secret", webhook.secret().reveal())
                .add("proxy_url", webhook.proxy() == null ? "" : webhook.proxy().url())
                .add(
                        "timeout",
                        webhook.timeout() == null
                                ? JsonValue.NULL
                                : Json.createValue(webhook.timeout().toSeconds()))
                .add("handshake_origin", webhook.handshakeOrigin())
                .add("payload_layout", webhook.layout().text())
                .add("enabled", webhook.enabled())
                .add("disabled_reason", webhook.disabledReason());
        SigningJson.write(webhook.signing(), json);
        TlsJson.write(webhook.tls(), json);
        PacingJson.write(webhook.pacing(), json);
        TriggerJson.write(webhook.trigger(), json);
        return json.add("custom_fields", webhook.customFields())
                .add("tags", Json.createArrayBuilder(webhook.tags()))
                .add("created", Timestamp.text(webhook.created()))
                .add("last_updated", Timestamp.text(webhook.lastUpdated()))
                .add("version", webhook.version())
                .build();
    }

    /** Reads what is about to be saved, which is looked at more closely than what is in the store already. */
    private static Webhook saved(
            long id, JsonObject json, @Nullable SigningKeys keys, Instant created, Instant updated, long version) {
        var fields = new FieldReader(json);
        TlsJson.check(fields);
        return read(id, fields, keys, created, updated, version);
    }

    private static Webhook read(
            long id, FieldReader fields, @Nullable SigningKeys keys, Instant created, Instant updated, long version) {
        var secret = new Secret(fields.text("secret", "", LONGEST_SECRET));
        boolean enabled = fields.flag("enabled", true);
        var webhook = new Webhook(
                id,
                fields.requiredText("name", 150),
                fields.text("description", "", 200),
                payloadUrl(fields),
                method(fields),
                contentType(fields),
                fields.text("additional_headers", "", 10_000),
                fields.text("body_template", "", 100_000),
                secret,
                SigningJson.read(fields, secret, keys),
                TlsJson.read(fields),
                proxy(fields),
                seconds(fields.nullableNumber("timeout", 1, 3600)),
                handshakeOrigin(fields),
                layout(fields),
                PacingJson.read(fields),
                enabled,
                enabled ? "" : fields.text("disabled_reason", "", 500),
                TriggerJson.optional(fields),
                fields.tags(),
                fields.object("custom_fields"),
                created,
                updated,
                version);
        refuseBadTemplates(fields, webhook);
        fields.finish();
        return webhook;
    }

    private static String payloadUrl(FieldReader fields) {
        String url = fields.requiredText("payload_url", 500);
        if (url.isBlank()) {
            return url;
        }
        var scheme = LITERAL_SCHEME.matcher(url);
        boolean web = scheme.matches() && scheme.group(1).matches("(?i)https?");
        if (scheme.matches() && !web) {
            fields.wrong("payload_url", "Use http or https.");
        } else if (!Template.isTemplate(url) && !(web && url.matches("(?is)\\s*https?://[^/?#\\s]+.*"))) {
            fields.wrong("payload_url", "Enter a valid URL, such as https://example.com/hook.");
        }
        return url;
    }

    private static String method(FieldReader fields) {
        String method = fields.text("http_method", "POST", 30);
        if (!Webhook.METHODS.contains(method)) {
            fields.wrong(
                    "http_method", "\"" + method + "\" is not a valid choice: use GET, POST, PUT, PATCH or DELETE.");
        }
        return method;
    }

    private static String contentType(FieldReader fields) {
        String type = fields.text("http_content_type", "application/json", 100);
        if (type.isBlank()) {
            fields.wrong("http_content_type", "This field may not be blank.");
        }
        return type;
    }

    private static String handshakeOrigin(FieldReader fields) {
        String origin = fields.text("handshake_origin", "", 253);
        if (!origin.matches("[A-Za-z0-9.-]*")) {
            fields.wrong("handshake_origin", "Give the name of a host, such as events.example.com, or leave it blank.");
        }
        return origin;
    }

    private static Layout layout(FieldReader fields) {
        String text = fields.text("payload_layout", Layout.NETBOX_4_6.text(), 30);
        return Layout.of(text).orElseGet(() -> {
            fields.wrong("payload_layout", "Use netbox-4.6, netbox-4.7, netbox-3, cloudevents or cloudevents-binary.");
            return Layout.NETBOX_4_6;
        });
    }

    private static @Nullable Duration seconds(@Nullable Long number) {
        return number == null ? null : Duration.ofSeconds(number);
    }

    private static @Nullable Proxy proxy(FieldReader fields) {
        String url = fields.text("proxy_url", "", 500).strip();
        try {
            return url.isEmpty() ? null : Proxy.parse(url);
        } catch (IllegalArgumentException e) {
            fields.wrong("proxy_url", String.valueOf(e.getMessage()));
            return null;
        }
    }

    private static void refuseBadTemplates(FieldReader fields, Webhook webhook) {
        refuseBadTemplate(fields, "payload_url", webhook.payloadUrl(), Kind.URL);
        refuseBadTemplate(fields, "additional_headers", webhook.additionalHeaders(), Kind.HEADERS);
        refuseBadTemplate(fields, "body_template", webhook.bodyTemplate(), Kind.BODY);
    }

    private static void refuseBadTemplate(FieldReader fields, String field, String text, Kind kind) {
        try {
            Template.parse(text, kind);
        } catch (TemplateError.Syntax e) {
            String piece = e.piece().isEmpty() ? "" : ", at \"" + e.piece() + "\"";
            fields.wrong(field, e.getMessage() + " (column " + e.column() + piece + ")");
        }
    }
}
