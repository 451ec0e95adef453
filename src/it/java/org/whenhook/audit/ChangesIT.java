package org.whenhook.audit;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.whenhook.config.Settings;
import org.whenhook.redis.Documents;
import org.whenhook.redis.RedisServer;
import org.whenhook.redis.Scripts;
import redis.clients.jedis.UnifiedJedis;

/** Changes of documents with their entries, in a real Redis. */
class ChangesIT {

    private static final Author JDOE = new Author("jdoe", "", "192.0.2.1", "request-1");
    private static final Settings.Audit SETTINGS = new Settings.Audit(1000);

    private final RedisServer redis = RedisServer.start();
    private UnifiedJedis jedis;
    private Changes changes;
    private AuditLog log;

    @BeforeEach
    void connect() {
        jedis = redis.client();
        log = new AuditLog(jedis, SETTINGS);
        var kind = new Kind("thing", "test.thing", fields -> Json.createObjectBuilder(fields)
                .remove("secret")
                .build());
        changes = new Changes(new Documents(jedis, new Scripts()), SETTINGS, Stream.of(kind));
    }

    @AfterEach
    void leave() {
        jedis.close();
        redis.close();
    }

    @Test
    void recordsWhatIsMadeChangedAndRemovedInOneChange() {
        put("thing:1", "{\"name\":\"a\",\"secret\":\"x\"}");
        put("thing:2", "{\"name\":\"b\"}");

        changes.edit(JDOE, "tidied up", draft -> {
            draft.put("thing:1", "{\"name\":\"A\",\"secret\":\"x\"}");
            draft.remove("thing:2");
            draft.put("thing:3", "{\"name\":\"c\"}");
            return true;
        });

        assertThat(log.page(AuditQuery.ALL, "", 3).entries())
                .extracting(recorded -> recorded.entry().action() + " "
                        + recorded.entry().subject().name() + " "
                        + recorded.entry().message())
                .containsExactlyInAnyOrder("CREATE c tidied up", "UPDATE A tidied up", "DELETE b tidied up");
    }

    @Test
    void hidesWhatIsSecret() {
        put("thing:1", "{\"name\":\"a\",\"secret\":\"x\"}");

        Entry entry = log.page(AuditQuery.ALL, "", 1).entries().getFirst().entry();
        assertThat(entry.after())
                .isEqualTo(Json.createObjectBuilder().add("name", "a").build());
        assertThat(entry.before()).isNull();
        assertThat(entry.author()).isEqualTo(JDOE);
        assertThat(entry.subject()).isEqualTo(new Subject("test.thing", "1", "a"));
    }

    @Test
    void recordsNothingWhereNothingChanges() {
        put("thing:1", "{\"name\":\"a\"}");
        put("last-id:thing", "1");

        put("thing:1", "{\"name\":\"a\"}");

        assertThat(log.page(AuditQuery.ALL, "", 10).entries()).hasSize(1);
    }

    private void put(String name, String text) {
        changes.edit(JDOE, "", draft -> {
            draft.put(name, text);
            return true;
        });
    }
}
