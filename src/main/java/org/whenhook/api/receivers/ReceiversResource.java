package org.whenhook.api.receivers;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.whenhook.api.http.Body;
import org.whenhook.api.http.ChangeMessages;
import org.whenhook.api.http.ListResource;
import org.whenhook.api.http.Precondition;
import org.whenhook.api.http.RequestFilters;
import org.whenhook.api.model.Model;
import org.whenhook.audit.Action;
import org.whenhook.audit.AuditLog;
import org.whenhook.audit.Author;
import org.whenhook.audit.Entry;
import org.whenhook.audit.Subject;
import org.whenhook.inbox.Receiver;
import org.whenhook.inbox.Receivers;
import org.whenhook.inbox.Wish;

/** Receivers, for operators alone, since who sees one can send to it; where they are switched off there is none. */
@Path("receivers")
@RequestScoped
@RolesAllowed("operator")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ReceiversResource extends ListResource {

    private static final int MOST_TRIES = 5;

    @Inject
    Receivers receivers;

    @Inject
    AuditLog audit;

    @Inject
    Author author;

    @Override
    protected Model model() {
        return ReceiverModel.MODEL;
    }

    @Override
    protected Stream<JsonObject> all() {
        if (!receivers.offered()) {
            throw new NotFoundException();
        }
        return receivers.all().stream().map(new ShownReceivers(uri)::receiver);
    }

    @Override
    protected Predicate<JsonObject> besides(MultivaluedMap<String, String> asked) {
        return RequestFilters.of(asked, audit, Subject.RECEIVER);
    }

    /** Makes one; takes {@code name}, {@code secret} and {@code status}, each of which may be absent. */
    @POST
    public Response create(InputStream body) {
        JsonObject sent = Body.object(body);
        if (!receivers.offered()) {
            throw new NotFoundException();
        }
        String message = ChangeMessages.of(sent);
        Wish wish = Wish.read(sent, Wish.USUAL);
        String token = receivers.make(wish).orElseThrow(() -> full());
        audit.record(new Entry(
                author,
                Action.CREATE,
                new Subject(Subject.RECEIVER, token, wish.name()),
                null,
                ShownReceivers.wish(wish),
                message));
        JsonObject made = one(token);
        return ok(made).status(Response.Status.CREATED)
                .location(URI.create(made.getString("url")))
                .build();
    }

    /** As {@link #change}: nothing is required, and what is missing stays. */
    @PUT
    @Path(ONE)
    public Response replace(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String match, InputStream body) {
        return change(id, match, body);
    }

    /** Changes some fields; its address and what it caught stay. */
    @PATCH
    @Path(ONE)
    public Response change(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String match, InputStream body) {
        JsonObject sent = Body.object(body);
        String message = ChangeMessages.of(sent);
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            Receiver present = existing(id, match);
            Wish wish = Wish.read(sent, present.wish());
            if (receivers.change(present, wish)) {
                audit.record(new Entry(
                        author,
                        Action.UPDATE,
                        new Subject(Subject.RECEIVER, id, wish.name()),
                        ShownReceivers.wish(present.wish()),
                        ShownReceivers.wish(wish),
                        message));
                return ok(one(id)).build();
            }
        }
        throw new ClientErrorException("Others go on changing it: try again.", 409);
    }

    /** Deletes it with all it caught. */
    @DELETE
    @Path(ONE)
    public void remove(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String match, InputStream body) {
        String message = ChangeMessages.of(Body.optional(body));
        Receiver present = existing(id, match);
        if (receivers.remove(id)) {
            var subject = new Subject(Subject.RECEIVER, id, present.name());
            audit.record(new Entry(author, Action.DELETE, subject, ShownReceivers.wish(present.wish()), null, message));
        }
    }

    private Receiver existing(String id, @Nullable String match) {
        Receiver present = receivers.find(id).orElseThrow(NotFoundException::new);
        Precondition.of(match).check(new ShownReceivers(uri).receiver(present));
        return present;
    }

    private static ClientErrorException full() {
        return new ClientErrorException(
                "There are " + Receivers.MOST + " receivers already: delete one that is not needed.", 409);
    }

    @Override
    @RolesAllowed("operator")
    public Response list() {
        return super.list();
    }

    @Override
    @RolesAllowed("operator")
    public Response read(String id) {
        return super.read(id);
    }

    @Override
    @RolesAllowed("operator")
    public Response describe() {
        return described(label() + " List", List.of("POST"));
    }

    @Override
    @RolesAllowed("operator")
    public Response describeOne() {
        return described(label(), List.of("PUT"));
    }
}
