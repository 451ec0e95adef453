package org.whenhook.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Signs people in to the pages and keeps them signed in for as long as their session lasts. The API has its own door: see
 * {@link ApiKeyFilter}.
 */
@ApplicationScoped
public class LoginMechanism implements HttpAuthenticationMechanism {

    /** Request attribute, set when a sign-in failed because Redis could not be asked. */
    public static final String UNAVAILABLE = LoginMechanism.class.getName() + ".unavailable";

    /** Ours rather than the container's own memory, which would make a session for requests that need none. */
    private static final String CALLER = Caller.class.getName();

    @Inject
    Accounts accounts;

    @Inject
    LoginBrake brake;

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        if (request.getServletPath().startsWith("/api")) {
            return context.doNothing();
        }
        if (context.getAuthParameters().getCredential() instanceof UsernamePasswordCredential credential) {
            return signIn(credential, request, context);
        }
        Optional<Caller> caller = signedIn(request);
        if (caller.isPresent()) {
            return context.notifyContainerAboutLogin(caller.get(), caller.get().roles());
        }
        return context.isProtected() ? context.redirect(WayBack.toLogin(request)) : context.doNothing();
    }

    @Override
    public void cleanSubject(HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }

    private AuthenticationStatus signIn(
            UsernamePasswordCredential credential, HttpServletRequest request, HttpMessageContext context) {
        String name = credential.getCaller();
        String address = request.getRemoteAddr();
        if (!brake.pause(name, address).isZero()) {
            return AuthenticationStatus.SEND_FAILURE;
        }
        brake.wrong(name, address); // before it is known, so that many at once gain nothing
        Optional<Caller> caller = known(credential, request);
        if (caller.isEmpty()) {
            return AuthenticationStatus.SEND_FAILURE;
        }
        brake.right(name, address);
        freshSession(request).setAttribute(CALLER, caller.get());
        return context.notifyContainerAboutLogin(caller.get(), caller.get().roles());
    }

    private Optional<Caller> known(UsernamePasswordCredential credential, HttpServletRequest request) {
        try {
            return accounts.withPassword(credential.getCaller(), credential.getPasswordAsString());
        } catch (JedisException e) {
            brake.right(credential.getCaller(), request.getRemoteAddr());
            request.setAttribute(UNAVAILABLE, true);
            return Optional.empty();
        }
    }

    /** A session whose id nobody knew before, not even who planted one. */
    private static HttpSession freshSession(HttpServletRequest request) {
        HttpSession old = request.getSession(false);
        if (old != null) {
            old.invalidate();
        }
        return request.getSession(true);
    }

    private static Optional<Caller> signedIn(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(CALLER) instanceof Caller caller
                ? Optional.of(caller)
                : Optional.empty();
    }
}
