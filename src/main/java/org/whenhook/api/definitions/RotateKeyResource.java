package org.whenhook.api.definitions;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
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
import org.whenhook.json.JsonText;
import org.whenhook.redis.Documents;
import org.whenhook.rule.Rules;
import org.whenhook.webhook.StoredWebhooks;
import org.whenhook.webhook.Webhook;

/** Gives a webhook that signs with v1a another key pair, and its receivers time to fetch the public key. */
@Path("extras/webhooks/{id: [0-9]{1,18}}/rotate-key")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class RotateKeyResource {

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
     * Takes {@code overlap}, for how many seconds the present key pair signs on beside the new one; gives the webhook with
     * the new public key.
     */
    @POST
    @RolesAllowed("editor")
    public String rotate(@PathParam("id") long id, InputStream body) {
        var fields = new FieldReader(Body.object(body));
        Duration overlap = RotateSecretResource.overlap(fields);
        fields.finish();
        Webhook webhook = webhooks.rotateKey(id, overlap).orElseThrow(NotFoundException::new);
        audit.done(author, Action.ROTATE_KEY, new Subject(Subject.WEBHOOK, Long.toString(id), webhook.name()));
        return JsonText.write(Shown.of(documents.latest(), webhooks, rules, uri).webhook(webhook));
    }
}
