package org.whenhook.delivery;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.util.List;

/** The recorded behaviour beside these tests. */
final class Vectors {

    private Vectors() {}

    static List<JsonObject> of(String file) {
        try (JsonReader reader = Json.createReader(Vectors.class.getResourceAsStream(file))) {
            JsonArray vectors = reader.readArray();
            return vectors.getValuesAs(JsonObject.class);
        }
    }
}
