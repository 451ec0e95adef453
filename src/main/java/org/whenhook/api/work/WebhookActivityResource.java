package org.whenhook.api.work;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.whenhook.api.model.Shown;
import org.whenhook.json.Json;
import org.whenhook.json.JsonText;
import org.whenhook.json.Timestamp;
import org.whenhook.queue.Pulse;
import org.whenhook.queue.Pulse.Call;
import org.whenhook.queue.Pulse.Hour;
import org.whenhook.queue.Pulses;
import org.whenhook.webhook.StoredWebhooks;
import org.whenhook.webhook.Webhook;

/** How one webhook's calls went in the last day. Its deliveries and its changes are found in their own lists. */
@Path("extras/webhooks/{id: [0-9]{1,18}}/activity")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class WebhookActivityResource {

    @Inject
    StoredWebhooks webhooks;

    @Inject
    Pulses pulses;

    @Context
    UriInfo uri;

    @GET
    public String activity(@PathParam("id") long id) {
        Webhook webhook = Optional.ofNullable(webhooks.latest().get(id)).orElseThrow(NotFoundException::new);
        Pulse pulse = pulses.of(List.of(id)).getFirst();
        return JsonText.write(Json.createObjectBuilder()
                .add("webhook", Shown.brief(webhook, uri))
                .add("accepted", pulse.acceptedInAll())
                .add("failed", pulse.failedInAll())
                .add("last_accepted", call(pulse.accepted()))
                .add("last_failed", call(pulse.failed()))
                .add("hours", hours(pulse))
                .build());
    }

    private static JsonArrayBuilder hours(Pulse pulse) {
        JsonArrayBuilder json = Json.createArrayBuilder();
        Instant start = pulse.began();
        for (Hour hour : pulse.hours()) {
            json.add(Json.createObjectBuilder()
                    .add("start", Timestamp.text(start))
                    .add("accepted", hour.accepted())
                    .add("failed", hour.failed()));
            start = start.plus(Duration.ofHours(1));
        }
        return json;
    }

    private JsonValue call(@Nullable Call call) {
        return call == null
                ? JsonValue.NULL
                : Json.createObjectBuilder()
                        .add("time", Timestamp.text(call.at()))
                        .add("delivery", uri.getBaseUri() + "deliveries/" + call.delivery() + "/")
                        .build();
    }
}
