package org.whenhook.json;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON that is only checked is the same as JSON that is read; and what is refused is refused with the same words. */
class JsonCheckTest {

    private static final String[] SCRAPS =
            ("{ } [ ] , : 0 00 -0 7 - 1.0 1.10 1. .5 1e5 1E 12345678901234567890 true nul null NaN"
                            + " \" \\ \\u00e9 \\ud83d \\/ \\n \\x \\u12 a \"a\" \"a\": [{\"b\":\"c\"}] /**/"
                            + " \u0000 \u007f é € \uD83D\uDE00 \uFEFF \n \t  ")
                    .split(" ", -1);

    @RepeatedTest(200)
    void isAsWhatIsRead(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        for (int i = 0; i < 100; i++) {
            assertSame(spoilt("{\"a\":{\"b\":[1,\"x\",{}]},\"c\":null,\"d\":-2.5}", random));
            assertSame(spoilt("[{\"a\":true},{\"é\":\"\\u20ac\"}]", random));
        }
    }

    /** With a few scraps instead of what was there. */
    private static String spoilt(String json, Random random) {
        var text = new StringBuilder(json);
        for (int i = random.nextInt(4); i > 0; i--) {
            int at = random.nextInt(text.length() + 1);
            text.replace(at, Math.min(text.length(), at + random.nextInt(3)), SCRAPS[random.nextInt(SCRAPS.length)]);
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "7",
                "\"text\"",
                "[]",
                "[1, {}]",
                " { } ",
                "[ { } , { \"a\" : [ ] } ]",
                "{\"a\":1,\"b\":2,\"a\":3}",
                "{\"a\":1,\"\\u0061\":3}",
                "[{\"in\":{\"a\":1,\"a\":2}}]",
                "{\"a\":{\"a\":{\"a\":1}},\"b\":[{\"a\":1},{\"a\":2}]}",
                "{\"a\":1}{\"a\":1}",
                "{\"price\":1.10}",
                "{\"price\":1.5,\"tiny\":1e-7}",
                "{\"smile\":\"\uD83D\uDE00 \\ud83d\\ude00 \\ud83d\"}"
            })
    void isAsWhatIsReadInSpecialCases(String json) {
        assertSame(json);
    }

    @RepeatedTest(20)
    void takesAnyFraction(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        for (int i = 0; i < 500; i++) {
            assertSame("{\"n\":" + (random.nextBoolean() ? "-" : "") + digits(random) + "." + digits(random) + "}");
        }
    }

    private static String digits(Random random) {
        return random.ints(random.nextInt(12), 0, 10)
                .mapToObj(digit -> digit > 4 ? "0" : "" + digit)
                .collect(Collectors.joining());
    }

    @Test
    void takesAnyNumberOfNames() {
        assertSame(object(200));
        assertSame(object(201));
        assertSame(object(5000));
    }

    private static String object(int names) {
        return IntStream.range(0, names)
                .mapToObj(i -> "\"name" + i + "\":" + i)
                .collect(Collectors.joining(",", "{\"before\":{\"name1\":{}},", "}"));
    }

    @Test
    void goesAsDeepAsReadingDoes() {
        assertSame(nested(99));
        assertSame(nested(100));
    }

    private static String nested(int arrays) {
        return "{\"a\":" + "[".repeat(arrays) + "]".repeat(arrays) + "}";
    }

    @Test
    void refusesBytesThatAreNoText() {
        assertSame("{\"a\":\"\uFFFD\"}");
        assertSame("{\"a\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void leavesObjectsUnread() {
        assertThat(JsonText.check("{\"a\":{}}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnreadObject.class)
                .hasToString("{\"a\": {}}");
        assertThat(JsonText.check("[{\"a\":1}]".getBytes(StandardCharsets.UTF_8))
                        .asJsonArray()
                        .getFirst())
                .isInstanceOf(UnreadObject.class);
    }

    private static void assertSame(String json) {
        assertSame(json.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertSame(byte[] json) {
        var read = result(json, false);
        var checked = result(json, true);
        assertThat(checked.refusal).as(new String(json, StandardCharsets.UTF_8)).isEqualTo(read.refusal);
        if (read.value != null && checked.value != null) {
            assertThat(PythonJson.text(checked.value)).isEqualTo(PythonJson.text(read.value));
            assertThat(PythonJson.bytes(checked.value)).isEqualTo(PythonJson.bytes(read.value));
            assertThat(checked.value).isEqualTo(read.value);
            assertThat(PythonJson.bytes(checked.value)).as("once it was read").isEqualTo(PythonJson.bytes(read.value));
        }
    }

    private static Result result(byte[] json, boolean checkOnly) {
        try {
            return new Result(checkOnly ? JsonText.check(json) : JsonText.read(json), null);
        } catch (InvalidJson e) {
            return new Result(null, e.getMessage());
        }
    }

    private record Result(
            @Nullable JsonValue value, @Nullable String refusal) {}
}
