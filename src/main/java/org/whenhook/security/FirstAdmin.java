package org.whenhook.security;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.whenhook.config.Settings;
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

    private final AccountBook book;
    private final Settings.Admin settings;
    private volatile CompletableFuture<Void> settling = CompletableFuture.completedFuture(null);

    @Inject
    FirstAdmin(AccountBook book, Settings.Admin settings) {
        this.book = book;
        this.settings = settings;
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
            if (!make()) {
                book.named(NAME).ifPresent(this::bringInLine);
            }
        } catch (JedisException e) {
            LOG.log(
                    WARNING,
                    "The user admin cannot be looked up: Redis does not answer. It is made when Redis is back");
        }
    }

    /** Makes the user if it is not there, as after Redis lost all; true if so. */
    synchronized boolean make() {
        if (book.named(NAME).isPresent()) {
            return false;
        }
        String password = settings.password().isSet()
                ? settings.password().text()
                : Token.random().text().substring(0, 20);
        Token token = settings.token().isSet() ? new Token(settings.token().text()) : Token.random();
        boolean made = book.add(new Account(NAME, PasswordHash.of(password), token.digest(), Set.of(Accounts.ADMIN)));
        if (made) {
            announce(password, token);
        }
        return made;
    }

    private void bringInLine(Account account) {
        boolean newPassword = settings.password().isSet()
                && !account.password().fits(settings.password().text());
        String digest = settings.token().isSet() ? new Token(settings.token().text()).digest() : account.tokenDigest();
        if (!newPassword && digest.equals(account.tokenDigest())) {
            return;
        }
        PasswordHash password =
                newPassword ? PasswordHash.of(settings.password().text()) : account.password();
        book.replace(account, new Account(NAME, password, digest, account.roles()));
        LOG.log(INFO, "Password or token of the user admin now is what WHENHOOK_ADMIN_PASSWORD and _TOKEN say");
    }

    /** One entry in the log; what the operator has set himself is not repeated there. */
    private void announce(String password, Token token) {
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
        if (settings.token().isSet() && Token.parse(settings.token().text()).isEmpty()) {
            throw new IllegalArgumentException("WHENHOOK_ADMIN_TOKEN has "
                    + settings.token().text().length() + " characters, or one that is no letter or digit: give "
                    + Token.LENGTH + " letters and digits");
        }
    }
}
