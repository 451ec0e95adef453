package org.whenhook.api.definitions;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.time.Duration;
import org.whenhook.api.http.Body;
import org.whenhook.audit.Action;
import org.whenhook.json.FieldReader;
import org.whenhook.json.JsonText;
import org.whenhook.webhook.Webhook;

/** Gives a webhook that signs with v1a another key pair, and its receivers time to fetch the public key. */
@Path("extras/webhooks/{id: [0-9]{1,18}}/rotate-key")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class RotateKeyResource extends Rotation {

    /**
     * Takes {@code overlap}, for how many seconds the present key pair signs on beside the new one; gives the webhook with
     * the new public key.
     */
    @POST
    @RolesAllowed("editor")
    public String rotate(@PathParam("id") long id, InputStream body) {
        var fields = new FieldReader(Body.object(body));
        Duration overlap = overlap(fields);
        fields.finish();
        Webhook webhook = webhooks.rotateKey(id, overlap).orElseThrow(NotFoundException::new);
        return JsonText.write(done(Action.ROTATE_KEY, webhook));
    }
}
