package org.whenhook.console;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.whenhook.json.JsonText;

class DifferenceTest {

    @Test
    void namesWhatChangedWithinObjects() {
        JsonObject before = JsonText.readObject("{\"name\": \"a\", \"status\": {\"value\": \"planned\", \"id\": 1}}");
        JsonObject after = JsonText.readObject("{\"name\": \"a\", \"status\": {\"value\": \"active\", \"id\": 1}}");

        assertThat(Difference.between(before, after))
                .containsExactly(new Difference("status.value", "\"planned\"", "\"active\""));
        assertThat(Difference.attributes(before, after)).isEqualTo(2);
    }

    @Test
    void tellsWhatCameFromWhatWent() {
        JsonObject object = JsonText.readObject("{\"tags\": [1, null]}");

        assertThat(Difference.between(null, object)).containsExactly(new Difference("tags", "", "[1,null]"));
        assertThat(Difference.between(object, null)).containsExactly(new Difference("tags", "[1,null]", ""));
    }

    @Test
    void tellsNullFromNothing() {
        assertThat(Difference.between(JsonText.readObject("{\"tenant\": null}"), JsonText.readObject("{}")))
                .containsExactly(new Difference("tenant", "null", ""));
    }

    @Test
    void findsNoneWhereNothingWasGiven() {
        assertThat(Difference.between(null, null)).isEmpty();
    }
}
