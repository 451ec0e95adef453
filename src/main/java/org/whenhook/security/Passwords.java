package org.whenhook.security;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Optional;
import org.whenhook.audit.Action;
import org.whenhook.audit.AuditLog;
import org.whenhook.audit.Author;
import org.whenhook.audit.Entry;
import org.whenhook.audit.Subject;
import org.whenhook.redis.Unavailable;

/** Judges the passwords that are shown at either door: slows down who guesses, and records who came in and who did not. */
@Singleton
public final class Passwords {

    private final Accounts accounts;
    private final LoginBrake brake;
    private final LastSeen seen;
    private final AuditLog log;
    private final Clock clock;

    /** Strangers could push everything else out of the log. */
    private final Bucket failures;

    @Inject
    Passwords(Accounts accounts, LoginBrake brake, LastSeen seen, AuditLog log, Clock clock) {
        this.accounts = accounts;
        this.brake = brake;
        this.seen = seen;
        this.log = log;
        this.clock = clock;
        this.failures = new Bucket(0.1, 100, clock.instant());
    }

    /**
     * The user whose name and password are shown in this request.
     *
     * @return empty when there is none, or when he must pause: see {@link LoginBrake}
     * @throws Unavailable when Redis does not answer; then it was not counted as wrong
     */
    public Optional<Caller> shown(String name, String password, HttpServletRequest request) {
        String address = request.getRemoteAddr();
        if (!brake.pause(name, address).isZero()) {
            return Optional.empty();
        }
        brake.wrong(name, address); // before it is known, so that many at once gain nothing
        Optional<Caller> caller = checked(name, password, address);
        caller.ifPresentOrElse(found -> welcome(found, request), () -> refuse(name, request));
        return caller;
    }

    private Optional<Caller> checked(String name, String password, String address) {
        try {
            return accounts.withPassword(name, password);
        } catch (Unavailable e) {
            brake.right(name, address);
            throw e;
        }
    }

    private void welcome(Caller caller, HttpServletRequest request) {
        brake.right(caller.name(), request.getRemoteAddr());
        seen.note(LastSeen.user(caller.id()));
        var user = new Subject(Subject.USER, Long.toString(caller.id()), caller.name());
        log.record(Entry.done(Authors.of(caller, request), Action.SIGN_IN, user, ""));
    }

    /** A name that nobody has is not told: it may be a password that was put into the wrong field. */
    private void refuse(String name, HttpServletRequest request) {
        if (failures.take(clock.instant()).isZero()) {
            String known = accounts.knows(name) ? name : "";
            var author = new Author(known, "", request.getRemoteAddr(), RequestId.of(request));
            String message = known.isEmpty() ? "no such user" : "wrong password, or not active";
            log.record(Entry.done(author, Action.SIGN_IN_FAILED, new Subject(Subject.USER, "", known), message));
        }
    }
}
