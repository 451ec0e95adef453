package org.whenhook.security;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.ext.Provider;
import java.security.Principal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Lets only those into the API who show a token: {@code Authorization: Token <40 letters and digits>}, or {@code Bearer}.
 * As with NetBox, everybody else gets 403, never 401 (NetBox 4.6, netbox/api/authentication.py); 503 when Redis cannot be asked. Makes no session.
 */
@Provider
@PreMatching // an address that does not exist is nobody's business either
@Priority(Priorities.AUTHENTICATION)
public class ApiKeyFilter implements ContainerRequestFilter {

    /** Public keys, which receivers fetch to verify signatures; and the root, from which clients read the API version. */
    private static final Pattern OPEN = Pattern.compile("/?(?:jwks(?:/[0-9]{1,18})?/?)?");

    private static final Pattern HEADER = Pattern.compile("(?i:Token|Bearer) +(\\S+) *");

    @Inject
    Accounts accounts;

    @Override
    public void filter(ContainerRequestContext request) {
        if (OPEN.matcher(request.getUriInfo().getPath()).matches()) {
            return;
        }
        String header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        Matcher matcher = HEADER.matcher(header == null ? "" : header);
        if (!matcher.matches()) {
            request.abortWith(refusal(403, "Authentication credentials were not provided."));
            return;
        }
        try {
            Optional<Caller> caller = accounts.withToken(matcher.group(1));
            caller.ifPresentOrElse(
                    found -> request.setSecurityContext(new Known(found, request.getSecurityContext())),
                    () -> request.abortWith(refusal(403, "Invalid token")));
        } catch (JedisException e) {
            request.abortWith(refusal(503, "Redis does not answer, so the token cannot be checked. Try again."));
        }
    }

    private static Response refusal(int status, String detail) {
        var response =
                Response.status(status).type(MediaType.APPLICATION_JSON).entity("{\"detail\":\"" + detail + "\"}");
        return (status == 503 ? response.header(HttpHeaders.RETRY_AFTER, 2) : response).build();
    }

    private record Known(Caller caller, SecurityContext before) implements SecurityContext {

        @Override
        public Principal getUserPrincipal() {
            return caller;
        }

        @Override
        public boolean isUserInRole(String role) {
            return caller.roles().contains(role);
        }

        @Override
        public boolean isSecure() {
            return before.isSecure();
        }

        @Override
        public String getAuthenticationScheme() {
            return "Token";
        }
    }
}
