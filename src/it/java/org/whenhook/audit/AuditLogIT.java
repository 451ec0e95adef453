package org.whenhook.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import jakarta.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.whenhook.audit.AuditLog.Page;
import org.whenhook.config.Settings;
import org.whenhook.redis.RedisServer;
import redis.clients.jedis.UnifiedJedis;

/** The log of who did what, in a real Redis. */
class AuditLogIT {

    private static final Author JDOE = new Author("jdoe", "4F9DAouzURLb", "192.0.2.1", "request-1");

    private static RedisServer redis;
    private static UnifiedJedis jedis;

    private final AuditLog log = new AuditLog(jedis, new Settings.Audit(1000));

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
    void empty() {
        jedis.flushAll();
    }

    @Test
    void keepsWhoDidWhatWithTheFieldsBeforeAndAfter() {
        var entry = new Entry(
                JDOE,
                Action.UPDATE,
                new Subject(Subject.WEBHOOK, "3", "Chat"),
                Json.createObjectBuilder().add("name", "Chit").build(),
                Json.createObjectBuilder().add("name", "Chat").build(),
                "renamed");

        log.record(entry);

        Recorded recorded = log.page(AuditQuery.ALL, "", 10).entries().getFirst();
        assertThat(recorded.entry()).isEqualTo(entry);
        assertThat(log.find(recorded.id())).contains(recorded);
    }

    @Test
    void findsNothingUnderAnIdThatIsNone() {
        assertThat(log.find("1-0")).isEmpty();
        assertThat(log.find("x")).isEmpty();
    }

    @Test
    void showsTheNewestFirstAndGoesOnWhereAPageEnded() {
        record(25);

        assertThat(walked(AuditQuery.ALL, 10))
                .isEqualTo(IntStream.rangeClosed(1, 25)
                        .mapToObj(i -> String.valueOf(26 - i))
                        .toList());
    }

    @Test
    void showsOnlyWhatIsAskedFor() {
        record(3);
        log.record(Entry.done(Author.HOUSE, Action.PAUSE, new Subject(Subject.WEBHOOK, "9", "Chat"), "Too Slow"));

        assertThat(walked(by("whenhook", null, null), 10)).containsExactly("9");
        assertThat(walked(by(null, Action.PAUSE, null), 10)).containsExactly("9");
        assertThat(walked(by(null, null, "too slow"), 10)).containsExactly("9");
        assertThat(walked(by("jdoe", Action.PAUSE, null), 10)).isEmpty();
    }

    @Test
    void endsAfterSoManyAlsoWhenNothingMatchesAndSaysWhereToGoOn() {
        var large = new AuditLog(jedis, new Settings.Audit(20_000));
        log.record(Entry.done(JDOE, Action.PAUSE, new Subject(Subject.WEBHOOK, "1", ""), ""));
        var entry = Entry.done(JDOE, Action.RETRY, new Subject(Subject.DELIVERY, "2", ""), "");
        for (int i = 0; i < 10_200; i++) {
            large.record(entry);
        }

        Page first = large.page(by(null, Action.PAUSE, null), "", 10);

        assertThat(first.entries()).isEmpty();
        assertThat(large.page(by(null, Action.PAUSE, null), first.next(), 10).entries())
                .hasSize(1);
    }

    @Test
    void keepsAboutAsManyAsItMay() {
        record(1500);

        assertThat(jedis.xlen(AuditLog.KEY)).isBetween(1000L, 1200L);
    }

    @Test
    void refusesAPlaceThatIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> log.page(AuditQuery.ALL, "x", 10))
                .withMessageContaining("x");
    }

    private void record(int many) {
        for (int i = 1; i <= many; i++) {
            log.record(Entry.done(JDOE, Action.RETRY, new Subject(Subject.DELIVERY, String.valueOf(i), ""), ""));
        }
    }

    private List<String> walked(AuditQuery query, int most) {
        var ids = new ArrayList<String>();
        String after = "";
        do {
            Page page = log.page(query, after, most);
            page.entries().forEach(each -> ids.add(each.entry().subject().id()));
            after = page.next();
        } while (!after.isEmpty());
        return ids;
    }

    private static AuditQuery by(String user, Action action, String text) {
        return new AuditQuery(user, action, null, null, null, null, null, text);
    }
}
