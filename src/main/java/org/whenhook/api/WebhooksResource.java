package org.whenhook.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
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
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.net.URI;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.whenhook.json.JsonText;
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
        return text(Optional.ofNullable(webhooks.latest().get(id)));
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

    private String change(long id, UnaryOperator<JsonObject> edit) {
        return text(webhooks.change(id, edit));
    }

    private String text(Optional<Webhook> webhook) {
        return JsonText.write(ApiJson.webhook(webhook.orElseThrow(NotFoundException::new), uri));
    }
}
