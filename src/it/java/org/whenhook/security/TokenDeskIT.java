package org.whenhook.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.whenhook.json.InvalidFields;
import org.whenhook.json.JsonText;
import org.whenhook.redis.RedisServer;
import redis.clients.jedis.UnifiedJedis;

/** What callers may do with tokens and users, in a real Redis. */
class TokenDeskIT {

    private static RedisServer redis;
    private static UnifiedJedis jedis;

    private final SettableClock clock = new SettableClock();
    private Household house;
    private long admin;
    private long viewer;

    @BeforeAll
    static void start() {
        redis = RedisServer.start();
        jedis = redis.client();
    }

    @AfterAll
    static void stop() {
        jedis.close();
        redis.close();
    }

    @BeforeEach
    void settle() {
        jedis.flushAll();
        house = new Household(jedis, clock);
        admin = house.documents.edit(draft -> house.users.addAdmin(draft, "root", PasswordHash.NONE));
        viewer = house.documents.edit(draft -> {
            long id = house.users.addAdmin(draft, "jdoe", PasswordHash.NONE);
            house.users.change(draft, id, JsonText.readObject("{\"role\": \"viewer\"}"));
            return id;
        });
    }

    @Test
    void makesTokensOfBothVersionsForTheCaller() {
        TokenDesk desk = desk(viewer, Role.VIEWER);

        long second = add(desk, "{}");
        long first = add(desk, "{\"version\": 1}");

        assertThat(desk.made().get(second)).startsWith("nbt_");
        assertThat(desk.made().get(first)).hasSize(40);
        assertThat(house.accounts("", "").withToken(desk.made().get(first), "192.0.2.1"))
                .isInstanceOf(Admittance.Admitted.class);
    }

    @Test
    void keepsTokensOfOthersFromWhoIsNoAdministrator() {
        long token = add(desk(admin, Role.ADMIN), "{}");

        TokenDesk desk = desk(viewer, Role.VIEWER);

        assertThat(desk.of(house.documents.latest())).isEmpty();
        assertThat(house.documents.<Boolean>edit(draft -> desk.remove(draft, token)))
                .isFalse();
        assertThatThrownBy(() -> add(desk, "{\"user\": %d}".formatted(admin))).isInstanceOf(InvalidFields.class);
    }

    @Test
    void letsAdministratorsMakeTokensForOthers() {
        TokenDesk desk = desk(admin, Role.ADMIN);

        add(desk, "{\"user\": {\"username\": \"jdoe\"}, \"role\": \"viewer\"}");

        assertThat(desk.of(house.documents.latest()))
                .singleElement()
                .extracting(Token::user)
                .isEqualTo(viewer);
    }

    @Test
    void givesNobodyMoreThanTheTokenThatIsShownMay() {
        TokenDesk lesser = desk(admin, Role.VIEWER);

        assertThatThrownBy(() -> add(lesser, "{}")).hasMessageContaining("more than you may");
        long token = add(lesser, "{\"role\": \"viewer\"}");
        assertThatThrownBy(() -> change(lesser, token, "{\"role\": null}")).hasMessageContaining("more than you may");
    }

    @Test
    void givesNoTokenARoleThatItsUserHasNot() {
        assertThatThrownBy(() -> add(desk(admin, Role.ADMIN), "{\"user\": %d, \"role\": \"editor\"}".formatted(viewer)))
                .hasMessageContaining("jdoe is only viewer");
    }

    @Test
    void namesEveryFieldThatIsWrong() {
        assertThatThrownBy(() -> add(desk(viewer, Role.VIEWER), """
                        {"role": "root", "expires": "soon", "allowed_ips": ["10.0.0.1/8"], "enabled": "maybe"}"""))
                .isInstanceOfSatisfying(InvalidFields.class, wrong -> assertThat(wrong.errors())
                        .containsOnlyKeys("role", "expires", "allowed_ips", "enabled"));
        assertThatThrownBy(() -> add(desk(viewer, Role.VIEWER), "{\"expires\": \"2020-01-01T00:00:00Z\"}"))
                .hasMessageContaining("must be in the future");
    }

    @Test
    void keepsOneAdministratorAtLeast() {
        assertThatThrownBy(() -> house.documents.edit(draft -> house.users.remove(draft, admin)))
                .hasMessageContaining("last active administrator");
        assertThatThrownBy(() -> house.documents.edit(draft -> {
                    house.users.change(draft, admin, JsonText.readObject("{\"is_active\": false}"));
                    return true;
                }))
                .hasMessageContaining("last active administrator");
    }

    @Test
    void removesTheTokensOfAUserWithHim() {
        add(desk(viewer, Role.VIEWER), "{}");

        house.documents.edit(draft -> house.users.remove(draft, viewer));

        assertThat(house.tokens.of(house.documents.latest())).isEmpty();
    }

    @Test
    void keepsNoTextOfAToken() {
        TokenDesk desk = desk(viewer, Role.VIEWER);
        long token = add(desk, "{}");
        String secret = desk.made().get(token).substring("nbt_123456789012.".length());

        assertThat(jedis.hgetAll("{wh0}:documents").toString()).doesNotContain(secret);
    }

    private TokenDesk desk(long user, Role role) {
        var caller = new Caller(user, "caller", Set.copyOf(role.included()), "", true);
        return new TokenDesk(caller, house.users, house.tokens, clock);
    }

    private long add(TokenDesk desk, String fields) {
        return house.documents.edit(draft -> desk.add(draft, JsonText.readObject(fields)));
    }

    private void change(TokenDesk desk, long id, String fields) {
        house.documents.edit(draft -> {
            desk.change(draft, id, JsonText.readObject(fields));
            return true;
        });
    }
}
