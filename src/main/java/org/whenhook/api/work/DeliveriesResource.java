package org.whenhook.api.work;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonValue;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import java.util.HashMap;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.whenhook.api.http.Body;
import org.whenhook.audit.Action;
import org.whenhook.audit.AuditLog;
import org.whenhook.audit.Author;
import org.whenhook.audit.Subject;
import org.whenhook.delivery.Delivery;
import org.whenhook.dispatch.Again;
import org.whenhook.dispatch.Redelivery;
import org.whenhook.json.InvalidFields;
import org.whenhook.json.Json;
import org.whenhook.json.JsonText;
import org.whenhook.queue.DeliveryQuery;
import org.whenhook.queue.DeliveryRegistry;
import org.whenhook.queue.DeliveryRegistry.Entry;
import org.whenhook.queue.DeliveryRegistry.Found;
import org.whenhook.rule.Rules;
import org.whenhook.webhook.StoredWebhooks;

/** Deliveries: found by any filter, shown with all that is known of them, and what can be done about one. */
@Path("deliveries")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class DeliveriesResource {

    private static final int DEFAULT_LIMIT = 50;
    private static final int MOST = 1000;

    @Inject
    DeliveryRegistry registry;

    @Inject
    StoredWebhooks webhooks;

    @Inject
    Rules rules;

    @Inject
    Redelivery redelivery;

    @Inject
    AuditLog audit;

    @Inject
    Author author;

    @Context
    UriInfo uri;

    /**
     * A page of what the filters find, in the order of {@link DeliveryRegistry#search}; {@code next} is null when everything
     * was looked through. {@code limit} is 1 to 1,000, the other parameters are those of {@link DeliveryQuery#of}.
     */
    @GET
    public String list() {
        var fields = new HashMap<String, List<String>>(uri.getQueryParameters());
        String cursor = String.join("", fields.getOrDefault("cursor", List.of()));
        fields.remove("cursor");
        int limit = limit(fields.remove("limit"));
        Found found = registry.search(DeliveryQuery.of(fields), cursor, limit);
        DeliveryView view = view();
        JsonArrayBuilder results = Json.createArrayBuilder();
        found.entries().forEach(entry -> results.add(view.brief(entry)));
        return JsonText.write(Json.createObjectBuilder()
                .add("count", JsonValue.NULL)
                .add("next", link(found.next()))
                .add("previous", JsonValue.NULL)
                .add("looked_through", found.looked())
                .add("results", results)
                .build());
    }

    /** Why the newest failed ones failed, by webhook and kind of failure; the largest group first. */
    @GET
    @Path("causes")
    public String causes() {
        var causes = registry.causes();
        DeliveryView view = view();
        JsonArrayBuilder results = Json.createArrayBuilder();
        causes.groups().forEach(cause -> results.add(view.cause(cause)));
        return JsonText.write(Json.createObjectBuilder()
                .add("looked_through", causes.looked())
                .add("results", results)
                .build());
    }

    @GET
    @Path("{id}")
    public String read(@PathParam("id") String id) {
        return JsonText.write(view().whole(existing(id)));
    }

    /** Puts it back into its queue: one that failed, was delivered, or is scheduled, which then does not wait any longer. */
    @POST
    @Path("{id}/retry")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed("operator")
    public String retry(@PathParam("id") String id) {
        return changed(
                id, Action.RETRY, registry::retry, "can be retried once it has failed, was delivered or is scheduled");
    }

    /** Lets it fail without another attempt. */
    @POST
    @Path("{id}/cancel")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed("operator")
    public String cancel(@PathParam("id") String id) {
        return changed(id, Action.CANCEL, registry::cancel, "can be cancelled while it waits, is held or is scheduled");
    }

    /** Makes it once more, as a new delivery that refers to this one; see {@link AgainJson#read}. */
    @POST
    @Path("{id}/replay")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("operator")
    public Response replay(@PathParam("id") String id, InputStream body) {
        Again how = AgainJson.read(Body.optional(body));
        Entry entry = existing(id);
        Delivery.Id made = redelivery.again(entry, how);
        record(Action.REPLAY, entry, "as " + made);
        return Response.created(URI.create(uri.getBaseUri() + "deliveries/" + made + "/"))
                .entity(read(made.text()))
                .build();
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed("operator")
    public void delete(@PathParam("id") String id) {
        Entry entry = existing(id);
        if (!registry.delete(entry.delivery().id())) {
            throw conflict(entry, "can be deleted unless it is in flight");
        }
        record(Action.DELETE, entry, "");
    }

    private String changed(String id, Action action, Predicate<Delivery.Id> change, String allowed) {
        Entry entry = existing(id);
        if (!change.test(entry.delivery().id())) {
            throw conflict(entry, allowed);
        }
        record(action, entry, "");
        return read(id);
    }

    private void record(Action action, Entry entry, String message) {
        var subject = new Subject(Subject.DELIVERY, entry.delivery().id().text(), "");
        audit.record(org.whenhook.audit.Entry.done(author, action, subject, message));
    }

    private static ClientErrorException conflict(Entry entry, String allowed) {
        return new ClientErrorException(
                "It is " + entry.status().text().replace('_', ' ') + ": a delivery " + allowed + ".", 409);
    }

    private Entry existing(String id) {
        try {
            return registry.find(new Delivery.Id(id)).orElseThrow(NotFoundException::new);
        } catch (IllegalArgumentException e) {
            throw new NotFoundException(e);
        }
    }

    private DeliveryView view() {
        return new DeliveryView(webhooks.latest(), rules.latest(), uri);
    }

    private JsonValue link(String cursor) {
        return cursor.isEmpty()
                ? JsonValue.NULL
                : Json.createValue(uri.getRequestUriBuilder()
                        .replaceQueryParam("cursor", cursor)
                        .build()
                        .toString());
    }

    private static int limit(@Nullable List<String> given) {
        String text = given == null ? "" : given.getFirst();
        if (text.isEmpty()) {
            return DEFAULT_LIMIT;
        }
        if (!text.matches("\\d{1,4}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST) {
            throw new InvalidFields("limit", "Give a whole number from 1 to " + MOST + ".");
        }
        return Integer.parseInt(text);
    }
}
