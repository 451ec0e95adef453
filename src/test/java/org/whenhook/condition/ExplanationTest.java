package org.whenhook.condition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.whenhook.condition.Explanation.Group;
import org.whenhook.condition.Explanation.Outcome;
import org.whenhook.condition.Facts.Snapshots;

class ExplanationTest {

    private static final String SWITCH = """
            {"name": "sw-01", "status": {"value": "planned"}, "asn": "65000", "rack": null,
             "tags": [{"slug": "core"}, {"name": "no slug"}]}""";

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            {"and":[{"attr":"status.value","value":"active"}]}|status.value is "planned", which is not equal to "active" (and[0])
            {"attr":"status.value","value":"planned","negate":true}|status.value is "planned", which is equal to "planned", but the test is negated (conditions)
            {"attr":"status.value","value":["active"],"op":"in","negate":true}|status.value is "planned", which is none of ["active"] (conditions)
            {"or":[{"attr":"name","value":"x"},{"attr":"name","op":"regex","value":"rt"}]}|name is "sw-01", which is not equal to "x" (or[0]); name is "sw-01", which does not match the pattern "rt" (or[1])
            {"and":[{"attr":"asn","value":5,"op":"gt"}]}|asn is "65000", which is not a number (and[0])
            {"and":[{"attr":"nope","value":5}]}|nope is not there: there is no key 'nope' (and[0])
            {"and":[{"attr":"rack.name","value":5}]}|rack.name is not there: 'name' cannot be looked up in null (and[0])
            {"and":[{"attr":"tags.slug","value":5}]}|tags.slug is not there: there is no key 'slug' in a member of the list (and[0])
            {"and":[{"or":[]}]}|there is no alternative, so it does not hold (and[0])
            {"and":[{"attr":"name","op":"changed"}]}|name is not there: the event has no snapshots (and[0])
            ``|there is nothing to test, so it holds (conditions)
            """)
    void saysWhyInWords(String conditions, String sentence) {
        String document = conditions.isEmpty() ? "null" : conditions;

        assertThat(explained(document).summary()).isEqualTo(sentence);
    }

    @Test
    void saysWhatHasNotChanged() {
        Condition condition = ConditionReader.read(Vectors.json("{\"attr\":\"status\",\"op\":\"changed\"}"));
        var status = Vectors.json("{\"status\":\"active\"}").asJsonObject();

        Explanation explanation = condition.explain(new Facts(status, new Snapshots(status, status)));

        assertThat(explanation.summary())
                .isEqualTo("status has not changed: {\"prechange\":\"active\",\"postchange\":\"active\"} (conditions)");
    }

    @Test
    void saysThatThereIsNoData() {
        Condition condition = ConditionReader.read(Vectors.json("{\"attr\":\"output\",\"value\":1,\"negate\":true}"));

        Explanation explanation = condition.explain(new Facts(null, null));

        assertThat(explanation.outcome()).isEqualTo(Outcome.FALSE);
        assertThat(explanation.summary()).contains("carries no data").contains("output");
    }

    @Test
    void showsWhatWasNotReached() {
        Explanation explanation = explained("""
                {"and":[{"attr":"name","value":"sw-01"},
                        {"or":[{"attr":"name","value":"sw-01"},{"attr":"nope","value":1}]},
                        {"attr":"status.value","value":"active"},
                        {"and":[{"attr":"nope","value":1}]}]}""");

        assertThat(explanation.toJson()).isEqualTo(Vectors.json("""
                        {"place":"conditions","kind":"and","outcome":"FALSE","members":[
                          {"place":"and[0]","kind":"test","attr":"name","found":"\\"sw-01\\"","operator":"eq",
                           "operand":"\\"sw-01\\"","negate":false,"reason":"","outcome":"TRUE"},
                          {"place":"and[1]","kind":"or","outcome":"TRUE","members":[
                            {"place":"and[1].or[0]","kind":"test","attr":"name","found":"\\"sw-01\\"","operator":"eq",
                             "operand":"\\"sw-01\\"","negate":false,"reason":"","outcome":"TRUE"},
                            {"place":"and[1].or[1]","kind":"test","attr":"nope","found":"","operator":"eq",
                             "operand":"1","negate":false,"reason":"","outcome":"NOT_REACHED"}]},
                          {"place":"and[2]","kind":"test","attr":"status.value","found":"\\"planned\\"","operator":"eq",
                           "operand":"\\"active\\"","negate":false,"reason":"","outcome":"FALSE"},
                          {"place":"and[3]","kind":"and","outcome":"NOT_REACHED","members":[
                            {"place":"and[3].and[0]","kind":"test","attr":"nope","found":"","operator":"eq",
                             "operand":"1","negate":false,"reason":"","outcome":"NOT_REACHED"}]}]}"""));
    }

    @Test
    void namesNoMoreThanThreeAlternatives() {
        String member = "{\"attr\":\"name\",\"value\":\"x\"}";

        String summary = explained("{\"or\":[" + (member + ",").repeat(4) + member + "]}")
                .summary();

        assertThat(summary).contains("(or[2])").doesNotContain("(or[3])").endsWith("; and 2 more");
    }

    @Test
    void cutsLongValues() {
        Condition condition = ConditionReader.read(Vectors.json("{\"attr\":\"x\",\"value\":1}"));
        var data = Vectors.json("{\"x\":[" + "{\"key\":\"value\"},".repeat(100_000) + "1]}")
                .asJsonObject();

        Group whole = new Group("", Explanation.Kind.AND, Outcome.FALSE, List.of(condition.explain(Facts.of(data))));

        assertThat(whole.summary())
                .contains("[{\"key\":\"value\"},")
                .contains("…")
                .hasSizeLessThan(250);
    }

    private static Explanation explained(String conditions) {
        return ConditionReader.read(Vectors.json(conditions))
                .explain(Facts.of(Vectors.json(SWITCH).asJsonObject()));
    }
}
