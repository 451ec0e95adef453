package org.whenhook.json;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PythonJsonTest {

    /** The right column is what Python prints for the left one. */
    @ParameterizedTest
    @CsvSource({
        "12.5, 12.5",
        "12.50, 12.5",
        "1.0, 1.0",
        "1e2, 100.0",
        "0.00001, 1e-05",
        "0.0001, 0.0001",
        "0.00012345, 0.00012345",
        "1e16, 1e+16",
        "1.5e16, 1.5e+16",
        "1e15, 1000000000000000.0",
        "123456789012345.6, 123456789012345.6",
        "1234567890123456.0, 1234567890123456.0",
        "9007199254740993, 9007199254740993",
        "1e-7, 1e-07",
        "1.7976931348623157e308, 1.7976931348623157e+308",
        "2.2250738585072014E-308, 2.2250738585072014e-308",
        "-12.5, -12.5",
        "-0.5e-10, -5e-11",
        "0.0, 0.0",
        "0.1, 0.1",
        "100.0, 100.0",
        "1e22, 1e+22",
        "123456789012345678901234567890, 123456789012345678901234567890",
    })
    void printsNumbersAsPythonDoes(String json, String python) {
        assertThat(printed(read(json))).isEqualTo(python);
    }

    @ParameterizedTest
    @CsvSource({
        "0.1234567890123456789, 0.1234567890123456789",
        "9007199254740993.0, 9007199254740993.0",
        "1e400, 1E+400",
        "1.5e-400, 1.5E-400",
    })
    void keepsDigitsThatADoubleCannotHold(String json, String kept) {
        assertThat(printed(read(json))).isEqualTo(kept);
    }

    @Test
    void neverWritesOutTheZerosOfAGiantExponent() {
        JsonNumber giant = Json.createValue(new BigDecimal(BigInteger.ONE, -2_000_000_000));
        JsonNumber tiny = Json.createValue(new BigDecimal(BigInteger.ONE, 2_000_000_000));

        assertTimeoutPreemptively(Duration.ofSeconds(2), () -> {
            assertThat(printed(giant)).isEqualTo("1E+2000000000");
            assertThat(printed(tiny)).isEqualTo("1E-2000000000");
        });
    }

    @Test
    void escapesAllButPrintableAscii() {
        assertThat(printed(Json.createValue("aä日🚀\u007f\u0000\u001f\n\r\t\b\f\"\\/<&\ud800")))
                .isEqualTo("\"a\\u00e4\\u65e5\\ud83d\\ude80\\u007f\\u0000\\u001f\\n\\r\\t\\b\\f\\\"\\\\/<&\\ud800\"");
    }

    @Test
    void keptTextStaysAsItIsBeyondAscii() {
        assertThat(PythonJson.text(Json.createValue("aä日🚀\u007f\n\ud800")))
                .isEqualTo("\"aä日\\ud83d\\ude80\\u007f\\n\\ud800\"");
    }

    @Test
    void separatesWithABlankAndKeepsTheOrder() {
        assertThat(printed(read("{\"b\":[1,true,null,{}],\"a\":{\"ü\":[]},\"\":false}")))
                .isEqualTo("{\"b\": [1, true, null, {}], \"a\": {\"\\u00fc\": []}, \"\": false}");
    }

    private static String printed(JsonValue value) {
        return new String(PythonJson.bytes(value), US_ASCII);
    }

    private static JsonValue read(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readValue();
        }
    }
}
