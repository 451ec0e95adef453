package org.whenhook.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.json.Json;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.whenhook.json.JsonText;

/** Whose token this is, as NetBox's {@code /api/authentication-check/}. */
@Path("authentication-check")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class AuthenticationCheckResource {

    @GET
    public String check(@Context SecurityContext caller) {
        String name = caller.getUserPrincipal().getName();
        return JsonText.write(Json.createObjectBuilder()
                .add("display", name)
                .add("username", name)
                .build());
    }
}
