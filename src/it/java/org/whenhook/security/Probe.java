package org.whenhook.security;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;

/** Says who calls. */
@Path("probe")
public class Probe {

    @GET
    public String who(@Context SecurityContext caller) {
        return caller.getUserPrincipal().getName() + " " + caller.isUserInRole(Role.ADMIN.text());
    }
}
