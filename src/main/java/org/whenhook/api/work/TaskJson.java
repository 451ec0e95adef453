package org.whenhook.api.work;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.whenhook.api.http.ApiJson;
import org.whenhook.api.model.Shown;
import org.whenhook.delivery.Attempt;
import org.whenhook.delivery.Delivery;
import org.whenhook.event.Event;
import org.whenhook.json.Json;
import org.whenhook.json.JsonText;
import org.whenhook.queue.DeliveryRegistry.Entry;
import org.whenhook.queue.DeliveryStatus;

/** Deliveries as NetBox shows its background tasks, which hold no secret: the webhook is looked up when sent. */
final class TaskJson {

    private static final String CALLABLE = "extras.webhooks.send_webhook";

    private TaskJson() {}

    static JsonObject of(Entry entry, UriInfo uri) {
        Delivery delivery = entry.delivery();
        Event event = entry.event();
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", delivery.id().text())
                .add("url", Shown.url(TaskModel.MODEL, delivery.id(), uri))
                .add("description", description(delivery, event))
                .add("origin", event.priority().text())
                .add("func_name", CALLABLE)
                .add("args", JsonValue.EMPTY_JSON_ARRAY)
                .add("kwargs", arguments(delivery, event))
                .addNull("timeout")
                .addNull("result_ttl")
                .add("created_at", ApiJson.moment(entry.accepted()))
                .add("enqueued_at", ApiJson.moment(entry.accepted()))
                .add("worker_name", text(entry.worker()))
                .addNull("position")
                .add("meta", meta(entry))
                .addNull("last_heartbeat");
        progress(entry, json);
        return TaskModel.MODEL.shown(json.build());
    }

    private static void progress(Entry entry, JsonObjectBuilder json) {
        DeliveryStatus status = entry.status();
        Attempt last = entry.attempts().isEmpty() ? null : entry.attempts().getLast();
        boolean ended = status == DeliveryStatus.DELIVERED || status == DeliveryStatus.FAILED;
        boolean good = status == DeliveryStatus.DELIVERED;
        String came = last == null ? null : last.outcome().summary();
        json.add("result", text(good ? came : null))
                .add("exc_info", text(good ? null : exception(came, entry.note())))
                .add("started_at", ApiJson.moment(started(entry, last)))
                .add("ended_at", ApiJson.moment(ended ? entry.changed() : null))
                .add("status", TaskStatus.text(status))
                .add("is_finished", good)
                .add("is_queued", status == DeliveryStatus.WAITING)
                .add("is_failed", status == DeliveryStatus.FAILED)
                .add("is_started", status == DeliveryStatus.IN_FLIGHT)
                .add("is_deferred", status == DeliveryStatus.HELD)
                .add("is_canceled", false)
                .add("is_scheduled", status == DeliveryStatus.SCHEDULED)
                .add("is_stopped", false);
    }

    private static @Nullable Instant started(Entry entry, @Nullable Attempt last) {
        if (entry.status() == DeliveryStatus.IN_FLIGHT) {
            return entry.changed();
        }
        return last == null ? null : last.started();
    }

    private static @Nullable String exception(@Nullable String came, String note) {
        if (came == null) {
            return note.isEmpty() ? null : note;
        }
        return note.isEmpty() ? came : came + "\n" + note;
    }

    private static String description(Delivery delivery, Event event) {
        return "%s(event_type='%s', object_type='%s', webhook=%d)"
                .formatted(CALLABLE, event.type(), event.objectType(), delivery.webhook());
    }

    /** All of them texts, as NetBox shows them; those that the event does not have are left out. */
    private static JsonObjectBuilder arguments(Delivery delivery, Event event) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("event_type", event.type())
                .add("object_type", event.objectType())
                .add("timestamp", event.timestamp());
        if (delivery.rule() != Delivery.OWN_TRIGGER) {
            json.add("event_rule", String.valueOf(delivery.rule()));
        }
        add("username", event.username(), json);
        add("request_id", event.requestId(), json);
        JsonObject data = event.data();
        return data == null ? json : json.add("data", JsonText.write(data));
    }

    private static void add(String name, @Nullable String value, JsonObjectBuilder json) {
        if (value != null) {
            json.add(name, value);
        }
    }

    private static JsonObjectBuilder meta(Entry entry) {
        return Json.createObjectBuilder()
                .add("webhook", entry.delivery().webhook())
                .add("attempts", entry.attemptCount())
                .add("due", ApiJson.moment(entry.due()));
    }

    private static JsonValue text(@Nullable String text) {
        return text == null ? JsonValue.NULL : Json.createValue(text);
    }
}
