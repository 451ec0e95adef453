package org.whenhook.condition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.whenhook.json.JsonText;

class NeedTest {

    @Test
    void isTheTextThatAnEqualityLooksFor() {
        assertThat(needs("{'attr': 'site.slug', 'value': 'graz'}"))
                .containsExactly(new Need(Attribute.of("site.slug"), Set.of("graz")));
    }

    @Test
    void isAnyOfTheTextsOfAList() {
        assertThat(needs("{'attr': 'name', 'op': 'in', 'value': ['a', 'b']}"))
                .containsExactly(new Need(Attribute.of("name"), Set.of("a", "b")));
    }

    @Test
    void isEachOfWhatMustHoldTogether() {
        assertThat(
                        needs(
                                "{'and': [{'attr': 'a', 'value': 'x'}, {'attr': 'n', 'op': 'gt', 'value': 3}, {'attr': 'b', 'value': 'y'}]}"))
                .extracting(need -> need.attribute().text())
                .containsExactly("a", "b");
    }

    @Test
    void joinsAlternativesOfOneAttribute() {
        assertThat(
                        needs(
                                "{'or': [{'attr': 'a', 'value': 'x'}, {'and': [{'attr': 'a', 'value': 'y'}, {'attr': 'n', 'value': 1}]}]}"))
                .containsExactly(new Need(Attribute.of("a"), Set.of("x", "y")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "{'attr': 'a', 'value': 'x', 'negate': true}",
                "{'attr': 'a', 'value': 1}",
                "{'attr': 'a', 'op': 'in', 'value': ['x', 1]}",
                "{'attr': 'a', 'op': 'contains', 'value': 'x'}",
                "{'or': [{'attr': 'a', 'value': 'x'}, {'attr': 'b', 'value': 'x'}]}",
                "{'or': [{'attr': 'a', 'value': 'x'}, {'attr': 'n', 'op': 'gt', 'value': 3}]}",
                "{'and': []}"
            })
    void isNoneWhereOtherEventsMayMatch(String conditions) {
        assertThat(needs(conditions)).isEmpty();
    }

    private static List<Need> needs(String conditions) {
        return Need.of(ConditionReader.read(JsonText.read(conditions.replace('\'', '"'))));
    }
}
