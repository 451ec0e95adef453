package org.whenhook.api.work;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.ClientErrorException;
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
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.function.Predicate;
import org.whenhook.api.http.Body;
import org.whenhook.api.model.Envelope;
import org.whenhook.audit.Action;
import org.whenhook.audit.AuditLog;
import org.whenhook.audit.Author;
import org.whenhook.audit.Entry;
import org.whenhook.audit.Subject;
import org.whenhook.bulk.BulkAction;
import org.whenhook.bulk.BulkActions;
import org.whenhook.bulk.Deed;
import org.whenhook.bulk.Planner;
import org.whenhook.json.InvalidFields;
import org.whenhook.json.Json;
import org.whenhook.json.JsonText;

/** What is done to all deliveries, or events, that a filter finds: planned first, then started. */
@Path("bulk-actions")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class BulkActionsResource {

    private static final String KNOWN = "action, filter, rate, as, rule";

    @Inject
    BulkActions actions;

    @Inject
    Planner planner;

    @Inject
    Clock clock;

    @Inject
    AuditLog audit;

    @Inject
    Author author;

    @Context
    UriInfo uri;

    /** All that are kept, the newest first; at most 1,000, in one page. */
    @GET
    public String list() {
        List<BulkAction> all = actions.all();
        JsonArrayBuilder results = Json.createArrayBuilder();
        all.forEach(action -> results.add(json(action)));
        return JsonText.write(Envelope.of(Json.createValue(all.size()), JsonValue.NULL, JsonValue.NULL, results));
    }

    /**
     * Plans one and does nothing yet. Takes {@code action} (retry, replay, cancel, delete or replay-events), {@code filter},
     * {@code rate} (how many a second, 500 if nothing is said), for replay {@code as} (sent or present), for replay-events
     * {@code rule} (the id of the only one to ask).
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("operator")
    public Response plan(InputStream body) {
        JsonObject sent = Body.object(body);
        sent.keySet().stream()
                .filter(name -> !List.of(KNOWN.split(", ")).contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new InvalidFields(name, "There is no such field. Use " + KNOWN + ".");
                });
        if (Body.object(sent, "filter").isEmpty()) {
            throw new InvalidFields("filter", "This field is required.");
        }
        if (!List.of("sent", "present").contains(text(sent, "as", "present"))) {
            throw new InvalidFields("as", "Use sent or present.");
        }
        BulkAction planned = planner.plan(deed(sent), sent, rate(sent), author.user());
        return Response.created(URI.create(address(planned)))
                .entity(JsonText.write(json(planned)))
                .build();
    }

    @GET
    @Path("{id}")
    public String read(@PathParam("id") String id) {
        return JsonText.write(json(existing(id)));
    }

    /** Starts one that is planned, or lets one go on that was paused. */
    @POST
    @Path("{id}/start")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed("operator")
    public String start(@PathParam("id") String id) {
        return turned(id, Action.START, actions::start, "planned or paused");
    }

    @POST
    @Path("{id}/pause")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed("operator")
    public String pause(@PathParam("id") String id) {
        return turned(id, Action.PAUSE, actions::pause, "running");
    }

    /** Ends it; what has been done stays done. */
    @POST
    @Path("{id}/cancel")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed("operator")
    public String cancel(@PathParam("id") String id) {
        return turned(id, Action.CANCEL, actions::cancel, "not over yet");
    }

    private String turned(String id, Action done, Predicate<String> turn, String needed) {
        BulkAction action = existing(id);
        if (!turn.test(id)) {
            throw new ClientErrorException(
                    "It is " + action.progress().state().text() + ": that takes one that is " + needed + ".", 409);
        }
        var subject = new Subject(Subject.BULK_ACTION, id, action.deed().text());
        audit.record(Entry.done(author, done, subject, ""));
        return read(id);
    }

    private BulkAction existing(String id) {
        return actions.find(id).orElseThrow(NotFoundException::new);
    }

    private JsonObject json(BulkAction action) {
        return BulkView.of(action, address(action), clock.instant());
    }

    private String address(BulkAction action) {
        return uri.getBaseUri() + "bulk-actions/" + action.id() + "/";
    }

    private static Deed deed(JsonObject sent) {
        return Deed.named(text(sent, "action", ""))
                .orElseThrow(() -> new InvalidFields("action", "Use retry, replay, cancel, delete or replay-events."));
    }

    private static int rate(JsonObject sent) {
        JsonValue given = sent.getOrDefault("rate", JsonValue.NULL);
        if (given.getValueType() == JsonValue.ValueType.NULL) {
            return Planner.USUAL_RATE;
        }
        if (given instanceof JsonNumber number
                && number.isIntegral()
                && number.longValue() >= 1
                && number.longValue() <= Planner.MOST_RATE) {
            return number.intValue();
        }
        throw new InvalidFields("rate", "Give a whole number from 1 to " + Planner.MOST_RATE + ": how many a second.");
    }

    private static String text(JsonObject sent, String field, String otherwise) {
        return sent.get(field) instanceof JsonString text ? text.getString() : otherwise;
    }
}
