package org.whenhook.intake;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.whenhook.audit.Action;
import org.whenhook.audit.AuditLog;
import org.whenhook.audit.Author;
import org.whenhook.audit.Subject;
import org.whenhook.dispatch.Dispatcher;
import org.whenhook.dispatch.Dispatcher.Reply;
import org.whenhook.dispatch.Incoming;
import org.whenhook.event.EventJson;
import org.whenhook.event.EventJson.Reading;
import org.whenhook.json.InvalidJson;
import org.whenhook.json.Json;
import org.whenhook.json.JsonText;

/** Makes an event of type {@code ping}, which goes through rules, queue and endpoints like any other. */
@Path("ping")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class PingResource {

    private static final int MOST_BYTES = 64 * 1024;
    private static final String OBJECT_TYPE = "whenhook.ping";

    @Inject
    EventJson events;

    @Inject
    Dispatcher dispatcher;

    @Inject
    Admission admission;

    @Inject
    AuditLog audit;

    @Inject
    Author author;

    @Context
    UriInfo uri;

    /**
     * Takes {@code object_type}, {@value #OBJECT_TYPE} when absent, and {@code data}; or nothing.
     *
     * @return 202 with the answer that a sender would get, and where to look what each rule said; 503 when no event can be
     *     taken now
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("operator")
    public Response ping(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            return Answers.error(413, "The body is larger than 64 KiB.");
        }
        Reading reading = events.read(event(bytes.length == 0 ? JsonValue.EMPTY_JSON_OBJECT : JsonText.read(bytes)));
        Optional<String> closed = admission.closed();
        if (closed.isPresent()) {
            return Answers.later(closed.get() + " Nothing was stored. Try again.");
        }
        var incoming = new Incoming(reading.event(), null, reading.warnings(), null);
        Reply reply = dispatcher.dispatch(List.of(incoming)).getFirst();
        String id = reading.event().id().text();
        audit.done(author, Action.TEST, new Subject(Subject.EVENT, id, "ping"));
        return Answers.json(202, answer(id, JsonText.readObject(((Reply.Accepted) reply).json())));
    }

    private JsonObject event(JsonValue sent) {
        if (!(sent instanceof JsonObject json)) {
            throw new InvalidJson("Invalid data. Expected a dictionary.");
        }
        return Json.createObjectBuilder()
                .add("event_type", "ping")
                .add("object_type", json.getOrDefault("object_type", Json.createValue(OBJECT_TYPE)))
                .add("data", json.getOrDefault("data", JsonValue.EMPTY_JSON_OBJECT))
                .add("username", author.user())
                .add("request_id", author.request())
                .build();
    }

    private JsonObject answer(String id, JsonObject accepted) {
        return Json.createObjectBuilder(accepted)
                .add("url", uri.getBaseUri() + "events/" + id + "/")
                .add(
                        "display_url",
                        uri.getBaseUri()
                                .resolve("../console/event.xhtml?id=" + id)
                                .toString())
                .build();
    }
}
