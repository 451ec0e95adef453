package org.whenhook.delivery;

import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.whenhook.event.Event;
import org.whenhook.webhook.Layout;

/** What a receiver is told about an event: the default body but for CloudEvents, and the context of the templates. */
public final class Payload {

    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

    private Payload() {}

    /**
     * The payload in the layout's keys and order.
     *
     * @param actionData the rule's extra data; its keys come first, the event's values win
     */
    public static JsonObject of(Event event, JsonObject actionData, Layout layout) {
        JsonObjectBuilder payload =
                JSON.createObjectBuilder().add("event", event.payloadName()).add("timestamp", event.timestamp());
        switch (layout) {
            case NETBOX_3 -> payload.add("model", model(event.objectType()));
            case NETBOX_4_6, NETBOX_4_7, CLOUDEVENTS, CLOUDEVENTS_BINARY ->
                payload.add("object_type", event.objectType());
        }
        if (layout != Layout.NETBOX_4_7) {
            add(payload, "username", event.username());
            add(payload, "request_id", event.requestId());
        }
        payload.add("data", data(actionData, event.data()));
        Event.Request request = event.request();
        if (request != null && layout != Layout.NETBOX_3) {
            payload.add("request", request(request));
        }
        Event.Snapshots snapshots = event.snapshots();
        if (snapshots != null) {
            payload.add("snapshots", snapshots(snapshots));
        }
        JsonObject context = event.context();
        if (context != null && !context.isEmpty() && layout != Layout.NETBOX_3) {
            payload.add("context", context);
        }
        return payload.build();
    }

    private static String model(String objectType) {
        return objectType.substring(objectType.lastIndexOf('.') + 1);
    }

    private static JsonValue data(JsonObject actionData, @Nullable JsonObject data) {
        if (actionData.isEmpty()) {
            return data == null ? JsonValue.NULL : data;
        }
        JsonObjectBuilder merged = JSON.createObjectBuilder(actionData);
        if (data != null) {
            data.forEach(merged::add);
        }
        return merged.build();
    }

    private static JsonObject request(Event.Request request) {
        return JSON.createObjectBuilder()
                .add("id", request.id())
                .add("method", request.method())
                .add("path", request.path())
                .add("user", request.user())
                .build();
    }

    private static JsonObject snapshots(Event.Snapshots snapshots) {
        JsonObject before = snapshots.prechange();
        JsonObject after = snapshots.postchange();
        return JSON.createObjectBuilder()
                .add("prechange", before == null ? JsonValue.NULL : before)
                .add("postchange", after == null ? JsonValue.NULL : after)
                .build();
    }

    private static void add(JsonObjectBuilder payload, String key, @Nullable String text) {
        if (text == null) {
            payload.addNull(key);
        } else {
            payload.add(key, text);
        }
    }
}
