package org.whenhook.api;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.whenhook.json.JsonText;

/** Makes values of the schemas of a document, and now and then one that is not. The same seed makes the same values. */
final class Generator {

    private static final List<String> TEXTS = List.of(
            "",
            "a",
            "Graz HQ",
            "dcim.site",
            "0",
            "null",
            "\u0000",
            "\uD800",
            "\uFEFF\u202E\u2028",
            "99999999999999999999",
            "2026-02-30T25:00:00Z",
            "ä \uD83D\uDE80",
            "%2e%2e/",
            "{{ x }}",
            "[".repeat(200));
    private static final List<JsonValue> ODD = List.of(
            JsonValue.NULL,
            JsonValue.TRUE,
            Json.createValue(-1),
            Json.createValue(1e300),
            JsonText.read("9223372036854775808"),
            JsonText.read("-9223372036854775809"),
            JsonText.read("1e999"),
            JsonText.read("-0.0"),
            JsonText.read("[".repeat(60) + "]".repeat(60)),
            Json.createValue("x".repeat(5000)),
            JsonText.read("[[],{}]"),
            JsonText.read("{\"\":[null]}"));
    private static final int DEEPEST = 6;

    private final JsonObject document;
    private final Random random;

    Generator(JsonObject document, Random random) {
        this.document = document;
        this.random = random;
    }

    /** True so often in a hundred. */
    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    <T> T one(List<T> many) {
        return many.get(random.nextInt(many.size()));
    }

    /** Whatever a reference leads to. */
    JsonObject resolved(JsonObject part) {
        return part.containsKey("$ref")
                ? resolved(
                        document.getValue(part.getString("$ref").substring(1)).asJsonObject())
                : part;
    }

    /** A value that fits, but for one in ten of its parts. */
    JsonValue value(JsonObject schema) {
        return value(schema, 0);
    }

    private JsonValue value(JsonObject given, int depth) {
        JsonObject schema = resolved(given);
        if (depth > DEEPEST || chance(10)) {
            return one(ODD);
        }
        if (schema.containsKey("enum")) {
            return one(schema.getJsonArray("enum"));
        }
        if (schema.containsKey("const")) {
            return schema.get("const");
        }
        if (schema.containsKey("anyOf")) {
            return value(one(schema.getJsonArray("anyOf")).asJsonObject(), depth + 1);
        }
        return switch (type(schema)) {
            case "object" -> object(schema, depth);
            case "array" -> array(schema, depth);
            case "string" -> text(schema);
            case "integer" -> Json.createValue(schema.getInt("minimum", 0) + random.nextInt(5));
            case "number" -> Json.createValue(random.nextInt(100) / 4.0);
            case "boolean" -> random.nextBoolean() ? JsonValue.TRUE : JsonValue.FALSE;
            case "null" -> JsonValue.NULL;
            default -> one(ODD);
        };
    }

    private String type(JsonObject schema) {
        return switch (schema.getOrDefault("type", JsonValue.NULL)) {
            case JsonString type -> type.getString();
            case JsonArray types -> ((JsonString) one(types)).getString();
            default -> "";
        };
    }

    private JsonObject object(JsonObject schema, int depth) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        JsonArray required =
                schema.getOrDefault("required", JsonValue.EMPTY_JSON_ARRAY).asJsonArray();
        schema.getOrDefault("properties", JsonValue.EMPTY_JSON_OBJECT)
                .asJsonObject()
                .forEach((name, property) -> {
                    if (chance(required.contains(Json.createValue(name)) ? 95 : 30)) {
                        json.add(name, value(property.asJsonObject(), depth + 1));
                    }
                });
        return json.build();
    }

    private JsonArray array(JsonObject schema, int depth) {
        JsonObject items =
                schema.getOrDefault("items", JsonValue.EMPTY_JSON_OBJECT).asJsonObject();
        JsonArrayBuilder json = Json.createArrayBuilder();
        IntStream.range(0, random.nextInt(4)).forEach(i -> json.add(value(items, depth + 1)));
        return json.build();
    }

    private JsonValue text(JsonObject schema) {
        if (schema.getString("format", "").equals("date-time")) {
            return Json.createValue("2026-03-06T15:11:" + (10 + random.nextInt(50)) + "Z");
        }
        int most = schema.get("maxLength") instanceof JsonNumber number ? number.intValue() : 100;
        String text = one(TEXTS);
        return Json.createValue(text.substring(0, Math.min(text.length(), most)));
    }
}
