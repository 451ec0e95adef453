package org.whenhook.api.trial;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.Optional;
import org.whenhook.api.http.Body;
import org.whenhook.api.work.DeliveryView;
import org.whenhook.audit.Action;
import org.whenhook.audit.AuditLog;
import org.whenhook.audit.Author;
import org.whenhook.audit.Subject;
import org.whenhook.delivery.Attempt;
import org.whenhook.delivery.TestCall;
import org.whenhook.event.Event;
import org.whenhook.event.EventJson;
import org.whenhook.json.InvalidFields;
import org.whenhook.json.Json;
import org.whenhook.json.JsonText;
import org.whenhook.queue.KeptEvents;
import org.whenhook.queue.KeptEvents.Kept;
import org.whenhook.webhook.StoredWebhooks;
import org.whenhook.webhook.Webhook;

/**
 * Tries whether a webhook works: one real request to its URL, with the header {@code Whenhook-Test: true}. Nothing is queued or
 * kept; the answer says what came of it.
 */
@Path("extras/webhooks/{id: [0-9]{1,18}}/test")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class WebhookTestResource {

    private static final JsonObject SAMPLE = Json.createObjectBuilder()
            .add("event_type", "object_updated")
            .add("object_type", "dcim.site")
            .add("username", "whenhook")
            .add(
                    "data",
                    Json.createObjectBuilder()
                            .add("id", 1)
                            .add("name", "Whenhook test")
                            .add("slug", "whenhook-test")
                            .add("display", "Whenhook test"))
            .build();

    @Inject
    StoredWebhooks webhooks;

    @Inject
    KeptEvents kept;

    @Inject
    EventJson events;

    @Inject
    TestCall call;

    @Inject
    AuditLog audit;

    @Inject
    Author author;

    /** Takes {@code event}: one as for {@code /api/events/}, or the id of a kept one; else a made one is sent. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("operator")
    public String test(@PathParam("id") long id, InputStream body) {
        Webhook webhook = Optional.ofNullable(webhooks.latest().get(id)).orElseThrow(NotFoundException::new);
        Event event = event(Body.optional(body).getOrDefault("event", JsonValue.NULL));
        Attempt attempt = call.make(webhook, event);
        audit.done(author, Action.TEST, new Subject(Subject.WEBHOOK, Long.toString(id), webhook.name()));
        return JsonText.write(DeliveryView.attempt(attempt));
    }

    private Event event(JsonValue given) {
        if (given instanceof JsonString text) {
            return found(text.getString())
                    .orElseThrow(() -> new InvalidFields("event", "No event of this id is kept."));
        }
        return events.read(given.getValueType() == JsonValue.ValueType.NULL ? SAMPLE : given)
                .event();
    }

    private Optional<Event> found(String id) {
        return id.matches("[0-9A-HJKMNP-TV-Z]{26}")
                ? kept.find(new Event.Id(id)).map(Kept::event)
                : Optional.empty();
    }
}
