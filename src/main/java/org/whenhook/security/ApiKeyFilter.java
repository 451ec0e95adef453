package org.whenhook.security;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.ext.Provider;
import java.security.Principal;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.whenhook.redis.Unavailable;
import org.whenhook.security.Admittance.Admitted;
import org.whenhook.security.Admittance.Refused;

/**
 * Lets only those into the API who show a token, and not more often than they may: {@code Authorization: Token <token>}, or
 * {@code Bearer}. As with NetBox, everybody else gets 403, never 401 (NetBox 4.6, netbox/api/authentication.py); 503 when
 * Redis cannot be asked. What a caller may do is asked by {@link RoleCheck}. Makes no session.
 */
@Provider
@PreMatching // an address that does not exist is nobody's business either
@Priority(Priorities.AUTHENTICATION)
public class ApiKeyFilter implements ContainerRequestFilter {

    /**
     * Public keys, which receivers fetch to verify signatures; where a password is shown to get a token; and the root, from
     * which clients read the API's version.
     */
    private static final Pattern OPEN = Pattern.compile("/?(?:(?:jwks(?:/[0-9]{1,18})?|users/tokens/provision)/?)?");

    /** Not counted: a sender that reports much is slowed down by the backlog, not by the number of its requests. */
    private static final Set<String> INTAKE = Set.of("events", "events/", "/events", "/events/");

    private static final Pattern HEADER = Pattern.compile("(?i:Token|Bearer) +(\\S+) *");

    @Inject
    Accounts accounts;

    @Inject
    RateLimit rate;

    @Inject
    LastSeen seen;

    @Inject // not @Context: a provider's was null in some deployments
    HttpServletRequest servlet;

    @Override
    public void filter(ContainerRequestContext request) {
        boolean intake = isIntake(request);
        if (!intake && OPEN.matcher(request.getUriInfo().getPath()).matches()) {
            return;
        }
        String header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        Matcher matcher = HEADER.matcher(header == null ? "" : header);
        if (!matcher.matches()) {
            request.abortWith(Refusal.of(403, "Authentication credentials were not provided."));
            return;
        }
        try {
            switch (accounts.withToken(matcher.group(1), servlet.getRemoteAddr())) {
                case Admitted admitted -> admit(request, admitted, intake);
                case Refused refused -> request.abortWith(Refusal.of(403, refused.detail()));
            }
        } catch (Unavailable e) {
            request.abortWith(Refusal.later(
                    503, "Redis does not answer, so the token cannot be checked. Try again.", Duration.ofSeconds(2)));
        }
    }

    private void admit(ContainerRequestContext request, Admitted admitted, boolean intake) {
        Duration pause = intake ? Duration.ZERO : rate.pause(admitted.token());
        if (!pause.isZero()) {
            request.abortWith(Refusal.throttled(pause));
            return;
        }
        seen.note(LastSeen.token(admitted.token()));
        servlet.setAttribute(Authors.CALLER, admitted.caller());
        request.setSecurityContext(new Known(admitted.caller(), request.getSecurityContext()));
    }

    private static boolean isIntake(ContainerRequestContext request) {
        return request.getMethod().equals("POST")
                && INTAKE.contains(request.getUriInfo().getPath());
    }

    private record Known(Caller caller, SecurityContext before) implements SecurityContext {

        @Override
        public Principal getUserPrincipal() {
            return caller;
        }

        @Override
        public boolean isUserInRole(String role) {
            return Role.of(role).filter(caller::has).isPresent();
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
