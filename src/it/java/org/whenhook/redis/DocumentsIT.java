package org.whenhook.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.whenhook.redis.Documents.Change;

class DocumentsIT {

    private static final String STREAM = "{wh0}:stream";
    private static final Script CHANGE = Script.of(Documents.class, "change.lua");

    private final Scripts scripts = new Scripts();
    private RedisServer redis;
    private Documents documents;

    @BeforeEach
    void start() {
        redis = RedisServer.start();
        documents = new Documents(redis.client(), scripts);
    }

    @AfterEach
    void stop() {
        redis.close();
    }

    @Test
    void countsAChangeOnceThatIsRepeated() {
        var version = change("0", "first", "a", "1");

        assertThat(change("0", "first", "a", "1")).isEqualTo(version);
        assertThat(documents.latest().version()).isEqualTo(version);
        assertThat(redis.client().xlen(STREAM)).isEqualTo(1);
    }

    @Test
    void refusesAChangeThoughtOutForAnotherVersion() {
        change("0", "first", "a", "1");

        assertThat(change("0", "second", "a", "2")).isEqualTo(-1L);
        assertThat(redis.client().xlen(STREAM)).isEqualTo(1);
        assertThat(documents.latest().texts()).isEqualTo(Map.of("a", "1"));
    }

    @Test
    void seesARedisThatWasEmptied() {
        documents.change(seen -> new Change(Map.of("a", "1"), Set.of()));

        redis.client().flushAll();

        assertThat(documents.latest().texts()).isEmpty();
    }

    @Test
    void seesWhatIsMadeAfterwardsBySomebodyElse() {
        documents.change(seen -> new Change(Map.of("a", "1"), Set.of()));
        documents.change(seen -> new Change(Map.of("a", "2"), Set.of()));
        redis.client().flushAll();

        var made = new Documents(redis.client(), scripts).change(seen -> new Change(Map.of("b", "1"), Set.of()));

        assertThat(documents.atLeast(made.version()).texts()).isEqualTo(Map.of("b", "1"));
    }

    @Test
    void writesNothingForNoChange() {
        documents.edit(draft -> {
            draft.put("a", "1");
            draft.remove("a");
            return "";
        });

        assertThat(documents.latest().version()).isZero();
    }

    @Test
    void showsADraftWithWhatIsWrittenOnIt() {
        documents.change(seen -> new Change(Map.of("a", "1", "b", "1"), Set.of()));

        var seen = documents.edit(draft -> {
            draft.remove("a");
            draft.put("c", "1");
            return draft.present().texts();
        });

        assertThat(seen).isEqualTo(Map.of("b", "1", "c", "1"));
        assertThat(documents.latest().texts()).isEqualTo(seen);
    }

    private Object change(String expected, String id, String name, String text) {
        return scripts.run(
                redis.client(),
                CHANGE,
                List.of("{wh0}:documents", "{wh0}:version", "{wh0}:change", STREAM),
                List.of(expected, id, "1", "0", "10", name, text, "told"));
    }
}
