package org.whenhook.webhook;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.whenhook.json.Timestamp;
import org.whenhook.template.Kind;
import org.whenhook.template.Template;
import org.whenhook.template.TemplateError;

/**
 * Webhooks as JSON, in the field names of NetBox's API (extras/models/models.py), with
 * {@code payload_layout}, the fields of {@link PacingJson}, {@code enabled}, {@code object_types}, {@code event_types} and {@code conditions} beside them.
 */
public final class WebhookJson {

    private static final Pattern LITERAL_SCHEME = Pattern.compile("\\s*([a-zA-Z][a-zA-Z0-9+.-]*):.*", Pattern.DOTALL);

    private WebhookJson() {}

    /**
     * A webhook that is not saved, for trying it out.
     *
     * @throws InvalidFields for fields that break a rule
     */
    public static Webhook draft(JsonObject fields) {
        return read(0, fields, Instant.EPOCH, Instant.EPOCH, 0);
    }

    /** A new webhook; throws {@link InvalidFields} for fields that break a rule. */
    static Webhook created(long id, JsonObject fields, Instant now) {
        return read(id, fields, now, now, 1);
    }

    /** A changed webhook; throws {@link InvalidFields} for fields that break a rule. */
    static Webhook changed(Webhook before, JsonObject fields, Instant now) {
        return read(before.id(), fields, before.created(), now, before.version() + 1);
    }

    /** A webhook as {@link #write} wrote it. */
    static Webhook stored(long id, JsonObject json) {
        return read(
                id,
                json,
                Instant.parse(json.getString("created")),
                Instant.parse(json.getString("last_updated")),
                json.getJsonNumber("version").longValue());
    }

    /** All fields, the secret in clear: for the store, never for an answer. */
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
                .add("ssl_verification", webhook.sslVerification())
                .add("ca_file_path", orNull(webhook.caFilePath()))
                .add(
                        "timeout",
                        webhook.timeout() == null
                                ? JsonValue.NULL
                                : Json.createValue(webhook.timeout().toSeconds()))
                .add("payload_layout", webhook.layout().text())
                .add("enabled", webhook.enabled())
                .add("disabled_reason", webhook.disabledReason());
        PacingJson.write(webhook.pacing(), json);
        TriggerJson.write(webhook.trigger(), json);
        return json.add("custom_fields", webhook.customFields())
                .add("tags", webhook.tags())
                .add("created", Timestamp.text(webhook.created()))
                .add("last_updated", Timestamp.text(webhook.lastUpdated()))
                .add("version", webhook.version())
                .build();
    }

    private static Webhook read(long id, JsonObject json, Instant created, Instant updated, long version) {
        var fields = new FieldReader(json);
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
                new Secret(fields.text("secret", "", 255)),
                fields.flag("ssl_verification", true),
                fields.nullableText("ca_file_path", 4096),
                seconds(fields.nullableNumber("timeout", 1, 3600)),
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
        refuseTogether(fields, webhook);
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

    private static Layout layout(FieldReader fields) {
        String text = fields.text("payload_layout", Layout.NETBOX_4_6.text(), 30);
        return Layout.of(text).orElseGet(() -> {
            fields.wrong("payload_layout", "Use netbox-4.6, netbox-4.7 or netbox-3.");
            return Layout.NETBOX_4_6;
        });
    }

    private static @Nullable Duration seconds(@Nullable Long number) {
        return number == null ? null : Duration.ofSeconds(number);
    }

    private static void refuseTogether(FieldReader fields, Webhook webhook) {
        if (!webhook.sslVerification() && webhook.caFilePath() != null) {
            fields.wrong("ca_file_path", "Do not specify a CA certificate file if SSL verification is disabled.");
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

    private static JsonValue orNull(@Nullable String text) {
        return text == null ? JsonValue.NULL : Json.createValue(text);
    }
}
