package org.whenhook.console;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.whenhook.json.JsonText;

class TestTextTest {

    @Test
    void leavesATestAsItWasWrittenWhenNothingChanges() {
        for (String json : new String[] {
            "{\"value\":1.50,\"attr\":\"a\",\"op\":\"eq\",\"negate\":false}",
            "{\"attr\":\"a\",\"op\":\"in\",\"value\":[\"x\",2]}",
            "{\"attr\":\"a\",\"op\":\"changed\"}"
        }) {
            JsonObject test = JsonText.readObject(json);
            assertThat(TestText.canStandFor(test)).isTrue();
            assertThat(TestText.of(test).over(test)).hasToString(json);
        }
    }

    @Test
    void takesForATextWhatIsNoJson() {
        assertThat(over("eq", "active")).hasToString("{\"attr\":\"a\",\"value\":\"active\"}");
        assertThat(over("eq", "5")).hasToString("{\"attr\":\"a\",\"value\":5}");
        assertThat(over("eq", "\"5\"")).hasToString("{\"attr\":\"a\",\"value\":\"5\"}");
    }

    @Test
    void takesMembersWithAndWithoutBrackets() {
        String list = "{\"attr\":\"a\",\"op\":\"in\",\"value\":[\"x\",\"y\"]}";
        assertThat(over("in", "x, y")).hasToString(list);
        assertThat(over("in", "\"x\", \"y\"")).hasToString(list);
        assertThat(over("in", "[\"x\",\"y\"]")).hasToString(list);
    }

    @Test
    void negatesAndDropsTheValueWhereNoneIsTaken() {
        assertThat(over("!eq", "1")).hasToString("{\"attr\":\"a\",\"value\":1,\"negate\":true}");
        assertThat(over("changed", "1")).hasToString("{\"attr\":\"a\",\"op\":\"changed\"}");
    }

    @Test
    void standsForNothingThatItWouldDestroy() {
        for (String json : new String[] {
            "{\"attr\":\"a\",\"value\":1,\"note\":\"x\"}",
            "{\"attr\":5,\"value\":1}",
            "{\"attr\":\"a\",\"value\":1,\"negate\":\"yes\"}",
            "{\"attr\":\"a\",\"value\":1,\"op\":\"like\"}",
            "{\"attr\":\"a\"}",
            "[]"
        }) {
            assertThat(TestText.canStandFor(JsonText.read(json))).as(json).isFalse();
        }
    }

    private static JsonObject over(String how, String value) {
        return new TestText("a", how, value).over(TestText.BLANK);
    }
}
