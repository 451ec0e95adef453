package org.whenhook.signal;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import org.whenhook.delivery.Attempt;
import org.whenhook.delivery.Delivery;
import org.whenhook.delivery.Outcome;
import org.whenhook.event.Event;
import org.whenhook.event.Hops;
import org.whenhook.json.Json;
import org.whenhook.queue.DeliveryRegistry.Entry;
import org.whenhook.queue.Signal;

/** What operational events say. No URL, header or body, as these may hold secrets. */
final class About {

    private About() {}

    static JsonObject webhook(Signal.Turned turned, String name) {
        return named(turned.webhook(), name)
                .add("state", turned.state())
                .add("reason", turned.why())
                .build();
    }

    static JsonObject delivery(Entry entry, String webhook) {
        Delivery delivery = entry.delivery();
        Event event = entry.event();
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", delivery.id().text())
                .add("webhook", named(delivery.webhook(), webhook));
        if (delivery.rule() == Delivery.OWN_TRIGGER) {
            json.addNull("event_rule");
        } else {
            json.add("event_rule", delivery.rule());
        }
        return json.add("event", event(event))
                .add("queue", event.priority().text())
                .add("attempts", entry.attemptCount())
                .add("error_class", entry.failure().map(kind -> kind.text()).orElse(""))
                .add("reason", reason(entry))
                .build();
    }

    static JsonObject backlog(long now, int limit) {
        return Json.createObjectBuilder()
                .add("id", "all")
                .add("backlog", now)
                .add("threshold", limit)
                .build();
    }

    /** Through how many deliveries the news of this one's end comes. */
    static int hops(Entry entry) {
        return Hops.echoed(entry.event());
    }

    private static JsonObjectBuilder named(long id, String name) {
        return Json.createObjectBuilder().add("id", id).add("name", name);
    }

    private static JsonObjectBuilder event(Event event) {
        JsonObject data = event.data();
        return Json.createObjectBuilder()
                .add("id", event.id().text())
                .add("event_type", event.type())
                .add("object_type", event.objectType())
                .add("object_id", data == null ? JsonValue.NULL : data.getOrDefault("id", JsonValue.NULL));
    }

    private static String reason(Entry entry) {
        if (!entry.note().isEmpty() || entry.attempts().isEmpty()) {
            return entry.note();
        }
        Attempt last = entry.attempts().getLast();
        Outcome outcome = last.outcome();
        return outcome.summary();
    }
}
