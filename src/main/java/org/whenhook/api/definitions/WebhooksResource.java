package org.whenhook.api.definitions;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.whenhook.api.http.ApiJson;
import org.whenhook.api.http.DefinitionsResource;
import org.whenhook.api.model.Model;
import org.whenhook.api.model.Shown;
import org.whenhook.api.model.WebhookModel;
import org.whenhook.audit.Action;
import org.whenhook.audit.Subject;
import org.whenhook.json.JsonText;
import org.whenhook.queue.Lanes;
import org.whenhook.queue.Lanes.Lane;
import org.whenhook.redis.Definitions;
import org.whenhook.redis.Draft;
import org.whenhook.webhook.Webhook;

/** Webhooks, as NetBox's {@code /api/extras/webhooks/}. */
@Path("extras/webhooks")
@RequestScoped
@RolesAllowed("editor")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class WebhooksResource extends DefinitionsResource {

    @Inject
    Lanes lanes;

    @Override
    protected Model model() {
        return WebhookModel.MODEL;
    }

    @Override
    protected Definitions definitions() {
        return webhooks;
    }

    @Override
    protected Stream<JsonObject> all(Shown shown) {
        return shown.webhooks().values().stream().map(shown::webhook);
    }

    @Override
    protected boolean remove(Draft draft, long id) {
        return rules.removeWebhook(draft, id);
    }

    /** How its deliveries are being served. */
    @GET
    @RolesAllowed("viewer")
    @Path("{id: [0-9]{1,18}}/lane")
    public String lane(@PathParam("id") long id) {
        return lane(existing(id));
    }

    /** Keeps its deliveries back; nothing is lost, and events go on making more. */
    @POST
    @RolesAllowed("operator")
    @Path("{id: [0-9]{1,18}}/pause")
    @Consumes(MediaType.WILDCARD)
    public String pause(@PathParam("id") long id) {
        Webhook webhook = existing(id);
        if (lanes.pause(id, "paused by " + author.user())) {
            audit.done(author, Action.PAUSE, subject(webhook));
        }
        return lane(webhook);
    }

    /** Lets its deliveries flow again, also where a breaker is open. */
    @POST
    @RolesAllowed("operator")
    @Path("{id: [0-9]{1,18}}/resume")
    @Consumes(MediaType.WILDCARD)
    public String resume(@PathParam("id") long id) {
        Webhook webhook = existing(id);
        if (!webhook.enabled()) {
            throw new ClientErrorException("The webhook is disabled: set enabled to true instead.", 409);
        }
        if (lanes.resume(id, "resumed by " + author.user())) {
            audit.done(author, Action.RESUME, subject(webhook));
        }
        return lane(webhook);
    }

    private Webhook existing(long id) {
        return Optional.ofNullable(webhooks.latest().get(id)).orElseThrow(NotFoundException::new);
    }

    private String lane(Webhook webhook) {
        Lane lane = lanes.of(List.of(webhook.id())).getFirst();
        return JsonText.write(ApiJson.lane(lane, webhook, uri));
    }

    private static Subject subject(Webhook webhook) {
        return new Subject(Subject.WEBHOOK, Long.toString(webhook.id()), webhook.name());
    }
}
