package org.whenhook.api.accounts;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.whenhook.json.JsonText;
import org.whenhook.redis.Documents;
import org.whenhook.security.Caller;
import org.whenhook.security.LastSeen;
import org.whenhook.security.Users;

/** Tells a caller who he is, as NetBox's {@code /api/authentication-check/}. */
@Path("authentication-check")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class AuthenticationCheckResource {

    @Inject
    Documents documents;

    @Inject
    Users users;

    @Inject
    LastSeen seen;

    @Context
    SecurityContext security;

    @Context
    UriInfo uri;

    @GET
    @RolesAllowed({"viewer", "intake"})
    public String read() {
        var accounts = new ShownAccounts(users.of(documents.latest()), seen.all(), uri);
        var caller = (Caller) security.getUserPrincipal();
        return JsonText.write(Optional.ofNullable(accounts.users().get(caller.id()))
                .map(accounts::user)
                .orElseThrow(NotFoundException::new));
    }
}
