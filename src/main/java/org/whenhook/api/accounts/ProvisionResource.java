package org.whenhook.api.accounts;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.util.Objects;
import org.whenhook.api.http.Body;
import org.whenhook.audit.Author;
import org.whenhook.audit.Changes;
import org.whenhook.json.FieldReader;
import org.whenhook.json.Json;
import org.whenhook.json.JsonText;
import org.whenhook.redis.Documents;
import org.whenhook.security.Caller;
import org.whenhook.security.LastSeen;
import org.whenhook.security.Passwords;
import org.whenhook.security.TokenDesk;
import org.whenhook.security.Tokens;
import org.whenhook.security.Users;

/** Gives a token to somebody who shows his password instead of one; slowed down as the login is. */
@Path("users/tokens/provision")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ProvisionResource {

    @Inject
    Passwords passwords;

    @Inject
    Documents documents;

    @Inject
    Changes changes;

    @Inject
    Author author;

    @Inject
    Users users;

    @Inject
    Tokens tokens;

    @Inject
    LastSeen seen;

    @Inject
    Clock clock;

    @Context
    HttpServletRequest request;

    @Context
    UriInfo uri;

    /** Takes {@code username}, {@code password} and whatever a token takes; gives the token with its text, this once. */
    @POST
    @PermitAll
    public Response provision(InputStream body) {
        JsonObject sent = Body.object(body);
        var fields = new FieldReader(sent);
        String name = fields.requiredText("username", 150);
        String password = fields.requiredText("password", 256);
        fields.finish();
        Caller caller = passwords
                .shown(name, password, request)
                .orElseThrow(() -> new ForbiddenException("Invalid username/password"));
        JsonObject made =
                made(caller, Json.createObjectBuilder(sent).remove("user").build());
        return Response.created(URI.create(made.getString("url")))
                .entity(JsonText.write(made))
                .build();
    }

    private JsonObject made(Caller caller, JsonObject sent) {
        var desk = new TokenDesk(caller, users, tokens, clock);
        var himself = new Author(caller.name(), "", author.address(), author.request());
        long id = changes.edit(himself, "", draft -> desk.add(draft, sent));
        var present = documents.latest();
        return new ShownAccounts(users.of(present), seen.all(), uri)
                .token(
                        Objects.requireNonNull(tokens.of(present).get(id)),
                        desk.made().get(id));
    }
}
