package org.whenhook.api.work;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.whenhook.api.http.ApiJson;
import org.whenhook.api.model.Envelope;
import org.whenhook.api.model.Shown;
import org.whenhook.json.InvalidFields;
import org.whenhook.json.Json;
import org.whenhook.json.JsonText;
import org.whenhook.json.Timestamp;
import org.whenhook.queue.Lanes;
import org.whenhook.queue.Lanes.Change;
import org.whenhook.queue.Lanes.Lane;
import org.whenhook.queue.Lanes.State;
import org.whenhook.webhook.StoredWebhooks;
import org.whenhook.webhook.Webhook;
import org.whenhook.worker.LaneOrder;
import org.whenhook.worker.LaneOrder.Order;

/** How all webhooks are being served; those in trouble stand first. */
@Path("lanes")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class LanesResource {

    @Inject
    Lanes lanes;

    @Inject
    LaneOrder order;

    @Inject
    StoredWebhooks webhooks;

    @Context
    UriInfo uri;

    /** A page; {@code limit}, {@code offset}, and {@code state} for those in one state alone. */
    @GET
    public String list() {
        Map<Long, Webhook> all = webhooks.latest();
        List<Long> found = found(all);
        int limit = Envelope.limit(uri);
        int offset = (int) Math.min(Envelope.number(uri, "offset").orElse(0), found.size());
        int end = Math.min(found.size(), offset + limit);
        JsonArrayBuilder results = Json.createArrayBuilder();
        lanes.of(found.subList(offset, end))
                .forEach(lane -> results.add(ApiJson.lane(lane, Objects.requireNonNull(all.get(lane.webhook())), uri)));
        return JsonText.write(Envelope.of(
                Json.createValue(found.size()),
                end < found.size() ? Envelope.link(uri, limit, "offset", end) : JsonValue.NULL,
                offset > 0 ? Envelope.before(uri, limit, offset) : JsonValue.NULL,
                results));
    }

    /** The latest changes of state, the newest first: {@code limit} of them, 1,000 are kept. */
    @GET
    @Path("changes")
    public String changes() {
        Map<Long, Webhook> all = webhooks.latest();
        List<Change> latest = lanes.changes(Envelope.limit(uri));
        JsonArrayBuilder results = Json.createArrayBuilder();
        latest.forEach(change -> results.add(change(change, all)));
        return JsonText.write(Envelope.of(Json.createValue(latest.size()), JsonValue.NULL, JsonValue.NULL, results));
    }

    private List<Long> found(Map<Long, Webhook> all) {
        State wanted = wanted();
        Order found = order.of(all.values());
        var ids = found.troubled().stream()
                .filter(lane -> all.containsKey(lane.webhook()))
                .filter(lane -> wanted == null || lane.state() == wanted)
                .map(Lane::webhook);
        return wanted == null || wanted == State.CLOSED
                ? Stream.concat(ids, found.well().stream()).toList()
                : ids.toList();
    }

    private @Nullable State wanted() {
        String text = uri.getQueryParameters().getFirst("state");
        if (text == null || text.isEmpty()) {
            return null;
        }
        return Arrays.stream(State.values())
                .filter(state -> state.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new InvalidFields("state", "Use one of: " + states() + "."));
    }

    private static String states() {
        return Arrays.stream(State.values()).map(State::text).collect(Collectors.joining(", "));
    }

    private JsonObject change(Change change, Map<Long, Webhook> all) {
        Webhook webhook = all.get(change.webhook());
        return Json.createObjectBuilder()
                .add("time", Timestamp.text(change.at()))
                .add("webhook", webhook == null ? JsonValue.NULL : Shown.brief(webhook, uri))
                .add("webhook_id", change.webhook())
                .add("state", change.state().text())
                .add("why", change.why())
                .build();
    }
}
