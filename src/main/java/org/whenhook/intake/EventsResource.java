package org.whenhook.intake;

import static java.util.concurrent.CompletableFuture.completedStage;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.whenhook.dispatch.Dispatcher;
import org.whenhook.dispatch.Dispatcher.Reply;
import org.whenhook.dispatch.Incoming;
import org.whenhook.dispatch.Incoming.Sender;
import org.whenhook.event.CloudEventJson;
import org.whenhook.event.EventJson;
import org.whenhook.event.EventJson.Reading;
import org.whenhook.event.Hops;
import org.whenhook.event.InvalidEvent;
import org.whenhook.json.Digest;
import org.whenhook.json.InvalidJson;
import org.whenhook.json.JsonText;
import org.whenhook.redis.NotReplicated;

/**
 * Takes events: one, or an array of up to {@value #MOST_EVENTS}; in our JSON, in NetBox's, or as CloudEvents. Answers as soon
 * as they are queued.
 */
@Path("events")
@ApplicationScoped // one for all, since making one for each event would cost a tenth of taking it in
@Consumes(MediaType.WILDCARD) // a CloudEvent in binary mode may have data of any type
@Produces(MediaType.APPLICATION_JSON)
public class EventsResource {

    static final int MOST_BYTES = 1024 * 1024;
    static final int MOST_EVENTS = 1000;
    private static final int LONGEST_KEY = 255;

    @Inject
    EventJson events;

    @Inject
    CloudEventJson cloudEvents;

    @Inject
    Dispatcher dispatcher;

    @Inject
    Admission admission;

    @Context
    HttpHeaders headers;

    /**
     * Takes what happened.
     *
     * @return 202 with an answer, or an array of answers in the order of the events; 400 naming the field, 409 for a known
     *     key with another body, 413 past 1 MiB, 415 for what is no event, 503 with the reason when none can be taken now
     */
    @POST
    @RolesAllowed("intake")
    public CompletionStage<Response> post(InputStream body, @HeaderParam("Idempotency-Key") @Nullable String key)
            throws IOException {
        Optional<String> closed = admission.closed();
        if (closed.isPresent()) {
            return completedStage(Answers.later(closed.get() + " Nothing was stored. Try again."));
        }
        byte[] bytes = body.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            return completedStage(Answers.error(413, "The body is larger than 1 MiB: send fewer events at a time."));
        }
        if (key != null && (key.isBlank() || key.length() > LONGEST_KEY)) {
            return completedStage(Answers.error(400, "Idempotency-Key: Use 1 to " + LONGEST_KEY + " characters."));
        }
        try {
            return unwrapped(taken(bytes, key));
        } catch (InvalidJson e) {
            return completedStage(Answers.error(400, e.getMessage()));
        }
    }

    /** The same with exceptions as they were thrown, since those that mean something to JAX-RS are known by their class. */
    private static CompletionStage<Response> unwrapped(CompletionStage<Response> taken) {
        var unwrapped = new CompletableFuture<Response>();
        taken.whenComplete((answer, fault) -> {
            Throwable cause = fault instanceof CompletionException ? fault.getCause() : fault;
            if (cause instanceof NotReplicated) {
                unwrapped.complete(Answers.later(
                        "Stored, and it will be delivered; but no replica of Redis confirmed in time that it has it."
                                + " Try again with the same Idempotency-Key, or it is stored twice."));
            } else if (cause instanceof InvalidEvent invalid) {
                unwrapped.complete(Answers.json(400, Answers.fieldError(invalid).build()));
            } else if (cause != null) {
                unwrapped.completeExceptionally(cause);
            } else {
                unwrapped.complete(answer);
            }
        });
        return unwrapped;
    }

    /**
     * Agrees to be sent events by whoever has a token (HTTP 1.1 Web Hooks for Event Delivery, section 4).
     *
     * @param origin who wants to send; null when nobody asks
     * @param rate how many requests a minute that will be; null when nobody says
     */
    @OPTIONS
    @RolesAllowed({"viewer", "intake"})
    public Response agree(
            @HeaderParam("WebHook-Request-Origin") @Nullable String origin,
            @HeaderParam("WebHook-Request-Rate") @Nullable String rate) {
        Response.ResponseBuilder answer = Response.ok().header("Allow", "GET, HEAD, POST, OPTIONS");
        if (origin != null) {
            answer.header("WebHook-Allowed-Origin", origin);
        }
        if (origin != null && rate != null) {
            answer.header("WebHook-Allowed-Rate", "*");
        }
        return answer.build();
    }

    private CompletionStage<Response> taken(byte[] body, @Nullable String key) {
        return switch (CloudEvents.mode(headers)) {
            case OURS -> ours(JsonText.check(body), key);
            case STRUCTURED -> one(() -> JsonText.check(body), cloudEvents::read, key);
            case BINARY -> one(() -> CloudEvents.binary(headers, body), cloudEvents::read, key);
            case BATCH -> batch(JsonText.check(body), key);
        };
    }

    private CompletionStage<Response> ours(JsonValue json, @Nullable String key) {
        return json instanceof JsonArray array ? several(array, events::read, key) : one(() -> json, events::read, key);
    }

    private CompletionStage<Response> batch(JsonValue json, @Nullable String key) {
        if (!(json instanceof JsonArray array)) {
            return completedStage(Answers.error(400, "A batch of CloudEvents is an array."));
        }
        return array.isEmpty() ? completedStage(Answers.accepted("[]")) : several(array, cloudEvents::read, key);
    }

    private CompletionStage<Response> one(
            Supplier<JsonValue> json, Function<JsonValue, Reading> reader, @Nullable String key) {
        try {
            Incoming incoming = incoming(json.get(), reader, key);
            return dispatcher.dispatchLater(List.of(incoming)).thenApply(replies -> answered(replies.getFirst()));
        } catch (InvalidEvent e) {
            return completedStage(Answers.json(400, Answers.fieldError(e).build()));
        }
    }

    private CompletionStage<Response> several(
            JsonArray array, Function<JsonValue, Reading> reader, @Nullable String key) {
        if (array.isEmpty() || array.size() > MOST_EVENTS) {
            return completedStage(
                    Answers.error(400, "Send 1 to " + MOST_EVENTS + " events at a time, not " + array.size() + "."));
        }
        var incoming = new ArrayList<Incoming>();
        for (int i = 0; i < array.size(); i++) {
            try {
                incoming.add(incoming(array.get(i), reader, key == null ? null : key + "#" + i));
            } catch (InvalidEvent e) {
                return completedStage(
                        Answers.json(400, Answers.fieldError(e).add("index", i).build()));
            }
        }
        return dispatcher.dispatchLater(incoming).thenApply(EventsResource::answered);
    }

    private static Response answered(Reply reply) {
        return switch (reply) {
            case Reply.Accepted accepted -> Answers.accepted(accepted.json());
            case Reply.Conflict conflict -> Answers.error(409, "This idempotency key came before with another body.");
        };
    }

    private static Response answered(List<Reply> replies) {
        int conflict = replies.indexOf(new Reply.Conflict());
        if (conflict >= 0) {
            return Answers.json(
                    409,
                    Answers.detail("The idempotency key of event " + conflict
                                    + " came before with another body; no event" + " was stored.")
                            .add("index", conflict)
                            .build());
        }
        return Answers.accepted(replies.stream()
                .map(reply -> ((Reply.Accepted) reply).json())
                .collect(Collectors.joining(",", "[", "]")));
    }

    private Incoming incoming(JsonValue json, Function<JsonValue, Reading> reader, @Nullable String key) {
        Reading reading = reader.apply(json);
        String text = key != null ? key : reading.key();
        Sender sender = text == null ? null : new Sender(text, Digest.of(json));
        int hops = Hops.read(headers.getHeaderString(Hops.HEADER));
        return new Incoming(reading.event().through(hops), sender, reading.warnings(), null);
    }
}
