package org.whenhook.api.http;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.whenhook.json.Json;
import org.whenhook.json.JsonText;

/** JSON for people's eyes, as {@code Accept: application/json; indent=4} asks for it. */
final class Indented {

    private final String step;

    private Indented(String step) {
        this.step = step;
    }

    static String text(String json, int width) {
        return new Indented(" ".repeat(width)).written(JsonText.read(json), "\n");
    }

    private String written(JsonValue value, String line) {
        String deeper = line + step;
        if (value instanceof JsonObject object && !object.isEmpty()) {
            return block(
                    "{",
                    object.entrySet().stream()
                            .map(each -> quoted(each.getKey()) + ": " + written(each.getValue(), deeper)),
                    deeper,
                    line + "}");
        }
        if (value instanceof JsonArray array && !array.isEmpty()) {
            return block("[", array.stream().map(each -> written(each, deeper)), deeper, line + "]");
        }
        return JsonText.write(value);
    }

    private static String block(String begin, Stream<String> parts, String line, String end) {
        return parts.collect(Collectors.joining("," + line, begin + line, end));
    }

    private static String quoted(String text) {
        return JsonText.write(Json.createValue(text));
    }
}
