package org.whenhook.console;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonValue;
import org.junit.jupiter.api.Test;
import org.whenhook.console.ConditionTree.Spot;
import org.whenhook.json.JsonText;

class ConditionTreeTest {

    private static final JsonValue TREE = JsonText.read("""
            {"and": [{"attr": "a", "value": 1.50}, {"or": [{"attr": "b", "value": 2}, {"attr": "c", "value": 3}]}]}""");

    private static final JsonValue NODE = JsonText.read("{\"attr\": \"n\", \"value\": 0}");

    @Test
    void namesEachNodeAsExplanationsDo() {
        assertThat(ConditionTree.spots(TREE))
                .extracting(Spot::place)
                .containsExactly("conditions", "and[0]", "and[1]", "and[1].or[0]", "and[1].or[1]");
    }

    @Test
    void hasNoNodesWhenNothingIsSaid() {
        assertThat(ConditionTree.spots(JsonValue.NULL)).isEmpty();
        assertThat(ConditionTree.spots(JsonValue.EMPTY_JSON_OBJECT)).isEmpty();
    }

    @Test
    void addsToASetAndMakesOneOfASingleTest() {
        assertThat(ConditionTree.added(TREE, "1", NODE))
                .hasToString("{\"and\":[{\"attr\":\"a\",\"value\":1.50},{\"or\":[{\"attr\":\"b\",\"value\":2},"
                        + "{\"attr\":\"c\",\"value\":3},{\"attr\":\"n\",\"value\":0}]}]}");
        assertThat(ConditionTree.added(NODE, "", NODE))
                .hasToString("{\"and\":[{\"attr\":\"n\",\"value\":0},{\"attr\":\"n\",\"value\":0}]}");
        assertThat(ConditionTree.added(JsonValue.NULL, "", NODE))
                .hasToString("{\"and\":[{\"attr\":\"n\",\"value\":0}]}");
    }

    @Test
    void removesMovesAndJoins() {
        assertThat(ConditionTree.removed(TREE, "1.0").toString()).doesNotContain("\"b\"");
        assertThat(ConditionTree.removed(TREE, "")).isEqualTo(JsonValue.NULL);
        assertThat(ConditionTree.moved(TREE, "1", -1).toString()).startsWith("{\"and\":[{\"or\"");
        assertThat(ConditionTree.joined(TREE, "1", "and").toString()).doesNotContain("\"or\"");
    }

    @Test
    void leavesTheTreeAloneForPathsThatLeadNowhere() {
        assertThat(ConditionTree.removed(TREE, "7.3")).isEqualTo(TREE);
        assertThat(ConditionTree.moved(TREE, "0", -1)).isEqualTo(TREE);
    }
}
