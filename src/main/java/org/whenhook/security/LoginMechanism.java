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
import java.io.Serializable;
import java.util.Optional;
import org.whenhook.redis.Unavailable;

/**
 * Signs people in to the pages and keeps them signed in for as long as their session lasts, they are active and their
 * password is the same. The API has its own door: see {@link ApiKeyFilter}.
 */
@ApplicationScoped
public class LoginMechanism implements HttpAuthenticationMechanism {

    /** Request attribute, set when a sign-in failed because Redis could not be asked. */
    public static final String UNAVAILABLE = LoginMechanism.class.getName() + ".unavailable";

    /** Ours rather than the container's own memory, which would make a session for requests that need none. */
    private static final String SIGNED_IN = SignedIn.class.getName();

    @Inject
    Accounts accounts;

    @Inject
    Passwords passwords;

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
            return admit(caller.get(), request, context);
        }
        return context.isProtected() ? context.redirect(WayBack.toLogin(request)) : context.doNothing();
    }

    @Override
    public void cleanSubject(HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        end(request);
    }

    private AuthenticationStatus signIn(
            UsernamePasswordCredential credential, HttpServletRequest request, HttpMessageContext context) {
        try {
            Optional<Caller> caller =
                    passwords.shown(credential.getCaller(), credential.getPasswordAsString(), request);
            if (caller.isEmpty()) {
                return AuthenticationStatus.SEND_FAILURE;
            }
            end(request); // a session whose id nobody knew before, not even who planted one
            var signedIn = new SignedIn(caller.get(), accounts.passwordStamp(caller.get()));
            request.getSession(true).setAttribute(SIGNED_IN, signedIn);
            return admit(caller.get(), request, context);
        } catch (Unavailable e) {
            request.setAttribute(UNAVAILABLE, true);
            return AuthenticationStatus.SEND_FAILURE;
        }
    }

    private static AuthenticationStatus admit(Caller caller, HttpServletRequest request, HttpMessageContext context) {
        request.setAttribute(Authors.CALLER, caller);
        return context.notifyContainerAboutLogin(caller, caller.roleTexts());
    }

    private Optional<Caller> signedIn(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(SIGNED_IN) instanceof SignedIn before)) {
            return Optional.empty();
        }
        try {
            Optional<Caller> caller = accounts.again(before.caller(), before.password());
            if (caller.isEmpty()) {
                session.invalidate();
            }
            return caller;
        } catch (Unavailable e) {
            return Optional.of(
                    before.caller()); // to the page that says so; without Redis there is nothing to see or to do
        }
    }

    private static void end(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }

    /**
     * What a session remembers.
     *
     * @param password its stamp when signing in: with another one all sessions end
     */
    private record SignedIn(Caller caller, String password) implements Serializable {}
}
