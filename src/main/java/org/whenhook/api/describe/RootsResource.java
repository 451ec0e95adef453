package org.whenhook.api.describe;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.stream.Stream;
import org.whenhook.json.Json;
import org.whenhook.json.JsonText;

/** Where there is what: the address of each part of the API. */
@Path("")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class RootsResource {

    @Context
    UriInfo uri;

    /** For everybody: clients read the API's version from the answer before they show a token. */
    @GET
    @PermitAll
    public String all() {
        return addresses(
                "",
                "audit-log",
                "authentication-check",
                "bulk-actions",
                "core",
                "deliveries",
                "events",
                "export",
                "extras",
                "health",
                "import",
                "jwks",
                "lanes",
                "ping",
                "receivers",
                "schema",
                "settings",
                "statistics",
                "status",
                "users");
    }

    @GET
    @Path("core")
    public String core() {
        return addresses("core/", "background-queues", "background-tasks", "background-workers", "object-types");
    }

    @GET
    @Path("extras")
    public String extras() {
        return addresses("extras/", "event-rules", "tags", "webhooks");
    }

    @GET
    @Path("users")
    public String users() {
        return addresses("users/", "tokens", "users");
    }

    private String addresses(String root, String... names) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        Stream.of(names).forEach(name -> json.add(name, uri.getBaseUri() + root + name + "/"));
        return JsonText.write(json.build());
    }
}
