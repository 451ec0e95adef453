package org.whenhook.condition;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/** JSON for tests: from files beside them and from text. */
final class Vectors {

    private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());

    private Vectors() {}

    static Stream<Named<JsonObject>> in(String file) {
        try (var reader = READERS.createReader(Vectors.class.getResourceAsStream(file))) {
            return reader.readArray().stream()
                    .map(JsonValue::asJsonObject)
                    .map(vector -> Named.of(vector.getString("name"), vector));
        }
    }

    static JsonValue json(String text) {
        try (var reader = READERS.createReader(new StringReader(text))) {
            return reader.readValue();
        }
    }

    /** Whether a place such as {@code and[1].op} leads somewhere in a document. */
    static boolean isInside(JsonValue document, String place) {
        if (place.equals("conditions")) {
            return true;
        }
        JsonValue at = document;
        for (String step : place.replace("[", ".[").split("\\.", -1)) {
            at = step.startsWith("[") ? member(at, step) : at.asJsonObject().get(step);
            if (at == null) {
                return false;
            }
        }
        return true;
    }

    private static JsonValue member(JsonValue list, String step) {
        return ((JsonArray) list).get(Integer.parseInt(step.substring(1, step.length() - 1)));
    }
}
