package org.whenhook.api.describe;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** What the API consists of, as NetBox's {@code /api/schema/}. */
@Path("schema")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class SchemaResource {

    @Inject
    HttpServletRequest servlet;

    @GET
    @RolesAllowed("viewer")
    public String read() {
        return OpenApi.text(servlet.getContextPath());
    }
}
