package org.whenhook.api;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.whenhook.json.JsonText;

/** What the API consists of, as NetBox's {@code /api/schema/}. */
@Path("schema")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class SchemaResource {

    private static final String TEXT = JsonText.write(OpenApi.document());

    @GET
    @RolesAllowed("viewer")
    public String read() {
        return TEXT;
    }
}
