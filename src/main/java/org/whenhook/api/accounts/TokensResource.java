package org.whenhook.api.accounts;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Clock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.whenhook.api.http.DefinitionsResource;
import org.whenhook.api.model.Model;
import org.whenhook.api.model.Shown;
import org.whenhook.redis.Definitions;
import org.whenhook.redis.Draft;
import org.whenhook.security.Caller;
import org.whenhook.security.LastSeen;
import org.whenhook.security.TokenDesk;
import org.whenhook.security.Tokens;
import org.whenhook.security.Users;

/** Tokens, as NetBox's {@code /api/users/tokens/}: the caller's own, for administrators all. */
@Path("users/tokens")
@RequestScoped
@RolesAllowed("viewer")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class TokensResource extends DefinitionsResource {

    @Inject
    Users users;

    @Inject
    Tokens tokens;

    @Inject
    LastSeen seen;

    @Inject
    Clock clock;

    @Context
    SecurityContext security;

    private @Nullable TokenDesk desk;

    @Override
    protected Model model() {
        return TokenModel.MODEL;
    }

    @Override
    protected Definitions definitions() {
        return desk();
    }

    @Override
    protected Stream<JsonObject> all(Shown shown) {
        var accounts = new ShownAccounts(users.of(shown.present()), seen.all(), uri);
        return desk().of(shown.present())
                .map(token -> accounts.token(token, desk().made().get(token.id())));
    }

    @Override
    protected boolean remove(Draft draft, long id) {
        return desk().remove(draft, id);
    }

    /** One for the whole request: it alone can tell the texts of the tokens that it made. */
    private TokenDesk desk() {
        if (desk == null) {
            desk = new TokenDesk((Caller) security.getUserPrincipal(), users, tokens, clock);
        }
        return desk;
    }
}
