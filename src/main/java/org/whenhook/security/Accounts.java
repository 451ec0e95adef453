package org.whenhook.security;

import static java.util.concurrent.TimeUnit.SECONDS;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** Knows callers by their password or by their token. Thread-safe. */
@Singleton
public final class Accounts {

    /** The role of those who may do everything; there is no other yet. */
    public static final String ADMIN = "admin";

    /** How long a token that was withdrawn may still open the door of a process that has just seen it. */
    private static final Duration REMEMBERED = Duration.ofSeconds(5);

    private static final int MOST_REMEMBERED = 1_000;

    /** Each check keeps a processor busy; more at once would let strangers take all of them. */
    private final Semaphore checks = new Semaphore(2);

    private final Map<String, Seen> seen = new ConcurrentHashMap<>();
    private final PasswordHash nobody = PasswordHash.ofNobody();
    private final AccountBook book;
    private final FirstAdmin admin;
    private final Clock clock;

    @Inject
    Accounts(AccountBook book, FirstAdmin admin, Clock clock) {
        this.book = book;
        this.admin = admin;
        this.clock = clock;
    }

    /**
     * The user with that name and password; takes some tenths of a second, also for a name that nobody has.
     *
     * @return empty when there is none, or when too many others are being checked
     * @throws redis.clients.jedis.exceptions.JedisException when Redis cannot be asked
     */
    public Optional<Caller> withPassword(String name, String password) {
        Optional<Account> account = lookUp(name);
        boolean fits = checked(account.map(Account::password).orElse(nobody), password);
        return account.filter(found -> fits).map(Account::caller);
    }

    /**
     * The user with that token, of 40 letters and digits.
     *
     * @throws redis.clients.jedis.exceptions.JedisException when Redis cannot be asked
     */
    public Optional<Caller> withToken(String text) {
        return Token.parse(text).flatMap(this::withToken);
    }

    private Optional<Caller> withToken(Token token) {
        Instant now = clock.instant();
        Seen known = seen.get(token.digest());
        if (known != null && now.isBefore(known.until())) {
            return Optional.of(known.caller());
        }
        admin.settled();
        Optional<Caller> caller = book.holding(token)
                .or(() -> admin.make() ? book.holding(token) : Optional.empty())
                .map(Account::caller);
        caller.ifPresent(found -> remember(token, new Seen(found, now.plus(REMEMBERED))));
        return caller;
    }

    private Optional<Account> lookUp(String name) {
        admin.settled();
        return book.named(name).or(() -> admin.make() ? book.named(name) : Optional.empty());
    }

    private void remember(Token token, Seen caller) {
        if (seen.size() >= MOST_REMEMBERED) {
            seen.clear();
        }
        seen.put(token.digest(), caller);
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

    private record Seen(Caller caller, Instant until) {}
}
