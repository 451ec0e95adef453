package org.whenhook.api.definitions;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.time.Duration;
import org.whenhook.api.http.Body;
import org.whenhook.api.model.Shown;
import org.whenhook.audit.Action;
import org.whenhook.audit.AuditLog;
import org.whenhook.audit.Author;
import org.whenhook.audit.Subject;
import org.whenhook.json.FieldReader;
import org.whenhook.json.Json;
import org.whenhook.json.JsonText;
import org.whenhook.redis.Documents;
import org.whenhook.rule.Rules;
import org.whenhook.webhook.StandardSecret;
import org.whenhook.webhook.StoredWebhooks;
import org.whenhook.webhook.Webhook;

/** Gives a webhook another secret, and its receivers time to change over. */
@Path("extras/webhooks/{id: [0-9]{1,18}}/rotate-secret")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class RotateSecretResource {

    private static final long DAY = 86_400;

    @Inject
    StoredWebhooks webhooks;

    @Inject
    Rules rules;

    @Inject
    Documents documents;

    @Inject
    AuditLog audit;

    @Inject
    Author author;

    @Context
    UriInfo uri;

    /**
     * Takes {@code secret}, a random one when absent, and {@code overlap}, for how many seconds the present one signs on
     * beside it; gives the webhook with the new secret in clear, this once.
     */
    @POST
    @RolesAllowed("editor")
    public String rotate(@PathParam("id") long id, InputStream body) {
        var fields = new FieldReader(Body.object(body));
        String given = fields.has("secret") ? fields.requiredText("secret", 255) : StandardSecret.random();
        Duration overlap = overlap(fields);
        fields.finish();
        Webhook webhook = webhooks.rotateSecret(id, given, overlap).orElseThrow(NotFoundException::new);
        var subject = new Subject(Subject.WEBHOOK, Long.toString(id), webhook.name());
        audit.done(author, Action.ROTATE_SECRET, subject);
        return JsonText.write(told(webhook, given));
    }

    /** For how long what is replaced signs on: a day, unless said otherwise. */
    static Duration overlap(FieldReader fields) {
        Long seconds = fields.nullableNumber("overlap", 0, 365 * DAY);
        return Duration.ofSeconds(seconds == null ? DAY : seconds);
    }

    private JsonObject told(Webhook webhook, String secret) {
        Shown shown = Shown.of(documents.latest(), webhooks, rules, uri);
        return Json.createObjectBuilder(shown.webhook(webhook))
                .add("secret", secret)
                .build();
    }
}
