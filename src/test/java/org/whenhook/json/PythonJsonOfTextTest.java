package org.whenhook.json;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An object that nobody has read goes out as the same object does when it was read. */
class PythonJsonOfTextTest {

    private static final String CHARACTERS = "ab \"\\/\b\f\n\r\t\u0000\u007f\u00e9\u2028\uD83D\uDE00{}[],:";

    private static final String[] NUMBERS = {
        "0",
        "-0",
        "7",
        "-12",
        "1.0",
        "1.10",
        "-0.0",
        "1e5",
        "1E+400",
        "2.5e-7",
        "12345678901234567890123456789",
        "123456789012345.678"
    };

    private static final Pattern OTHERWISE_IN_PYTHON = Pattern.compile("1\\.10|1E\\+5|2\\.5E-7");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"a\":[]}",
                "{ \"a\" : [ 1 , true , null ] , \"b\" : { \"c\" : \"d\" } }",
                "{\"\\u00e9\\/\\n\":\"\\ud83d\\ude00\\u001f\"}",
                "{\"n\":[0,-0,-0.0,1.0,1e5,1E+400,2.5e-7,1.10,12345678901234567890123456789]}"
            })
    void writesTheTextAsItWritesTheObject(String json) {
        assertThat(written(UnreadObject.of(json))).isEqualTo(written(JsonText.readObject(json)));
    }

    @RepeatedTest(300)
    void writesAnyObject(RepetitionInfo repetition) {
        var object = object(new Random(repetition.getCurrentRepetition()), 4);

        var unread = UnreadObject.of(JsonText.write(object));

        assertThat(written(unread)).isEqualTo(written(object));
        assertThat(unread).isEqualTo(object).hasSameHashCodeAs(object);
        assertThat(written(unread)).as("once it was read").isEqualTo(written(object));
    }

    @RepeatedTest(300)
    void whatIsKeptGoesOutAsTheObjectDoes(RepetitionInfo repetition) {
        var object = object(new Random(repetition.getCurrentRepetition()), 4);
        var kept = PythonJson.text(object);

        assertThat(kept == null)
                .isEqualTo(OTHERWISE_IN_PYTHON.matcher(object.toString()).find());
        if (kept == null) {
            return;
        }
        var unread = UnreadObject.ofPython(kept);

        assertThat(written(unread)).isEqualTo(written(object));
        assertThat(unread).isEqualTo(object);
        assertThat(written(unread)).as("once it was read").isEqualTo(written(object));
        assertThat(PythonJson.text(Json.createObjectBuilder().add("in", unread).build()))
                .isEqualTo("{\"in\": " + kept + "}");
    }

    private static String written(JsonValue value) {
        return new String(PythonJson.bytes(value), StandardCharsets.US_ASCII);
    }

    private static JsonObject object(Random random, int depth) {
        JsonObjectBuilder object = Json.createObjectBuilder();
        for (int i = random.nextInt(5); i > 0; i--) {
            object.add(text(random), value(random, depth - 1));
        }
        return object.build();
    }

    private static JsonValue value(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 7 : 5)) {
            case 0 -> JsonValue.NULL;
            case 1 -> random.nextBoolean() ? JsonValue.TRUE : JsonValue.FALSE;
            case 2 -> Json.createValue(new BigDecimal(NUMBERS[random.nextInt(NUMBERS.length)]));
            case 3, 4 -> Json.createValue(text(random));
            case 5 -> object(random, depth);
            default -> {
                JsonArrayBuilder array = Json.createArrayBuilder();
                for (int i = random.nextInt(4); i > 0; i--) {
                    array.add(value(random, depth - 1));
                }
                yield array.build();
            }
        };
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            text.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        }
        return text.toString().replaceAll("[\\uD83D\\uDE00]", "x") + (random.nextBoolean() ? "\uD83D\uDE00" : "");
    }
}
