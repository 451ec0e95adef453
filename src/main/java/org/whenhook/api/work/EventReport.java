package org.whenhook.api.work;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.whenhook.condition.Explanation;
import org.whenhook.delivery.Delivery;
import org.whenhook.dispatch.Account;
import org.whenhook.dispatch.Account.Said;
import org.whenhook.event.Event;
import org.whenhook.json.Json;
import org.whenhook.json.Timestamp;
import org.whenhook.queue.DeliveryRegistry;
import org.whenhook.queue.KeptEvents.Kept;
import org.whenhook.rule.Rule;
import org.whenhook.webhook.Webhook;

/** Kept events as the API shows them. */
public final class EventReport {

    private static final int MOST_STATUSES = 100;

    private final UriInfo uri;

    /** Of events whose addresses begin as that of the request. */
    public EventReport(UriInfo uri) {
        this.uri = uri;
    }

    /** What a list shows of an event. */
    public JsonObjectBuilder brief(Kept kept) {
        Event event = kept.event();
        Event.Id replayOf = kept.notes().replayOf();
        return Json.createObjectBuilder()
                .add("id", event.id().text())
                .add("url", url(event.id()))
                .add("display", event.type() + " " + event.objectType())
                .add("event_type", event.type())
                .add("object_type", event.objectType())
                .add("object", object(event.data()))
                .add("priority", event.priority().text())
                .add("timestamp", event.timestamp())
                .add("received", Timestamp.text(kept.arrived()))
                .add("username", text(event.username()))
                .add("request_id", text(event.requestId()))
                .add("outcome", kept.deliveries().isEmpty() ? "nothing" : "fired")
                .add("delivery_count", kept.deliveries().size())
                .add("hops", event.hops())
                .add("replay_of", text(replayOf == null ? null : replayOf.text()));
    }

    /** All that is known of an event. */
    JsonObject full(
            Kept kept,
            List<Said> account,
            DeliveryRegistry registry,
            Map<Long, Rule> rules,
            Map<Long, Webhook> webhooks) {
        Event event = kept.event();
        JsonArrayBuilder verdicts = Json.createArrayBuilder();
        account.forEach(said -> verdicts.add(verdict(said, rules, webhooks)));
        boolean nobody = account.isEmpty() && kept.notes().more() == 0;
        return brief(kept)
                .add("request", request(event.request()))
                .add("data", orNull(event.data()))
                .add("snapshots", snapshots(event.snapshots()))
                .add("context", orNull(event.context()))
                .add("deliveries", deliveries(kept.deliveries(), registry))
                .add("verdicts", verdicts)
                .add("more_verdicts", kept.notes().more())
                .add("reason", text(nobody ? Account.nobodyAsked(event) : null))
                .build();
    }

    private JsonArrayBuilder deliveries(List<Delivery> deliveries, DeliveryRegistry registry) {
        JsonArrayBuilder list = Json.createArrayBuilder();
        deliveries.stream()
                .limit(MOST_STATUSES)
                .forEach(delivery -> list.add(Json.createObjectBuilder()
                        .add("id", delivery.id().text())
                        .add("webhook", delivery.webhook())
                        .add(
                                "rule",
                                delivery.rule() == Delivery.OWN_TRIGGER
                                        ? JsonValue.NULL
                                        : Json.createValue(delivery.rule()))
                        .add(
                                "status",
                                registry.find(delivery.id())
                                        .map(entry -> entry.status().text())
                                        .orElse("deleted"))));
        return list;
    }

    private static JsonObjectBuilder verdict(Said said, Map<Long, Rule> rules, Map<Long, Webhook> webhooks) {
        Rule rule = rules.get(said.rule());
        Webhook webhook = webhooks.get(said.webhook());
        Delivery.Id delivery = said.delivery();
        Declining declining = Declining.of(said);
        return Json.createObjectBuilder()
                .add("rule", said.rule() == 0 ? JsonValue.NULL : named(said.rule(), rule == null ? null : rule.name()))
                .add("webhook", named(said.webhook(), webhook == null ? null : webhook.name()))
                .add("outcome", declining.outcome)
                .add("cause", text(declining.cause))
                .add("reason", said.reason())
                .add("delivery", text(delivery == null ? null : delivery.text()))
                .add("explanation", explanation(said.explanation()));
    }

    /** The name is that of today; null when it is gone. */
    private static JsonObject named(long id, @Nullable String name) {
        return Json.createObjectBuilder().add("id", id).add("name", text(name)).build();
    }

    /** The tree, and on top one sentence for people; null where nothing is explained. */
    public static JsonValue explanation(@Nullable Explanation explanation) {
        return explanation == null
                ? JsonValue.NULL
                : Json.createObjectBuilder(explanation.toJson())
                        .add("summary", explanation.summary())
                        .build();
    }

    private static JsonValue object(@Nullable JsonObject data) {
        return data == null
                ? JsonValue.NULL
                : Json.createObjectBuilder()
                        .add("id", data.getOrDefault("id", JsonValue.NULL))
                        .add("name", data.getOrDefault("name", data.getOrDefault("display", JsonValue.NULL)))
                        .build();
    }

    private static JsonValue request(Event.@Nullable Request request) {
        return request == null
                ? JsonValue.NULL
                : Json.createObjectBuilder()
                        .add("id", request.id())
                        .add("method", request.method())
                        .add("path", request.path())
                        .add("user", request.user())
                        .build();
    }

    private static JsonValue snapshots(Event.@Nullable Snapshots snapshots) {
        return snapshots == null
                ? JsonValue.NULL
                : Json.createObjectBuilder()
                        .add("prechange", orNull(snapshots.prechange()))
                        .add("postchange", orNull(snapshots.postchange()))
                        .build();
    }

    private static JsonValue orNull(@Nullable JsonObject object) {
        return object == null ? JsonValue.NULL : object;
    }

    private static JsonValue text(@Nullable String text) {
        return text == null ? JsonValue.NULL : Json.createValue(text);
    }

    private String url(Event.Id id) {
        return uri.getBaseUri() + "events/" + id.text() + "/";
    }

    /** The outcome of a rule in a word, and the cause where it made no delivery. */
    private record Declining(String outcome, @Nullable String cause) {

        static Declining of(Said said) {
            return said.cause() == null
                    ? new Declining("fired", null)
                    : new Declining("not_fired", said.cause().name().toLowerCase(Locale.ROOT));
        }
    }
}
