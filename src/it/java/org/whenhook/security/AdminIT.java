package org.whenhook.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.whenhook.redis.RedisServer;
import redis.clients.jedis.UnifiedJedis;

/** The first user and those who come in, against a real Redis. */
class AdminIT {

    private static final String TOKEN = "a".repeat(40);
    private static final Logger LOG = Logger.getLogger(FirstAdmin.class.getName());

    private static RedisServer redis;

    private final Told told = new Told();
    private UnifiedJedis jedis;

    @BeforeAll
    static void start() {
        redis = RedisServer.start();
    }

    @AfterAll
    static void stop() {
        redis.close();
    }

    @BeforeEach
    void empty() {
        jedis = redis.client();
        jedis.flushAll();
        LOG.addHandler(told);
    }

    @AfterEach
    void leave() {
        LOG.removeHandler(told);
        jedis.close();
    }

    @Test
    void comesInWithThePasswordAndTheTokenThatWereShownOnce() {
        house("", "").make();

        Accounts accounts = accounts("", "");

        assertThat(accounts.withPassword("admin", told.word("Password")))
                .hasValueSatisfying(caller -> assertThat(caller.roles()).containsExactlyInAnyOrder(Role.values()));
        assertThat(opens(accounts, told.word("API token"))).isTrue();
        assertThat(told.lines).hasSize(1);
    }

    @Test
    void keepsNeitherPasswordNorToken() {
        house("password-1", TOKEN).make();

        assertThat(jedis.hgetAll("{wh0}:documents").toString())
                .contains("first-token")
                .doesNotContain("password-1")
                .doesNotContain(TOKEN);
    }

    @Test
    void repeatsNothingThatTheOperatorHasSet() {
        house("password-1", TOKEN).make();

        assertThat(told.lines)
                .singleElement()
                .asString()
                .doesNotContain("password-1")
                .doesNotContain(TOKEN);
    }

    @Test
    void isMadeByOneOfManyThatStartAtOnce() throws Exception {
        List<Callable<Boolean>> starts = IntStream.range(0, 8)
                .mapToObj(i -> (Callable<Boolean>) () -> house("", "").make())
                .toList();

        try (var threads = Executors.newFixedThreadPool(8)) {
            long made =
                    threads.invokeAll(starts).stream().filter(AdminIT::outcome).count();

            assertThat(made).isEqualTo(1);
        }
        assertThat(opens(accounts("", ""), told.word("API token"))).isTrue();
        assertThat(jedis.hkeys("{wh0}:documents"))
                .containsExactlyInAnyOrder("user:1", "last-id:user", "token:1", "last-id:token", "first-token");
    }

    @Test
    void takesWhatTheEnvironmentSaysAtEachStart() {
        house("password-1", TOKEN).settle();

        house("password-2", "b".repeat(40)).settle();

        Accounts accounts = accounts("", "");
        assertThat(accounts.withPassword("admin", "password-1")).isEmpty();
        assertThat(accounts.withPassword("admin", "password-2")).isPresent();
        assertThat(opens(accounts, TOKEN)).isFalse();
        assertThat(opens(accounts, "b".repeat(40))).isTrue();
    }

    @Test
    void staysAsItIsWhenTheEnvironmentSaysNothing() {
        house("password-1", TOKEN).settle();
        told.lines.clear();

        house("", "").settle();

        assertThat(accounts("", "").withPassword("admin", "password-1")).isPresent();
        assertThat(told.lines).isEmpty();
    }

    @Test
    void isMadeAgainWhenRedisLostAll() {
        Accounts accounts = accounts("password-1", TOKEN);
        jedis.flushAll();

        assertThat(opens(accounts, TOKEN)).isTrue();
        assertThat(accounts.withPassword("admin", "password-1")).isPresent();
    }

    @Test
    void letsNobodyElseIn() {
        Accounts accounts = accounts("password-1", TOKEN);

        assertThat(accounts.withPassword("root", "password-1")).isEmpty();
        assertThat(accounts.withPassword("admin", "")).isEmpty();
        assertThat(opens(accounts, "c".repeat(40))).isFalse();
        assertThat(opens(accounts, "")).isFalse();
    }

    @Test
    void movesWhoWasKeptInTheFormerWay() {
        PasswordHash password = PasswordHash.of("password-1", 1000);
        String digest = new TokenText(TOKEN).digest();
        jedis.hset(
                FormerAccounts.ACCOUNTS,
                "admin",
                "{\"name\":\"admin\",\"password\":\"%s\",\"token\":\"%s\",\"roles\":[\"admin\"]}"
                        .formatted(password.text(), digest));
        jedis.hset(FormerAccounts.TOKENS, digest, "admin");

        house("", "").settle();

        Accounts accounts = accounts("", "");
        assertThat(opens(accounts, TOKEN)).isTrue();
        assertThat(accounts.withPassword("admin", "password-1")).isPresent();
        assertThat(jedis.exists(FormerAccounts.ACCOUNTS, FormerAccounts.TOKENS)).isZero();
        assertThat(told.lines).isEmpty();
    }

    @Test
    void refusesSettingsThatCannotBeUsedWithoutRepeatingThem() {
        assertThatThrownBy(() -> house("", "too-short-a-token"))
                .hasMessageContaining("WHENHOOK_ADMIN_TOKEN")
                .hasMessageContaining("40 letters and digits")
                .hasMessageNotContaining("too-short-a-token");
        assertThatThrownBy(() -> house("seven77", "")).hasMessageContaining("WHENHOOK_ADMIN_PASSWORD");
    }

    private FirstAdmin house(String password, String token) {
        return new Household(jedis, Clock.systemUTC()).admin(password, token);
    }

    private Accounts accounts(String password, String token) {
        return new Household(jedis, Clock.systemUTC()).accounts(password, token);
    }

    private static boolean opens(Accounts accounts, String token) {
        return accounts.withToken(token, "192.0.2.1") instanceof Admittance.Admitted;
    }

    private static boolean outcome(Future<Boolean> start) {
        try {
            return start.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** What the log was told. */
    private static final class Told extends Handler {

        private final List<String> lines = new java.util.concurrent.CopyOnWriteArrayList<>();

        String word(String label) {
            return lines.stream()
                    .flatMap(String::lines)
                    .filter(line -> line.strip().startsWith(label))
                    .map(line -> line.strip().substring(label.length()).strip())
                    .collect(Collectors.joining());
        }

        @Override
        public void publish(LogRecord entry) {
            lines.add(entry.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
