package org.whenhook.api.definitions;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.stream.Stream;
import org.whenhook.json.Json;
import org.whenhook.json.JsonText;
import org.whenhook.webhook.SigningKey;
import org.whenhook.webhook.StoredWebhooks;
import org.whenhook.webhook.Webhook;

/** The public keys of webhooks that sign with v1a, as a JSON Web Key Set (RFC 7517, RFC 8037). Open to everybody. */
@Path("jwks")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class JwksResource {

    private static final int SECONDS_KEPT = 300;

    @Inject
    StoredWebhooks webhooks;

    @Inject
    Clock clock;

    @GET
    @PermitAll
    public Response all() {
        return answer(webhooks.latest().values().stream());
    }

    /** One webhook's keys, the present one first: a receiver that trusts only this cannot be sent what was signed for another. */
    @GET
    @PermitAll
    @Path("{id: [0-9]{1,18}}")
    public Response one(@PathParam("id") long id) {
        Webhook webhook = webhooks.latest().get(id);
        if (webhook == null || webhook.signing().keys() == null) {
            throw new NotFoundException();
        }
        return answer(Stream.of(webhook));
    }

    private Response answer(Stream<Webhook> signing) {
        JsonArrayBuilder keys = Json.createArrayBuilder();
        signing.flatMap(webhook -> webhook.signing().keysAt(clock.instant()).stream())
                .map(JwksResource::jwk)
                .forEach(keys::add);
        CacheControl kept = new CacheControl();
        kept.setMaxAge(SECONDS_KEPT);
        return Response.ok(JsonText.write(
                        Json.createObjectBuilder().add("keys", keys).build()))
                .cacheControl(kept)
                .build();
    }

    private static JsonObjectBuilder jwk(SigningKey key) {
        return Json.createObjectBuilder()
                .add("kty", "OKP")
                .add("crv", "Ed25519")
                .add("alg", "EdDSA")
                .add("use", "sig")
                .add("kid", key.publicKey())
                .add("x", key.publicX());
    }
}
