package org.whenhook.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.whenhook.config.Cidr;
import org.whenhook.redis.RedisServer;
import org.whenhook.security.Admittance.Admitted;
import org.whenhook.security.Admittance.Refused;
import redis.clients.jedis.UnifiedJedis;

/** Users and tokens in a real Redis, as two processes see them. */
class AccountsIT {

    private static final String HOME = "192.0.2.1";
    private static final TokenText KEY = TokenText.random(2);

    private static RedisServer redis;

    private final SettableClock clock = new SettableClock();
    private UnifiedJedis jedis;
    private Household here;
    private Household there;
    private Accounts accounts;
    private User jdoe;

    @BeforeAll
    static void start() {
        redis = RedisServer.start();
    }

    @AfterAll
    static void stop() {
        redis.close();
    }

    @BeforeEach
    void settle() {
        jedis = redis.client();
        jedis.flushAll();
        here = new Household(jedis, clock);
        there = new Household(jedis, clock);
        jdoe = there.users
                .add("jdoe", PasswordHash.of("password-1", 1000), Role.OPERATOR)
                .orElseThrow();
        accounts = here.accounts("", "");
    }

    @AfterEach
    void leave() {
        jedis.close();
    }

    @Test
    void knowsATokenThatAnotherProcessMadeJustNow() {
        accounts.withToken("a".repeat(40), HOME);

        give(null, List.of(), true, null);

        assertThat(caller().name()).isEqualTo("jdoe");
        assertThat(caller().token()).isEqualTo(KEY.hint());
        assertThat(caller().roles()).isEqualTo(Role.OPERATOR.included());
    }

    @Test
    void forgetsWithinSecondsWhomAnotherProcessShutOut() {
        give(null, List.of(), true, null);
        assertThat(caller().name()).isEqualTo("jdoe");

        there.users.change(
                jdoe.id(),
                u -> new User(u.id(), u.username(), u.password(), u.role(), false, u.created(), u.created()));
        clock.pass(Duration.ofSeconds(Accounts.FRESH_SECONDS));

        assertThat(refusal()).isEqualTo("User inactive");
    }

    @Test
    void givesNoTokenMoreThanItsUserMayNow() {
        give(Role.EDITOR, List.of(), true, null);
        assertThat(caller().roles()).isEqualTo(Role.OPERATOR.included());
    }

    @Test
    void givesATokenLessThanItsUserMay() {
        give(Role.INTAKE, List.of(), true, null);

        assertThat(caller().roles()).containsExactly(Role.INTAKE);
    }

    @Test
    void refusesOtherAddresses() {
        give(null, List.of(Cidr.parse("10.0.0.0/8"), Cidr.parse("2001:db8::/32")), true, null);

        assertThat(accounts.withToken(KEY.text(), "10.1.2.3")).isInstanceOf(Admitted.class);
        assertThat(accounts.withToken(KEY.text(), "2001:db8::1")).isInstanceOf(Admitted.class);
        assertThat(refusal()).isEqualTo("Source IP 192.0.2.1 is not permitted to authenticate using this token.");
    }

    @Test
    void refusesATokenThatIsDisabled() {
        give(null, List.of(), false, null);

        assertThat(refusal()).isEqualTo("Token disabled");
    }

    @Test
    void refusesATokenFromTheMomentThatItExpires() {
        give(null, List.of(), true, clock.instant().plusSeconds(1));
        assertThat(caller().name()).isEqualTo("jdoe");

        clock.pass(Duration.ofSeconds(1));

        assertThat(refusal()).isEqualTo("Token expired");
    }

    @Test
    void saysOfWhichVersionAnUnknownTokenIs() {
        assertThat(accounts.withToken(TokenText.random(2).text(), HOME)).isEqualTo(new Refused("Invalid v2 token"));
        assertThat(accounts.withToken("short", HOME)).isEqualTo(new Refused("Invalid v1 token"));
    }

    @Test
    void endsSessionsWhenThePasswordIsChanged() {
        Caller caller = accounts.withPassword("jdoe", "password-1").orElseThrow();
        String stamp = accounts.passwordStamp(caller);
        assertThat(accounts.again(caller, stamp)).contains(caller);

        here.users.change(jdoe.id(), user -> user.opening(PasswordHash.of("password-2", 1000), clock.instant()));

        assertThat(accounts.again(caller, stamp)).isEmpty();
    }

    private void give(Role role, List<Cidr> allowed, boolean enabled, Instant expires) {
        there.tokens.addFirst(jdoe.id(), 2, KEY.hint(), KEY.digest());
        there.tokens.change(
                1,
                token -> new Token(
                        token.id(),
                        token.user(),
                        token.version(),
                        token.hint(),
                        token.digest(),
                        role,
                        expires,
                        allowed,
                        true,
                        enabled,
                        "",
                        token.created(),
                        token.created()));
    }

    private Caller caller() {
        return ((Admitted) accounts.withToken(KEY.text(), HOME)).caller();
    }

    private String refusal() {
        return ((Refused) accounts.withToken(KEY.text(), HOME)).detail();
    }
}
