package org.whenhook.intake;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.whenhook.event.EventJson;
import org.whenhook.event.InvalidEvent;
import org.whenhook.intake.Dispatcher.Incoming;
import org.whenhook.intake.Dispatcher.Reply;
import org.whenhook.intake.Dispatcher.Sender;
import org.whenhook.json.Digest;
import org.whenhook.json.InvalidJson;
import org.whenhook.json.JsonText;
import org.whenhook.redis.NotReplicated;

/** Takes events: one, or an array of up to {@value #MOST_EVENTS}. Answers as soon as they are queued. */
@Path("events")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class EventsResource {

    static final int MOST_BYTES = 1024 * 1024;
    static final int MOST_EVENTS = 1000;
    private static final int LONGEST_KEY = 255;
    private static final int RETRY_AFTER_SECONDS = 2;

    @Inject
    EventJson events;

    @Inject
    Dispatcher dispatcher;

    @Inject
    Admission admission;

    /**
     * Takes what happened.
     *
     * @return 202 with an answer, or an array of answers in the order of the events; 400 naming the field, 409 for a known
     *     key with another body, 413 past 1 MiB, 503 with the reason when no event can be taken now
     */
    @POST
    @RolesAllowed("intake")
    public Response post(InputStream body, @HeaderParam("Idempotency-Key") @Nullable String key) throws IOException {
        Optional<String> closed = admission.closed();
        if (closed.isPresent()) {
            return later(closed.get() + " Nothing was stored. Try again.");
        }
        byte[] bytes = body.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            return error(413, "The body is larger than 1 MiB: send fewer events at a time.");
        }
        if (key != null && (key.isBlank() || key.length() > LONGEST_KEY)) {
            return error(400, "Idempotency-Key: Use 1 to " + LONGEST_KEY + " characters.");
        }
        try {
            JsonValue json = JsonText.read(bytes);
            return json instanceof JsonArray array ? several(array, key) : one(json, key);
        } catch (InvalidJson e) {
            return error(400, e.getMessage());
        } catch (NotReplicated e) {
            return later("Stored, and it will be delivered; but no replica of Redis confirmed in time that it has it."
                    + " Try again with the same Idempotency-Key, or it is stored twice.");
        }
    }

    private Response one(JsonValue json, @Nullable String key) {
        try {
            return switch (dispatcher.dispatch(List.of(incoming(json, key))).getFirst()) {
                case Reply.Accepted accepted -> accepted(accepted.json());
                case Reply.Conflict conflict -> error(409, "This idempotency key came before with another body.");
            };
        } catch (InvalidEvent e) {
            return json(400, fieldError(e).build());
        }
    }

    private Response several(JsonArray array, @Nullable String key) {
        if (array.isEmpty() || array.size() > MOST_EVENTS) {
            return error(400, "Send 1 to " + MOST_EVENTS + " events at a time, not " + array.size() + ".");
        }
        var incoming = new ArrayList<Incoming>();
        for (int i = 0; i < array.size(); i++) {
            try {
                incoming.add(incoming(array.get(i), key == null ? null : key + "#" + i));
            } catch (InvalidEvent e) {
                return json(400, fieldError(e).add("index", i).build());
            }
        }
        List<Reply> replies = dispatcher.dispatch(incoming);
        int conflict = replies.indexOf(new Reply.Conflict());
        if (conflict >= 0) {
            return json(
                    409,
                    detail("The idempotency key of event " + conflict + " came before with another body; no event"
                                    + " was stored.")
                            .add("index", conflict)
                            .build());
        }
        return accepted(replies.stream()
                .map(reply -> ((Reply.Accepted) reply).json())
                .collect(Collectors.joining(",", "[", "]")));
    }

    private Incoming incoming(JsonValue json, @Nullable String key) {
        EventJson.Reading reading = events.read(json);
        String text = key != null ? key : reading.key();
        Sender sender = text == null ? null : new Sender(text, Digest.of(JsonText.write(json)));
        return new Incoming(reading.event(), sender, reading.warnings());
    }

    private static JsonObjectBuilder fieldError(InvalidEvent e) {
        String field = e.field().isEmpty() ? "non_field_errors" : e.field();
        return Json.createObjectBuilder().add(field, Json.createArrayBuilder().add(e.getMessage()));
    }

    private static JsonObjectBuilder detail(String text) {
        return Json.createObjectBuilder().add("detail", text);
    }

    private static Response error(int status, String text) {
        return json(status, detail(text).build());
    }

    private static Response later(String text) {
        return Response.fromResponse(error(503, text))
                .header("Retry-After", RETRY_AFTER_SECONDS)
                .build();
    }

    private static Response json(int status, JsonObject body) {
        return Response.status(status).entity(JsonText.write(body)).build();
    }

    private static Response accepted(String json) {
        return Response.accepted(json).build();
    }
}
