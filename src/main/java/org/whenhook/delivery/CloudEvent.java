package org.whenhook.delivery;

import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.whenhook.event.Event;
import org.whenhook.webhook.Layout;
import org.whenhook.webhook.Webhook;

/** An event as a CloudEvent 1.0; src/docs/events.md says what becomes of it. */
final class CloudEvent {

    /** In lower case, as the SDK for Node knows no other spelling. */
    private static final String STRUCTURED = "application/cloudevents+json; charset=utf-8";

    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());
    private static final String SOURCE = "urn:whenhook";

    private final Map<String, JsonValue> attributes = new LinkedHashMap<>();
    private final JsonValue data;

    private CloudEvent(Event event, JsonValue data) {
        this.data = data;
        put("specversion", "1.0");
        put("id", event.id().text());
        put("source", SOURCE);
        put("type", event.type());
        put("subject", subject(event.data()));
        put("time", event.timestamp().replaceFirst("^(\\S{10}) ", "$1T"));
        put("objecttype", event.objectType());
        put("username", event.username());
        put("requestid", event.requestId());
        JsonObject context = event.context();
        if (context != null && context.get("cloudevent") instanceof JsonObject came) {
            attributes.putAll(came);
        }
        put("datacontenttype", "application/json");
    }

    /** The event as a CloudEvent: under its own id and source, if it came as one; the data are the context's. */
    static CloudEvent of(Event event, JsonObject context) {
        return new CloudEvent(event, context.getOrDefault("data", JsonValue.NULL));
    }

    /** What a webhook says of its bodies; in structured mode it says what they are, unless somebody chose otherwise. */
    static String contentType(Webhook webhook) {
        boolean structured = webhook.layout() == Layout.CLOUDEVENTS
                && webhook.bodyTemplate().isEmpty()
                && webhook.httpContentType().equals("application/json");
        return structured ? STRUCTURED : webhook.httpContentType();
    }

    /** The body of structured mode. */
    JsonObject structured() {
        JsonObjectBuilder json = JSON.createObjectBuilder();
        attributes.forEach(json::add);
        return json.add("data", data).build();
    }

    /** The headers of binary mode, whose body is the data. */
    void addTo(HeaderList headers) {
        attributes.forEach((name, value) -> {
            if (!name.equals("datacontenttype")) {
                headers.put("ce-" + name, encoded(text(value)));
            }
        });
    }

    private void put(String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            attributes.put(name, Json.createValue(value));
        }
    }

    private static @Nullable String subject(@Nullable JsonObject data) {
        JsonValue id = data == null ? null : data.get("id");
        return id instanceof JsonString || id instanceof JsonNumber ? text(id) : null;
    }

    private static String text(JsonValue value) {
        return value instanceof JsonString string ? string.getString() : value.toString();
    }

    /** UTF-8, with all but printable ASCII, and blank, quote and percent, percent-encoded (HTTP binding, 3.1.3.2). */
    private static String encoded(String text) {
        var encoded = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (b > ' ' && b < 127 && b != '"' && b != '%') {
                encoded.append((char) b);
            } else {
                encoded.append("%%%02X".formatted(b & 0xFF));
            }
        }
        return encoded.toString();
    }
}
