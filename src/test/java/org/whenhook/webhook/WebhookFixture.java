package org.whenhook.webhook;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.whenhook.json.FieldReader;

/** Webhooks for tests. */
public final class WebhookFixture {

    private WebhookFixture() {}

    /** A plain POST of the default body. */
    public static Webhook to(String url) {
        return from(Json.createObjectBuilder().add("payload_url", url).build(), Layout.NETBOX_4_6, null);
    }

    /** The same, with one attempt for each delivery. */
    public static Webhook once(String url) {
        return WebhookJson.draft(Json.createObjectBuilder()
                .add("name", "hook")
                .add("payload_url", url)
                .add("max_attempts", 1)
                .build());
    }

    /** The webhook of a vector in NetBox's shape; absent fields have NetBox's defaults. */
    public static Webhook from(JsonObject json, Layout layout, @Nullable Duration timeout) {
        return new Webhook(
                3,
                json.getString("name", "hook"),
                "",
                json.getString("payload_url"),
                json.getString("http_method", "POST"),
                json.getString("http_content_type", "application/json"),
                json.getString("additional_headers", ""),
                json.getString("body_template", ""),
                new Secret(json.getString("secret", "")),
                SigningJson.read(new FieldReader(json), new Secret(json.getString("secret", "")), null),
                TlsJson.read(new FieldReader(json)),
                json.containsKey("proxy_url") ? Proxy.parse(json.getString("proxy_url")) : null,
                timeout,
                json.getString("handshake_origin", ""),
                layout,
                PacingJson.read(new FieldReader(JsonValue.EMPTY_JSON_OBJECT)),
                true,
                "",
                null,
                List.of(),
                JsonValue.EMPTY_JSON_OBJECT,
                Instant.EPOCH,
                Instant.EPOCH,
                1);
    }
}
