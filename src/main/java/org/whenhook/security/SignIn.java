package org.whenhook.security;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.util.Optional;
import org.whenhook.redis.Unavailable;

/**
 * Signs people in to the pages and keeps them signed in for as long as their session lasts, they are active and their
 * password is the same. Thread-safe. The API has its own door: see {@link ApiKeyFilter}.
 */
@Singleton
public final class SignIn {

    private static final String SIGNED_IN = SignedIn.class.getName();

    private final Accounts accounts;
    private final Passwords passwords;

    @Inject
    SignIn(Accounts accounts, Passwords passwords) {
        this.accounts = accounts;
        this.passwords = passwords;
    }

    /**
     * Begins a session for whoever shows a name and its password. Takes some tenths of a second.
     *
     * @return whether it began; not when the password is wrong, nor when {@link LoginBrake} demands a pause
     * @throws Unavailable when Redis does not answer; then it was not counted as wrong
     */
    public boolean begin(String name, String password, HttpServletRequest request) {
        Optional<Caller> shown = passwords.shown(name, password, request);
        shown.ifPresent(caller -> {
            end(request); // a session whose id nobody knew before, not even who planted one
            var signedIn = new SignedIn(caller, accounts.passwordStamp(caller));
            request.getSession(true).setAttribute(SIGNED_IN, signedIn);
        });
        return shown.isPresent();
    }

    private static void end(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }

    /** Whose session a request belongs to, as of now. While Redis does not answer, as when last asked: it is to see just that. */
    Optional<Caller> caller(HttpServletRequest request) {
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
            return Optional.of(before.caller());
        }
    }

    /**
     * What a session remembers.
     *
     * @param password its stamp when signing in: with another one all sessions end
     */
    private record SignedIn(Caller caller, String password) implements Serializable {}
}
