package org.whenhook.api.work;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.whenhook.delivery.Attempt;
import org.whenhook.delivery.Curl;
import org.whenhook.delivery.Delivery;
import org.whenhook.delivery.FailureKind;
import org.whenhook.event.Event;
import org.whenhook.json.Json;
import org.whenhook.json.Timestamp;
import org.whenhook.queue.Causes.Cause;
import org.whenhook.queue.DeliveryRegistry.Entry;
import org.whenhook.rule.Rule;
import org.whenhook.webhook.Webhook;

/** Deliveries as the API shows them. Secrets and signatures were masked before they were kept, or are masked here. */
public final class DeliveryView {

    private final Map<Long, Webhook> webhooks;
    private final Map<Long, Rule> rules;
    private final UriInfo uri;

    DeliveryView(Map<Long, Webhook> webhooks, Map<Long, Rule> rules, UriInfo uri) {
        this.webhooks = webhooks;
        this.rules = rules;
        this.uri = uri;
    }

    /** As in lists: with what came of the last attempt. */
    JsonObject brief(Entry entry) {
        return head(entry).build();
    }

    /** With all attempts that are kept, the oldest first. */
    JsonObject whole(Entry entry) {
        JsonArrayBuilder attempts = Json.createArrayBuilder();
        entry.attempts().forEach(attempt -> attempts.add(attempt(attempt)));
        return head(entry)
                .add("action_data", entry.delivery().actionData())
                .add("attempts", attempts)
                .build();
    }

    JsonObject cause(Cause cause) {
        return Json.createObjectBuilder()
                .add("webhook", webhook(cause.webhook()))
                .add("error_class", cause.kind().text())
                .add("outcome", cause.reason())
                .add("count", cause.count())
                .add("since", moment(cause.since()))
                .add("latest", moment(cause.latest()))
                .add("last_delivery", address("deliveries/" + cause.last()))
                .build();
    }

    private JsonObjectBuilder head(Entry entry) {
        Delivery delivery = entry.delivery();
        Attempt last = entry.attempts().isEmpty() ? null : entry.attempts().getLast();
        return Json.createObjectBuilder()
                .add("id", delivery.id().text())
                .add("url", address("deliveries/" + delivery.id()))
                .add("display", delivery.id().text())
                .add("status", entry.status().text())
                .add("queue", entry.event().priority().text())
                .add("webhook", webhook(delivery.webhook()))
                .add("rule", rule(delivery.rule()))
                .add("event", event(entry.event()))
                .add("accepted", moment(entry.accepted()))
                .add("changed", moment(entry.changed()))
                .add("due", moment(entry.due()))
                .add("worker", text(entry.worker()))
                .add("note", entry.note())
                .add("replay_of", replayOf(delivery))
                .add("attempt_count", entry.attemptCount())
                .add("error_class", text(entry.failure().map(FailureKind::text).orElse(null)))
                .add(
                        "last_attempt",
                        last == null ? JsonValue.NULL : outcome(last).build());
    }

    private static JsonValue replayOf(Delivery delivery) {
        Delivery.Id first = delivery.variation().replayOf();
        return text(first == null ? null : first.text());
    }

    private JsonObject webhook(long id) {
        Webhook webhook = webhooks.get(id);
        return Json.createObjectBuilder()
                .add("id", id)
                .add("url", address("extras/webhooks/" + id))
                .add("display", webhook == null ? "deleted webhook " + id : webhook.name())
                .build();
    }

    private JsonValue rule(long id) {
        if (id == Delivery.OWN_TRIGGER) {
            return JsonValue.NULL;
        }
        Rule rule = rules.get(id);
        return Json.createObjectBuilder()
                .add("id", id)
                .add("url", address("extras/event-rules/" + id))
                .add("display", rule == null ? "deleted rule " + id : rule.name())
                .build();
    }

    private JsonObject event(Event event) {
        return Json.createObjectBuilder()
                .add("id", event.id().text())
                .add("url", address("events/" + event.id()))
                .add("event_type", event.type())
                .add("object_type", event.objectType())
                .add("object_id", part(event, "id"))
                .add("object", name(event))
                .build();
    }

    /** One exchange: what was sent, what came back, what it means. */
    public static JsonObject attempt(Attempt attempt) {
        Attempt.Sent sent = attempt.sent();
        Attempt.Received received = attempt.received();
        return outcome(attempt)
                .add("took_ms", timings(attempt.took()))
                .add("request", sent == null ? JsonValue.NULL : request(sent))
                .add("response", received == null ? JsonValue.NULL : response(received))
                .build();
    }

    private static JsonObjectBuilder outcome(Attempt attempt) {
        int code = attempt.outcome().code();
        return Json.createObjectBuilder()
                .add("number", attempt.number())
                .add("started", moment(attempt.started()))
                .add("status_code", code == 0 ? JsonValue.NULL : Json.createValue(code))
                .add("outcome", attempt.outcome().summary())
                .add(
                        "error_class",
                        text(FailureKind.of(attempt.outcome())
                                .map(FailureKind::text)
                                .orElse(null)))
                .add("total_ms", millis(attempt.took().total()));
    }

    private static JsonObject timings(Attempt.Timings took) {
        return Json.createObjectBuilder()
                .add("composing", millis(took.composing()))
                .add("lookup", millis(took.lookup()))
                .add("connect", millis(took.connect()))
                .add("tls", millis(took.tls()))
                .add("first_byte", millis(took.firstByte()))
                .add("total", millis(took.total()))
                .build();
    }

    private static JsonObject request(Attempt.Sent sent) {
        return Json.createObjectBuilder()
                .add("method", sent.method())
                .add("url", sent.url())
                .add("headers", headers(sent.headers()))
                .add("body", sent.body())
                .add("length", sent.bodyLength())
                .add("curl", Curl.command(sent))
                .build();
    }

    private static JsonObject response(Attempt.Received received) {
        return Json.createObjectBuilder()
                .add("status", received.status())
                .add("reason", received.reason())
                .add("headers", headers(received.headers()))
                .add("body", received.body())
                .add("cut", received.cut())
                .build();
    }

    private static JsonArrayBuilder headers(List<Attempt.Header> headers) {
        JsonArrayBuilder pairs = Json.createArrayBuilder();
        headers.forEach(
                header -> pairs.add(Json.createArrayBuilder().add(header.name()).add(header.value())));
        return pairs;
    }

    private static String name(Event event) {
        JsonValue display = part(event, "display");
        JsonValue name = display instanceof JsonString ? display : part(event, "name");
        return name instanceof JsonString text ? text.getString() : "";
    }

    private static JsonValue part(Event event, String name) {
        JsonObject data = event.data();
        return Objects.requireNonNull(data == null ? JsonValue.NULL : data.getOrDefault(name, JsonValue.NULL));
    }

    private String address(String path) {
        return uri.getBaseUri() + path + "/";
    }

    private static JsonValue moment(@Nullable Instant moment) {
        return moment == null ? JsonValue.NULL : Json.createValue(Timestamp.text(moment));
    }

    private static JsonValue text(@Nullable String text) {
        return text == null ? JsonValue.NULL : Json.createValue(text);
    }

    /** To the microsecond. */
    private static JsonValue millis(Duration span) {
        return Json.createValue(Math.round(span.toNanos() / 1e3) / 1e3);
    }
}
