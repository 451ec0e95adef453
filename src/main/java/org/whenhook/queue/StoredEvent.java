package org.whenhook.queue;

import static java.util.stream.Collectors.joining;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.whenhook.delivery.Delivery;
import org.whenhook.delivery.Variation;
import org.whenhook.event.Event;
import org.whenhook.json.InvalidJson;
import org.whenhook.json.Json;
import org.whenhook.json.JsonText;
import org.whenhook.json.PythonJson;
import org.whenhook.json.UnreadObject;
import org.whenhook.queue.DeliveryJson.Unreadable;

/**
 * An event with its deliveries, as Redis keeps it: a header line and the event as JSON.
 *
 * <p>The header's words: arrival in milliseconds, which the script puts in front; the priority's letter; {@code
 * webhook:rule} of each delivery, with commas between; and, if any has action data or conditions, or there are notes, these
 * as JSON by the delivery's number, and by the names of the notes.
 */
record StoredEvent(Event event, Instant arrived, List<Delivery> deliveries, Notes notes) {

    StoredEvent {
        deliveries = List.copyOf(deliveries);
    }

    /** The stored text, but for the arrival. */
    static String text(Event event, List<Delivery> deliveries, Notes notes) {
        var pairs = deliveries.stream()
                .map(delivery -> delivery.webhook() + ":" + delivery.rule())
                .collect(joining(","));
        var details = details(deliveries, notes);
        return Keys.letter(event.priority()) + " " + pairs + details + "\n" + body(event);
    }

    /** As it will be sent; but where that would lose digits of a number, without blanks, by which the two are told apart. */
    private static String body(Event event) {
        var json = json(event);
        var python = PythonJson.text(json);
        return python == null ? JsonText.write(json) : python;
    }

    /**
     * Reads the stored text; what is inside the event's data, only when somebody looks, see {@link UnreadObject}.
     *
     * @throws Unreadable when it is not what {@link #text} writes, as far as it is read here
     */
    static StoredEvent parse(Event.Id id, String text) {
        try {
            var end = text.indexOf('\n');
            var words = text.substring(0, Math.max(0, end)).split(" ", 4);
            var details = words.length > 3 ? DeliveryJson.read(words[3]) : JsonValue.EMPTY_JSON_OBJECT;
            return new StoredEvent(
                    event(id, words[1].toLowerCase(Locale.ROOT), body(text.substring(end + 1))),
                    Instant.ofEpochMilli(Long.parseLong(words[0])),
                    deliveries(id, pairs(words[2]), details),
                    StoredNotes.read(details));
        } catch (IndexOutOfBoundsException
                | IllegalArgumentException
                | ClassCastException
                | NullPointerException
                | InvalidJson e) {
            throw new Unreadable("its event cannot be read: " + e.getMessage());
        }
    }

    private static JsonObject body(String text) {
        return text.startsWith("{\"type\": ") ? UnreadObject.ofPython(text) : UnreadObject.of(text);
    }

    /**
     * The delivery of that id.
     *
     * @throws Unreadable when the event has none such
     */
    Delivery delivery(Delivery.Id id) {
        return deliveries.stream()
                .filter(delivery -> delivery.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Unreadable("its event does not name it"));
    }

    /** Stands for an event that cannot be read, so that its delivery can be seen all the same. */
    static StoredEvent lost(Delivery.Id id, String lane) {
        var event =
                new Event(id.event(), "unreadable", "", Keys.priority(lane), "", null, null, null, null, null, null);
        var webhook = Long.parseLong(lane.substring(1));
        return new StoredEvent(
                event,
                Instant.EPOCH,
                List.of(new Delivery(id, webhook, 0, JsonValue.EMPTY_JSON_OBJECT, "")),
                Notes.NONE);
    }

    /** With a blank in front; empty when there are none, as mostly. */
    private static String details(List<Delivery> deliveries, Notes notes) {
        if (notes.equals(Notes.NONE) && deliveries.stream().noneMatch(StoredEvent::hasDetails)) {
            return "";
        }
        return " "
                + DeliveryJson.write(json -> {
                    StoredNotes.write(notes, json);
                    for (int i = 0; i < deliveries.size(); i++) {
                        var delivery = deliveries.get(i);
                        if (hasDetails(delivery)) {
                            json.writeStartObject(String.valueOf(i + 1))
                                    .write("data", delivery.actionData())
                                    .write("conditions", delivery.conditions());
                            StoredVariation.write(json, delivery.variation());
                            json.writeEnd();
                        }
                    }
                });
    }

    private static boolean hasDetails(Delivery delivery) {
        return !delivery.actionData().isEmpty()
                || !delivery.conditions().isEmpty()
                || !delivery.variation().equals(Variation.NONE);
    }

    /** Without the sign in front, which events of earlier builds have; their priority's letter may be in upper case. */
    private static String pairs(String word) {
        return word.startsWith("+") || word.startsWith("-") ? word.substring(1) : word;
    }

    private static List<Delivery> deliveries(Event.Id event, String pairs, JsonObject details) {
        if (pairs.isEmpty()) {
            return List.of();
        }
        var deliveries = new ArrayList<Delivery>();
        for (var pair : pairs.split(",", -1)) {
            var number = deliveries.size() + 1;
            var colon = pair.indexOf(':');
            var detail = details.getOrDefault(String.valueOf(number), JsonValue.EMPTY_JSON_OBJECT)
                    .asJsonObject();
            var data = DeliveryJson.object(detail, "data");
            deliveries.add(new Delivery(
                            Delivery.Id.of(event, number),
                            Long.parseLong(pair.substring(0, colon)),
                            Long.parseLong(pair.substring(colon + 1)),
                            data == null ? JsonValue.EMPTY_JSON_OBJECT : data,
                            detail.getString("conditions", ""))
                    .varied(StoredVariation.read(DeliveryJson.object(detail, "variation"))));
        }
        return deliveries;
    }

    private static JsonObject json(Event event) {
        var json = Json.createObjectBuilder()
                .add("type", event.type())
                .add("object_type", event.objectType())
                .add("timestamp", event.timestamp());
        add(json, "username", event.username());
        add(json, "request_id", event.requestId());
        var request = event.request();
        if (request != null) {
            json.add(
                    "request",
                    Json.createObjectBuilder()
                            .add("id", request.id())
                            .add("method", request.method())
                            .add("path", request.path())
                            .add("user", request.user()));
        }
        add(json, "data", event.data());
        var snapshots = event.snapshots();
        if (snapshots != null) {
            var both = Json.createObjectBuilder();
            add(both, "prechange", snapshots.prechange());
            add(both, "postchange", snapshots.postchange());
            json.add("snapshots", both);
        }
        add(json, "context", event.context());
        if (event.hops() > 0) {
            json.add("hops", event.hops());
        }
        return json.build();
    }

    private static void add(JsonObjectBuilder json, String name, @Nullable String text) {
        if (text != null) {
            json.add(name, text);
        }
    }

    private static void add(JsonObjectBuilder json, String name, @Nullable JsonObject object) {
        if (object != null) {
            json.add(name, object);
        }
    }

    private static Event event(Event.Id id, String letter, JsonObject json) {
        return new Event(
                id,
                json.getString("type"),
                json.getString("object_type"),
                Keys.priority(letter),
                json.getString("timestamp"),
                DeliveryJson.string(json, "username"),
                DeliveryJson.string(json, "request_id"),
                request(DeliveryJson.object(json, "request")),
                DeliveryJson.object(json, "data"),
                snapshots(DeliveryJson.object(json, "snapshots")),
                DeliveryJson.object(json, "context"),
                json.getInt("hops", 0));
    }

    private static Event.@Nullable Request request(@Nullable JsonObject json) {
        return json == null
                ? null
                : new Event.Request(
                        json.getString("id"), json.getString("method"), json.getString("path"), json.getString("user"));
    }

    private static Event.@Nullable Snapshots snapshots(@Nullable JsonObject json) {
        return json == null
                ? null
                : new Event.Snapshots(DeliveryJson.object(json, "prechange"), DeliveryJson.object(json, "postchange"));
    }
}
