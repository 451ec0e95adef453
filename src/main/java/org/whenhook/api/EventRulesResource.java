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
import java.util.Map;
import java.util.Optional;
import org.whenhook.json.JsonText;
import org.whenhook.rule.Rule;
import org.whenhook.rule.Rules;
import org.whenhook.webhook.StoredWebhooks;
import org.whenhook.webhook.Webhook;

/** Event rules, as NetBox's {@code /api/extras/event-rules/}. */
@Path("extras/event-rules")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class EventRulesResource {

    @Inject
    Rules rules;

    @Inject
    StoredWebhooks webhooks;

    @Context
    UriInfo uri;

    @GET
    public String list() {
        Map<Long, Webhook> known = webhooks.latest();
        return JsonText.write(Envelope.of(
                rules.latest().values().stream()
                        .sorted(Comparator.comparing(Rule::name))
                        .map(rule -> ApiJson.rule(rule, known.get(rule.webhook()), uri))
                        .toList(),
                uri));
    }

    @POST
    public Response add(InputStream body) {
        JsonObject added = json(rules.add(Body.object(body)));
        return Response.created(URI.create(added.getString("url")))
                .entity(JsonText.write(added))
                .build();
    }

    @GET
    @Path("{id: [0-9]{1,18}}")
    public String read(@PathParam("id") long id) {
        return text(Optional.ofNullable(rules.latest().get(id)));
    }

    @PUT
    @Path("{id: [0-9]{1,18}}")
    public String replace(@PathParam("id") long id, InputStream body) {
        JsonObject sent = Body.object(body);
        return text(rules.change(id, present -> sent));
    }

    @PATCH
    @Path("{id: [0-9]{1,18}}")
    public String change(@PathParam("id") long id, InputStream body) {
        JsonObject sent = Body.object(body);
        return text(rules.change(id, present -> ApiJson.overlaid(present, sent)));
    }

    @DELETE
    @Path("{id: [0-9]{1,18}}")
    public void remove(@PathParam("id") long id) {
        if (!rules.remove(id)) {
            throw new NotFoundException();
        }
    }

    private String text(Optional<Rule> rule) {
        return JsonText.write(json(rule.orElseThrow(NotFoundException::new)));
    }

    private JsonObject json(Rule rule) {
        return ApiJson.rule(rule, webhooks.latest().get(rule.webhook()), uri);
    }
}
