package org.whenhook.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {

    @Test
    void keepsEveryDigit() {
        String text = "{\"a\":123456789012345678901234567890,\"b\":1.10,\"c\":0.1234567890123456789}";

        assertThat(JsonText.write(JsonText.read(text))).isEqualTo(text);
    }

    @Test
    void losesNoHalfOfAPair() {
        String text = "{\"a\":\"\\ud800 \\udc00\\ud800🚀\",\"\\udfff\":1}";

        String written = JsonText.write(JsonText.read(text));

        assertThat(written).isEqualTo(text);
        assertThat(JsonText.read(written.getBytes(UTF_8))).isEqualTo(JsonText.read(text));
    }

    @Test
    void takesAHundredLevels() {
        String text = "[".repeat(100) + "]".repeat(100);

        assertThat(JsonText.write(JsonText.read(text))).isEqualTo(text);
    }

    @Test
    void countsOnlyRealBrackets() {
        assertThat(JsonText.read("[\"" + "[".repeat(200) + "\\\"[\"]").asJsonArray())
                .hasSize(1);
    }

    @Test
    void refusesMoreLevels() {
        assertThatThrownBy(() -> JsonText.read("[".repeat(1_000_000)))
                .isInstanceOf(InvalidJson.class)
                .hasMessage("The body is nested more than 100 deep.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{'a': 1}", "nope", "[1,]", "{} {}", "[NaN]"})
    void refusesWhatIsNoJson(String text) {
        assertThatThrownBy(() -> JsonText.read(text))
                .isInstanceOf(InvalidJson.class)
                .hasMessageStartingWith("The body is not JSON: ");
    }

    @Test
    void refusesNumbersOfThousandsOfDigits() {
        assertThatThrownBy(() -> JsonText.read("[" + "9".repeat(5_000) + "]"))
                .isInstanceOf(InvalidJson.class)
                .hasMessage("The body holds a number of too many digits.");
    }

    @Test
    void refusesWhatIsNotUtf8() {
        assertThatThrownBy(() -> JsonText.read("\"ü\"".getBytes(ISO_8859_1)))
                .isInstanceOf(InvalidJson.class)
                .hasMessage("The body is not UTF-8.");
    }
}
