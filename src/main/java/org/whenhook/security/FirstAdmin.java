package org.whenhook.security;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.whenhook.config.Settings;
import org.whenhook.redis.Documents;
import org.whenhook.redis.Draft;
import org.whenhook.redis.Unavailable;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Makes the user {@value #NAME}, so that somebody can come in at all.
 *
 * <p>What {@code WHENHOOK_ADMIN_PASSWORD} and {@code WHENHOOK_ADMIN_TOKEN} say is the truth: each start sets it, so a
 * forgotten password is mended by a restart. What they do not say is made up when the user is made, and written to the log
 * that one time. Of several processes that start at once, one makes the user.
 */
@Singleton
final class FirstAdmin {

    static final String NAME = "admin";

    private static final System.Logger LOG = System.getLogger(FirstAdmin.class.getName());
    private static final int SHORTEST = 8;

    private final Documents documents;
    private final Users users;
    private final Tokens tokens;
    private final FormerAccounts former;
    private final Settings.Admin settings;
    private final Clock clock;
    private volatile CompletableFuture<Void> settling = CompletableFuture.completedFuture(null);

    @Inject
    FirstAdmin(
            Documents documents,
            Users users,
            Tokens tokens,
            FormerAccounts former,
            Settings.Admin settings,
            Clock clock) {
        this.documents = documents;
        this.users = users;
        this.tokens = tokens;
        this.former = former;
        this.settings = settings;
        this.clock = clock;
        requireUsable(settings);
    }

    /**
     * After Redis, beside the rest of the start: a hash takes a second on a JVM that has just begun. Who comes in sooner
     * waits in {@link #settled}.
     */
    void start(@Observes @Priority(100) Startup startup) {
        settling = CompletableFuture.runAsync(this::settle, Thread::startVirtualThread);
    }

    /** Returns once the start has made the user, or given up. */
    void settled() {
        settling.join();
    }

    void settle() {
        try {
            former.move();
            if (!make()) {
                users.named(documents.latest(), NAME).ifPresent(this::bringInLine);
            }
        } catch (JedisException | Unavailable e) {
            LOG.log(
                    WARNING,
                    "The user admin cannot be looked up: Redis does not answer. It is made when Redis is back");
        }
    }

    /** Makes the user if it is not there, as after Redis lost all; true if so. */
    synchronized boolean make() {
        if (users.named(documents.latest(), NAME).isPresent()) {
            return false;
        }
        String password = settings.password().isSet() ? settings.password().text() : TokenText.letters(20);
        TokenText token = settings.token().isSet() ? setToken() : TokenText.random(1);
        PasswordHash hash = PasswordHash.of(password);
        boolean made = documents.edit(draft -> made(draft, hash, token));
        if (made) {
            announce(password, token);
        }
        return made;
    }

    private boolean made(Draft draft, PasswordHash password, TokenText token) {
        if (users.named(draft.present(), NAME).isPresent()) {
            return false;
        }
        long user = users.addAdmin(draft, NAME, password);
        tokens.addFirst(draft, user, token.version(), token.hint(), token.digest());
        return true;
    }

    private void bringInLine(User user) {
        boolean newPassword = settings.password().isSet()
                && !user.password().fits(settings.password().text());
        PasswordHash password =
                newPassword ? PasswordHash.of(settings.password().text()) : user.password();
        boolean changed = documents.edit(draft -> {
            if (newPassword) {
                users.change(draft, user.id(), present -> present.opening(password, clock.instant()));
            }
            boolean newToken = settings.token().isSet() && bringInLine(draft, user, setToken());
            return newPassword || newToken;
        });
        if (changed) {
            LOG.log(INFO, "Password or token of the user admin now is what WHENHOOK_ADMIN_PASSWORD and _TOKEN say");
        }
    }

    /** Whether the first token had to be changed. */
    private boolean bringInLine(Draft draft, User user, TokenText token) {
        Optional<Token> first = tokens.first(draft.present());
        if (first.isEmpty()) {
            tokens.addFirst(draft, user.id(), token.version(), token.hint(), token.digest());
            return true;
        }
        if (first.get().hint().equals(token.hint()) && first.get().digest().equals(token.digest())) {
            return false;
        }
        tokens.change(draft, first.get().id(), present -> present.opening(token, clock.instant()));
        return true;
    }

    private TokenText setToken() {
        return new TokenText(settings.token().text());
    }

    /** One entry in the log; what the operator has set himself is not repeated there. */
    private void announce(String password, TokenText token) {
        LOG.log(INFO, """

                ----------------------------------------------------------------------
                  The first user has been made. This is shown only once.

                  Sign in     at the address of this server, such as http://localhost:8080/
                  User        %s
                  Password    %s
                  API token   %s
                ----------------------------------------------------------------------\
                """.formatted(
                        NAME,
                        settings.password().isSet() ? "(as in WHENHOOK_ADMIN_PASSWORD)" : password,
                        settings.token().isSet() ? "(as in WHENHOOK_ADMIN_TOKEN)" : token.text()));
    }

    private static void requireUsable(Settings.Admin settings) {
        int length = settings.password().text().length();
        if (settings.password().isSet() && (length < SHORTEST || length > PasswordHash.LONGEST)) {
            throw new IllegalArgumentException("WHENHOOK_ADMIN_PASSWORD has " + length + " characters: give " + SHORTEST
                    + " to " + PasswordHash.LONGEST);
        }
        if (settings.token().isSet() && TokenText.parse(settings.token().text()).isEmpty()) {
            throw new IllegalArgumentException("WHENHOOK_ADMIN_TOKEN has "
                    + settings.token().text().length() + " characters, or one that is no letter or digit: give "
                    + TokenText.LENGTH + " letters and digits");
        }
    }
}
