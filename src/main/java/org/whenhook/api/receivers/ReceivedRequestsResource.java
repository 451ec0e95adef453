package org.whenhook.api.receivers;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.stream.Stream;
import org.whenhook.api.model.Envelope;
import org.whenhook.api.model.Field;
import org.whenhook.api.model.Field.Trait;
import org.whenhook.api.model.Kind;
import org.whenhook.api.model.Model;
import org.whenhook.api.model.View;
import org.whenhook.audit.Action;
import org.whenhook.audit.AuditLog;
import org.whenhook.audit.Author;
import org.whenhook.audit.Entry;
import org.whenhook.audit.Subject;
import org.whenhook.inbox.Receiver;
import org.whenhook.inbox.Receivers;
import org.whenhook.json.JsonText;

/** What a receiver caught, the newest first: read, or deleted one by one or all together. */
@Path("receivers/{receiver: [^/]+}/requests")
@RequestScoped
@RolesAllowed("operator")
@Produces(MediaType.APPLICATION_JSON)
public class ReceivedRequestsResource {

    static final Model MODEL =
            Model.of("received request", "receivers/{receiver}/requests/", "-received", fields(), List.of());

    @Inject
    Receivers receivers;

    @Inject
    AuditLog audit;

    @Inject
    Author author;

    @Context
    UriInfo uri;

    @GET
    public String list(@PathParam("receiver") String receiver) {
        List<JsonObject> all = shown(existing(receiver)).toList();
        return JsonText.write(Envelope.of(all, View.of(MODEL, uri.getQueryParameters()), uri));
    }

    @GET
    @Path("{id}")
    public String read(@PathParam("receiver") String receiver, @PathParam("id") String id) {
        JsonObject found = shown(existing(receiver))
                .filter(request -> request.getString("id").equals(id))
                .findFirst()
                .orElseThrow(NotFoundException::new);
        return JsonText.write(View.of(MODEL, uri.getQueryParameters()).of(found));
    }

    @DELETE
    public void clear(@PathParam("receiver") String receiver) {
        Receiver cleared = existing(receiver);
        if (receivers.clear(receiver)) {
            record(cleared, "");
        }
    }

    @DELETE
    @Path("{id}")
    public void erase(@PathParam("receiver") String receiver, @PathParam("id") String id) {
        Receiver cleared = existing(receiver);
        if (!receivers.erase(receiver, id)) {
            throw new NotFoundException();
        }
        record(cleared, "request " + id);
    }

    private void record(Receiver cleared, String message) {
        var subject = new Subject(Subject.RECEIVER, cleared.token(), cleared.name());
        audit.record(Entry.done(author, Action.CLEAR, subject, message));
    }

    private Receiver existing(String token) {
        return receivers.find(token).orElseThrow(NotFoundException::new);
    }

    private Stream<JsonObject> shown(Receiver receiver) {
        return receivers.requests(receiver).stream().map(caught -> new ShownReceivers(uri).request(receiver, caught));
    }

    private static List<Field> fields() {
        return List.of(
                Field.of(Kind.TEXT, "id", "ID", Trait.READ_ONLY, Trait.BRIEF),
                Field.of(Kind.TEXT, "url", "URL", Trait.READ_ONLY, Trait.BRIEF),
                Field.of(Kind.TEXT, "display", "Display", Trait.READ_ONLY, Trait.BRIEF),
                Field.of(Kind.TIME, "received", "Received", Trait.READ_ONLY, Trait.BRIEF),
                Field.of(Kind.TEXT, "method", "Method", Trait.READ_ONLY),
                Field.of(Kind.TEXT, "target", "Path and query", Trait.READ_ONLY),
                Field.of(Kind.LIST, "headers", "Headers", Trait.READ_ONLY),
                Field.of(Kind.TEXT, "body", "Body", Trait.READ_ONLY),
                Field.of(Kind.TEXT, "body_base64", "Body in base64", Trait.READ_ONLY),
                Field.of(Kind.INTEGER, "size", "Size", Trait.READ_ONLY),
                Field.of(Kind.BOOLEAN, "cut", "Cut", Trait.READ_ONLY),
                Field.of(Kind.LIST, "signatures", "Signatures", Trait.READ_ONLY, Trait.BRIEF));
    }
}
