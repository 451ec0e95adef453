package org.whenhook.api.work;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.whenhook.api.http.Body;
import org.whenhook.audit.Action;
import org.whenhook.audit.AuditLog;
import org.whenhook.audit.Author;
import org.whenhook.audit.Subject;
import org.whenhook.dispatch.Account;
import org.whenhook.dispatch.Replays;
import org.whenhook.event.Event;
import org.whenhook.json.InvalidFields;
import org.whenhook.json.Json;
import org.whenhook.json.JsonText;
import org.whenhook.queue.DeliveryRegistry;
import org.whenhook.queue.KeptEvents;
import org.whenhook.queue.KeptEvents.Kept;
import org.whenhook.queue.KeptEvents.Page;
import org.whenhook.rule.Rules;
import org.whenhook.webhook.StoredWebhooks;

/** The events that came in, what each rule said of them, and what became of them. */
@Path("events")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class KeptEventsResource {

    private static final String ONE = "{id: [0-9A-HJKMNP-TV-Z]{26}}";
    private static final int DEFAULT_LIMIT = 50;
    private static final int MOST = 1000;

    @Inject
    KeptEvents events;

    @Inject
    DeliveryRegistry registry;

    @Inject
    Account account;

    @Inject
    Replays replays;

    @Inject
    Rules rules;

    @Inject
    StoredWebhooks webhooks;

    @Inject
    AuditLog audit;

    @Inject
    Author author;

    @Context
    UriInfo uri;

    /**
     * One page, newest first, filtered as {@link EventQuery} reads it; {@code limit} and {@code cursor}. A page may end early,
     * or be empty, and have a next one: then {@code looked_through} events were looked through for it.
     */
    @GET
    public String list() {
        String cursor = uri.getQueryParameters().getFirst("cursor");
        Page page = events.page(EventQuery.of(uri.getQueryParameters()), cursor == null ? "" : cursor, limit());
        var report = new EventReport(uri);
        var results = Json.createArrayBuilder();
        page.events().forEach(kept -> results.add(report.brief(kept)));
        return JsonText.write(Json.createObjectBuilder()
                .addNull("count")
                .add("next", page.next().isEmpty() ? JsonValue.NULL : link(page.next()))
                .addNull("previous")
                .add("looked_through", page.looked())
                .add("results", results)
                .build());
    }

    @GET
    @Path(ONE)
    public String read(@PathParam("id") String id) {
        Kept kept = kept(id);
        return JsonText.write(
                new EventReport(uri).full(kept, account.of(kept), registry, rules.latest(), webhooks.latest()));
    }

    /** Brings the event again, through the present rules, or through the one whose id is {@code rule}. */
    @POST
    @RolesAllowed("operator")
    @Path(ONE + "/replay")
    public Response replay(@PathParam("id") String id, InputStream body) throws IOException {
        Long rule = rule(sent(body));
        Kept kept = kept(id);
        JsonObject answer =
                JsonText.readObject(replays.replay(List.of(kept), rule, null).getFirst());
        audit.done(author, Action.REPLAY, new Subject(Subject.EVENT, id, ""));
        return Response.accepted(JsonText.write(
                        Json.createObjectBuilder(answer).add("replay_of", id).build()))
                .build();
    }

    /** The object sent, if anything was. */
    private static JsonObject sent(InputStream body) throws IOException {
        var stream = new PushbackInputStream(body);
        int first = stream.read();
        if (first < 0) {
            return JsonValue.EMPTY_JSON_OBJECT;
        }
        stream.unread(first);
        return Body.object(stream);
    }

    private Kept kept(String id) {
        return events.find(new Event.Id(id)).orElseThrow(NotFoundException::new);
    }

    private @Nullable Long rule(JsonObject sent) {
        JsonValue given = sent.getOrDefault("rule", JsonValue.NULL);
        if (given.getValueType() == JsonValue.ValueType.NULL) {
            return null;
        }
        if (given instanceof JsonNumber number
                && number.isIntegral()
                && rules.latest().containsKey(number.longValue())) {
            return number.longValue();
        }
        throw new InvalidFields("rule", "Give the id of an event rule, or leave it out to ask all.");
    }

    private int limit() {
        String text = uri.getQueryParameters().getFirst("limit");
        int limit = text != null && text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : DEFAULT_LIMIT;
        return limit == 0 ? MOST : Math.min(limit, MOST);
    }

    private JsonValue link(String cursor) {
        return Json.createValue(uri.getRequestUriBuilder()
                .replaceQueryParam("limit", limit())
                .replaceQueryParam("cursor", cursor)
                .build()
                .toString());
    }
}
