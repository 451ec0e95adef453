package org.whenhook.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.whenhook.json.JsonText;
import org.whenhook.queue.Lanes;
import org.whenhook.queue.Lanes.Lane;
import org.whenhook.rule.Rules;
import org.whenhook.webhook.SecretFields;
import org.whenhook.webhook.StoredWebhooks;
import org.whenhook.webhook.Webhook;

/** Webhooks, as NetBox's {@code /api/extras/webhooks/}. */
@Path("extras/webhooks")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class WebhooksResource {

    @Inject
    StoredWebhooks webhooks;

    @Inject
    Rules rules;

    @Inject
    Lanes lanes;

    @Context
    UriInfo uri;

    @GET
    public String list() {
        return JsonText.write(Envelope.of(
                webhooks.latest().values().stream()
                        .sorted(Comparator.comparing(Webhook::name))
                        .map(webhook -> ApiJson.webhook(webhook, uri))
                        .toList(),
                uri));
    }

    @POST
    public Response add(InputStream body) {
        JsonObject added = ApiJson.webhook(webhooks.add(Body.object(body)), uri);
        return Response.created(URI.create(added.getString("url")))
                .entity(JsonText.write(added))
                .build();
    }

    @GET
    @Path("{id: [0-9]{1,18}}")
    public String read(@PathParam("id") long id) {
        return text(Optional.of(existing(id)));
    }

    @PUT
    @Path("{id: [0-9]{1,18}}")
    public String replace(@PathParam("id") long id, InputStream body) {
        JsonObject sent = Body.object(body);
        return change(id, present -> SecretFields.restored(present, sent));
    }

    @PATCH
    @Path("{id: [0-9]{1,18}}")
    public String change(@PathParam("id") long id, InputStream body) {
        JsonObject sent = Body.object(body);
        return change(id, present -> ApiJson.overlaid(present, sent));
    }

    @DELETE
    @Path("{id: [0-9]{1,18}}")
    public void remove(@PathParam("id") long id) {
        if (!rules.removeWebhook(id)) {
            throw new NotFoundException();
        }
    }

    /** How its deliveries are being served. */
    @GET
    @Path("{id: [0-9]{1,18}}/lane")
    public String lane(@PathParam("id") long id) {
        return lane(existing(id));
    }

    /** Keeps its deliveries back; nothing is lost, and events go on making more. */
    @POST
    @Path("{id: [0-9]{1,18}}/pause")
    @Consumes(MediaType.WILDCARD)
    public String pause(@PathParam("id") long id, @Context SecurityContext caller) {
        Webhook webhook = existing(id);
        lanes.pause(id, "paused by " + name(caller));
        return lane(webhook);
    }

    /** Lets its deliveries flow again, also where a breaker is open. */
    @POST
    @Path("{id: [0-9]{1,18}}/resume")
    @Consumes(MediaType.WILDCARD)
    public String resume(@PathParam("id") long id, @Context SecurityContext caller) {
        Webhook webhook = existing(id);
        if (!webhook.enabled()) {
            throw new ClientErrorException("The webhook is disabled: set enabled to true instead.", 409);
        }
        lanes.resume(id, "resumed by " + name(caller));
        return lane(webhook);
    }

    private Webhook existing(long id) {
        return Optional.ofNullable(webhooks.latest().get(id)).orElseThrow(NotFoundException::new);
    }

    private String lane(Webhook webhook) {
        Lane lane = lanes.of(List.of(webhook.id())).getFirst();
        return JsonText.write(ApiJson.lane(lane, webhook, uri));
    }

    private static String name(SecurityContext caller) {
        return caller.getUserPrincipal() == null
                ? "somebody"
                : caller.getUserPrincipal().getName();
    }

    private String change(long id, UnaryOperator<JsonObject> edit) {
        return text(webhooks.change(id, edit));
    }

    private String text(Optional<Webhook> webhook) {
        return JsonText.write(ApiJson.webhook(webhook.orElseThrow(NotFoundException::new), uri));
    }
}
