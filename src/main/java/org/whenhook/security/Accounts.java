package org.whenhook.security;

import static java.util.concurrent.TimeUnit.SECONDS;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.whenhook.redis.Documents;
import org.whenhook.redis.Documents.Snapshot;
import org.whenhook.security.Admittance.Admitted;
import org.whenhook.security.Admittance.Refused;

/**
 * Knows callers by their password or by their token, from the users and tokens in memory. What another process changes is
 * seen within {@value #FRESH_SECONDS} seconds; all requests together ask Redis once in that time. Thread-safe; throws
 * {@link org.whenhook.redis.Unavailable} when Redis must be asked and does not answer.
 */
@Singleton
public final class Accounts {

    static final int FRESH_SECONDS = 5;

    /** Each check keeps a processor busy; more at once would let strangers take all of them. */
    private final Semaphore checks = new Semaphore(2);

    private final PasswordHash nobody = PasswordHash.ofNobody();
    private final Documents documents;
    private final Users users;
    private final Tokens tokens;
    private final FirstAdmin admin;
    private final Clock clock;
    private volatile Instant fresh = Instant.EPOCH;

    @Inject
    Accounts(Documents documents, Users users, Tokens tokens, FirstAdmin admin, Clock clock) {
        this.documents = documents;
        this.users = users;
        this.tokens = tokens;
        this.admin = admin;
        this.clock = clock;
    }

    /**
     * The user with that name and password; takes some tenths of a second, also for a name that nobody has.
     *
     * @return empty when there is none, when it is not active, or when too many others are being checked
     */
    public Optional<Caller> withPassword(String name, String password) {
        admin.settled();
        Optional<User> user = sought(snapshot -> users.named(snapshot, name));
        boolean fits = checked(user.map(User::password).orElse(nobody), password);
        return user.filter(found -> fits && found.active()).map(Caller::of);
    }

    /**
     * Whether a token opens the door to somebody.
     *
     * @param address of the other end of the connection; what headers say of it is not trusted
     */
    Admittance withToken(String text, String address) {
        admin.settled();
        return TokenText.parse(text)
                .flatMap(token -> sought(snapshot -> tokens.matching(snapshot, token)))
                .map(token -> judged(token, address))
                .orElseGet(() -> new Refused("Invalid v" + TokenText.version(text) + " token"));
    }

    /**
     * A caller as of now, whose role may have changed since.
     *
     * @return empty when the user is gone or not active, or has another password since {@code password}
     */
    Optional<Caller> again(Caller caller, String password) {
        return Optional.ofNullable(users.of(recent()).get(caller.id()))
                .filter(user -> user.active() && user.password().stamp().equals(password))
                .map(Caller::of);
    }

    /** What tells one password of a user from the next; empty for somebody who is gone. */
    String passwordStamp(Caller caller) {
        return Optional.ofNullable(users.of(recent()).get(caller.id()))
                .map(user -> user.password().stamp())
                .orElse("");
    }

    /** Whether there is a user of that name. */
    boolean knows(String name) {
        return users.named(recent(), name).isPresent();
    }

    private Admittance judged(Token token, String address) {
        User user = users.of(recent()).get(token.user());
        if (!token.allows(address)) {
            return new Refused("Source IP " + address + " is not permitted to authenticate using this token.");
        }
        if (!token.enabled()) {
            return new Refused("Token disabled");
        }
        if (token.isExpired(clock.instant())) {
            return new Refused("Token expired");
        }
        if (user == null || !user.active()) {
            return new Refused("User inactive");
        }
        return new Admitted(
                token.id(), new Caller(user.id(), user.username(), token.roles(user), token.hint(), token.writes()));
    }

    /** What is not found in memory may have been made by another process just now, or Redis may have lost all. */
    private <T> Optional<T> sought(Function<Snapshot, Optional<T>> search) {
        return search.apply(recent())
                .or(() -> search.apply(documents.latest()))
                .or(() -> admin.make() ? search.apply(documents.latest()) : Optional.empty());
    }

    private Snapshot recent() {
        Instant now = clock.instant();
        if (now.isBefore(fresh)) {
            return documents.held();
        }
        Snapshot latest = documents.latest();
        fresh = now.plus(Duration.ofSeconds(FRESH_SECONDS));
        return latest;
    }

    private boolean checked(PasswordHash hash, String password) {
        try {
            if (!checks.tryAcquire(5, SECONDS)) {
                return false;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        try {
            return hash.fits(password);
        } finally {
            checks.release();
        }
    }
}
