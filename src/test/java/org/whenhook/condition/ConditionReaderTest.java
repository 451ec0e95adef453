package org.whenhook.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.json.JsonValue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionReaderTest {

    private static final String TEST = "{\"attr\":\"a\",\"value\":1}";

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
                    {"and":[{"attr":"a","value":1},{"attr":"a","value":1,"op":"gtt"}]}|and[1].op|unknown operator 'gtt'
                    {"and":[{"or":[{"attr":5,"value":1}]}]}|and[0].or[0].attr|attr must be text, not a number
                    {"and":[{"attr":"a","op":"regex","value":"a("}]}|and[0].value|unterminated subpattern
                    {"and":[{"value":1}]}|and[0]|attr
                    {"and":[{"attr":"a"}]}|and[0]|eq needs a value
                    {"and":[{"attr":"a","value":1,"valeu":2}]}|and[0].valeu|unknown key 'valeu'
                    {"and":[],"negate":true}|and|'and' must be the only key
                    {"AND":[]}|conditions|lower case, not 'AND'
                    {"or":7}|or|expected a list of tests, not a number
                    {"or":[null]}|or[0]|expected a test or a set of tests, not null
                    {"attr":"a","op":"gt","value":"1"}|value|gt cannot compare with text
                    {"attr":"a","op":"changed","value":null}|value|changed takes no value
                    {"attr":"snapshots.prechange.a","op":"changed"}|attr|takes a bare attribute
                    [1]|conditions|expected an object such as
                    """)
    void namesThePlaceOfAnError(String conditions, String place, String problem) {
        InvalidCondition refusal =
                catchThrowableOfType(InvalidCondition.class, () -> ConditionReader.read(Vectors.json(conditions)));

        assertThat(refusal.place()).isEqualTo(place);
        assertThat(refusal).hasMessageContaining(problem).hasMessageEndingWith(" at " + place);
    }

    @Test
    void readsSetsHundredDeepAndNoDeeper() {
        assertThat(ConditionReader.read(nested(100)).matches(Facts.of(JsonValue.EMPTY_JSON_OBJECT)))
                .isTrue();
        assertThatThrownBy(() -> ConditionReader.read(nested(101))).hasMessageContaining("deeper than 100");
    }

    @Test
    void readsThousandNodesAndNoMore() {
        ConditionReader.read(Vectors.json("{\"and\":[" + (TEST + ",").repeat(998) + TEST + "]}"));

        assertThatThrownBy(
                        () -> ConditionReader.read(Vectors.json("{\"and\":[" + (TEST + ",").repeat(999) + TEST + "]}")))
                .hasMessageContaining("more than 1000")
                .hasMessageEndingWith("at and[999]");
    }

    @Test
    void refusesValuesTooDeepToCompare() {
        String value = "[".repeat(101) + "]".repeat(101);

        assertThatThrownBy(() -> ConditionReader.read(Vectors.json("{\"attr\":\"a\",\"value\":" + value + "}")))
                .hasMessageContaining("deeper than 100")
                .hasMessageEndingWith("at value");
    }

    @Test
    void cutsWhatItQuotes() {
        String word = "x".repeat(10_000);

        assertThatThrownBy(() ->
                        ConditionReader.read(Vectors.json("{\"attr\":\"a\",\"value\":1,\"op\":\"" + word + "\"}")))
                .satisfies(refusal -> assertThat(refusal.getMessage()).hasSizeLessThan(400));
    }

    @Test
    void givesATriggerItsTypesAndCondition() {
        Trigger trigger = Trigger.of(List.of("dcim.device"), List.of("object_updated"), Vectors.json(TEST));

        assertThat(trigger.concerns("object_updated", "dcim.device")).isTrue();
        assertThat(trigger.concerns("object_updated", "dcim.site")).isFalse();
        assertThat(trigger.concerns("object_created", "dcim.device")).isFalse();
        assertThat(trigger.condition()
                        .matches(Facts.of(Vectors.json("{\"a\":1}").asJsonObject())))
                .isTrue();
    }

    private static JsonValue nested(int depth) {
        return Vectors.json("{\"and\":[".repeat(depth) + "]}".repeat(depth));
    }
}
