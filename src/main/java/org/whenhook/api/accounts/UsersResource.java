package org.whenhook.api.accounts;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.stream.Stream;
import org.whenhook.api.http.DefinitionsResource;
import org.whenhook.api.model.Model;
import org.whenhook.api.model.Shown;
import org.whenhook.redis.Definitions;
import org.whenhook.redis.Draft;
import org.whenhook.security.LastSeen;
import org.whenhook.security.Users;

/** Users, as NetBox's {@code /api/users/users/}; for administrators alone. Removing one removes his tokens. */
@Path("users/users")
@RequestScoped
@RolesAllowed("admin")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class UsersResource extends DefinitionsResource {

    @Inject
    Users users;

    @Inject
    LastSeen seen;

    @Override
    protected Model model() {
        return UserModel.MODEL;
    }

    @Override
    protected Definitions definitions() {
        return users;
    }

    @Override
    protected Stream<JsonObject> all(Shown shown) {
        var accounts = new ShownAccounts(users.of(shown.present()), seen.all(), uri);
        return accounts.users().values().stream().map(accounts::user);
    }

    @Override
    protected boolean remove(Draft draft, long id) {
        return users.remove(draft, id);
    }

    @Override
    @RolesAllowed("admin")
    public Response list() {
        return super.list();
    }

    @Override
    @RolesAllowed("admin")
    public Response read(String id) {
        return super.read(id);
    }
}
