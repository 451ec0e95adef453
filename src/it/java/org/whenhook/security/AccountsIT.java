package org.whenhook.security;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.whenhook.json.JsonText;
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
        jdoe = there.documents.edit(draft -> {
            there.users.addAdmin(draft, "root", PasswordHash.NONE);
            long id = there.users.addAdmin(draft, "jdoe", PasswordHash.of("password-1", 1000));
            there.users.change(draft, id, fields("{\"role\": \"operator\"}"));
            return there.users.of(draft.present()).get(id);
        });
        accounts = here.accounts("", "");
    }

    @AfterEach
    void leave() {
        jedis.close();
    }

    @Test
    void knowsATokenThatAnotherProcessMadeJustNow() {
        accounts.withToken("a".repeat(40), HOME);

        give("{}");

        assertThat(caller().name()).isEqualTo("jdoe");
        assertThat(caller().token()).isEqualTo(KEY.hint());
        assertThat(caller().roles()).isEqualTo(Role.OPERATOR.included());
    }

    @Test
    void forgetsWithinSecondsWhomAnotherProcessShutOut() {
        give("{}");
        assertThat(caller().name()).isEqualTo("jdoe");

        there.documents.edit(draft -> {
            there.users.change(draft, jdoe.id(), fields("{\"is_active\": false}"));
            return true;
        });
        clock.pass(Duration.ofSeconds(Accounts.FRESH_SECONDS));

        assertThat(refusal()).isEqualTo("User inactive");
    }

    @Test
    void givesNoTokenMoreThanItsUserMayNow() {
        give("{\"role\": \"editor\"}");
        assertThat(caller().roles()).isEqualTo(Role.OPERATOR.included());
    }

    @Test
    void givesATokenLessThanItsUserMay() {
        give("{\"role\": \"intake\"}");

        assertThat(caller().roles()).containsExactly(Role.INTAKE);
    }

    @Test
    void refusesOtherAddresses() {
        give("{\"allowed_ips\": [\"10.0.0.0/8\", \"2001:db8::/32\"]}");

        assertThat(accounts.withToken(KEY.text(), "10.1.2.3")).isInstanceOf(Admitted.class);
        assertThat(accounts.withToken(KEY.text(), "2001:db8::1")).isInstanceOf(Admitted.class);
        assertThat(refusal()).isEqualTo("Source IP 192.0.2.1 is not permitted to authenticate using this token.");
    }

    @Test
    void refusesATokenThatIsDisabled() {
        give("{\"enabled\": false}");

        assertThat(refusal()).isEqualTo("Token disabled");
    }

    @Test
    void refusesATokenFromTheMomentThatItExpires() {
        give("{\"expires\": \"%s\"}".formatted(clock.instant().plusSeconds(1)));
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

        here.documents.edit(draft -> {
            here.users.change(draft, jdoe.id(), fields("{\"password\": \"password-2\"}"));
            return true;
        });

        assertThat(accounts.again(caller, stamp)).isEmpty();
    }

    private void give(String fields) {
        there.documents.edit(draft -> {
            Token bare = there.tokens.bare(0, jdoe.id(), 2, KEY.hint(), KEY.digest());
            return there.tokens.add(draft, id -> TokenJson.created(bare, fields(fields)));
        });
    }

    private static JsonObject fields(String json) {
        return JsonText.readObject(json);
    }

    private Caller caller() {
        return ((Admitted) accounts.withToken(KEY.text(), HOME)).caller();
    }

    private String refusal() {
        return ((Refused) accounts.withToken(KEY.text(), HOME)).detail();
    }
}
