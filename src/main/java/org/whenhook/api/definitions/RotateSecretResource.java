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
import org.whenhook.json.Json;
import org.whenhook.json.JsonText;
import org.whenhook.webhook.StandardSecret;
import org.whenhook.webhook.Webhook;

/** Gives a webhook another secret, and its receivers time to change over. */
@Path("extras/webhooks/{id: [0-9]{1,18}}/rotate-secret")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class RotateSecretResource extends Rotation {

    /**
     * Takes {@code secret}, a random one when absent, and {@code overlap}, for how many seconds the present one signs on
     * beside it; gives the webhook with the new secret in clear, this once.
     */
    @POST
    @RolesAllowed("editor")
    public String rotate(@PathParam("id") long id, InputStream body) {
        var fields = new FieldReader(Body.object(body));
        String secret = fields.has("secret") ? fields.requiredText("secret", 255) : StandardSecret.random();
        Duration overlap = overlap(fields);
        fields.finish();
        Webhook webhook = webhooks.rotateSecret(id, secret, overlap).orElseThrow(NotFoundException::new);
        return JsonText.write(Json.createObjectBuilder(done(Action.ROTATE_SECRET, webhook))
                .add("secret", secret)
                .build());
    }
}
