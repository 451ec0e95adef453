package org.whenhook.api.trial;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.whenhook.api.http.ApiJson;
import org.whenhook.api.http.Body;
import org.whenhook.api.work.EventReport;
import org.whenhook.condition.Condition;
import org.whenhook.condition.ConditionReader;
import org.whenhook.condition.InvalidCondition;
import org.whenhook.delivery.Attempt.Header;
import org.whenhook.delivery.NotSendable;
import org.whenhook.delivery.OutgoingRequest;
import org.whenhook.delivery.RequestComposer;
import org.whenhook.event.Event;
import org.whenhook.event.EventJson;
import org.whenhook.json.InvalidFields;
import org.whenhook.json.Json;
import org.whenhook.json.JsonText;
import org.whenhook.rule.RuleFilter;
import org.whenhook.webhook.StoredWebhooks;
import org.whenhook.webhook.Webhook;
import org.whenhook.webhook.WebhookJson;

/** Shows the exact request that would leave for a webhook, a rule and an event. Stores and sends nothing. */
@Path("extras/webhooks/{id: preview|[0-9]{1,18}/preview}")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class PreviewResource {

    @Inject
    StoredWebhooks webhooks;

    @Inject
    EventJson events;

    @Inject
    RequestComposer composer;

    /**
     * Takes {@code event}, perhaps {@code rule} (with {@code conditions} and {@code action_data}), and {@code webhook}
     * where the address names no saved one; gives the request, an explanation why there is none, or an error.
     */
    @POST
    @RolesAllowed("operator") // it signs whatever it is given
    public String preview(@PathParam("id") String id, InputStream body) {
        return JsonText.write(preview(id, Body.object(body)));
    }

    JsonObject preview(String id, JsonObject sent) {
        Event event = events.read(sent.getOrDefault("event", JsonValue.NULL)).event();
        JsonObject rule = object(sent, "rule");
        try {
            Webhook webhook = id.equals("preview") ? WebhookJson.draft(object(sent, "webhook")) : saved(id);
            Condition condition = ConditionReader.read(rule.getOrDefault("conditions", JsonValue.NULL));
            return condition.matches(RuleFilter.facts(event))
                    ? request(webhook, event, object(rule, "action_data"))
                    : unsent(condition, event);
        } catch (NotSendable e) {
            return error(e.templateError()
                    .map(TemplatesResource::error)
                    .orElseGet(() -> error("Unsendable", e.reason()))
                    .add("message", e.reason()));
        } catch (InvalidCondition e) {
            return error(error("ValueError", String.valueOf(e.getMessage())));
        } catch (InvalidFields e) {
            return error(error("ValidationError", "The webhook could not be saved.")
                    .add("fields", ApiJson.fieldErrors(e.errors())));
        }
    }

    private JsonObject request(Webhook webhook, Event event, JsonObject actionData) {
        OutgoingRequest request = composer.preview(webhook, event, actionData);
        return Json.createObjectBuilder()
                .add("sent", true)
                .add("method", request.method())
                .add("url", request.url())
                .add("headers", headers(request.headers()))
                .add("body", new String(request.body(), StandardCharsets.UTF_8))
                .add("signature", webhook.secret().isSet() ? signature(request.headers()) : JsonValue.NULL)
                .build();
    }

    private static JsonObject unsent(Condition condition, Event event) {
        return Json.createObjectBuilder()
                .add("sent", false)
                .add("explanation", EventReport.explanation(condition.explain(RuleFilter.facts(event))))
                .build();
    }

    private Webhook saved(String path) {
        long id = Long.parseLong(path.substring(0, path.indexOf('/')));
        return Optional.ofNullable(webhooks.latest().get(id)).orElseThrow(NotFoundException::new);
    }

    private static JsonArrayBuilder headers(List<Header> headers) {
        JsonArrayBuilder pairs = Json.createArrayBuilder();
        headers.forEach(
                header -> pairs.add(Json.createArrayBuilder().add(header.name()).add(header.value())));
        return pairs;
    }

    private static JsonValue signature(List<Header> headers) {
        return headers.stream()
                .filter(header -> header.name().equals("X-Hook-Signature"))
                .findFirst()
                .map(header -> (JsonValue) Json.createValue(header.value()))
                .orElse(JsonValue.NULL);
    }

    private static JsonObject object(JsonObject sent, String field) {
        return Body.object(sent, field).orElse(JsonValue.EMPTY_JSON_OBJECT);
    }

    private static JsonObjectBuilder error(String type, String message) {
        return Json.createObjectBuilder().add("type", type).add("message", message);
    }

    private static JsonObject error(JsonObjectBuilder error) {
        return Json.createObjectBuilder().add("error", error).build();
    }
}
