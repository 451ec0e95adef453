package org.whenhook.api.describe;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.whenhook.api.http.ChangeMessages;
import org.whenhook.api.model.Field;
import org.whenhook.api.model.Field.Trait;
import org.whenhook.api.model.Filter;
import org.whenhook.api.model.Model;
import org.whenhook.json.Json;

/** A model's fields and filters in the words of JSON Schema and OpenAPI. */
final class ModelSchema {

    private static final long MOST_SAFE = 999_999_999_999_999_999L;

    private ModelSchema() {}

    /** What is shown; {@code fields}, {@code omit} and {@code brief} leave out whatever they like. */
    static JsonObjectBuilder answer(Model model) {
        JsonObjectBuilder properties = Json.createObjectBuilder();
        model.fields().forEach(field -> properties.add(field.name(), shown(field)));
        return Json.createObjectBuilder().add("type", "object").add("properties", properties);
    }

    /** What may be sent; to change some fields only, none is required. */
    static JsonObjectBuilder request(Model model, boolean whole) {
        JsonObjectBuilder properties = Json.createObjectBuilder();
        JsonArrayBuilder required = Json.createArrayBuilder();
        model.fields().stream().filter(field -> !field.is(Trait.READ_ONLY)).forEach(field -> {
            properties.add(field.name(), sent(field));
            if (whole && field.is(Trait.REQUIRED)) {
                required.add(field.name());
            }
        });
        properties.add(ChangeMessages.FIELD, changeMessage());
        return Json.createObjectBuilder()
                .add("type", "object")
                .add("required", required)
                .add("properties", properties);
    }

    /** Why something is changed; stands in the audit log. */
    static JsonObjectBuilder changeMessage() {
        return Json.createObjectBuilder()
                .add("type", types("string", "number", "null"))
                .add("maxLength", ChangeMessages.MOST);
    }

    /** A parameter that takes the id of a request. */
    static JsonObject byRequest(String parameter) {
        return Json.createObjectBuilder()
                .add("name", parameter)
                .add("in", "query")
                .add(
                        "schema",
                        Json.createObjectBuilder()
                                .add("type", "array")
                                .add("items", type("string").add("format", "uuid")))
                .build();
    }

    /** A parameter for each way in which a filter compares. */
    static List<JsonObject> parameters(Filter filter) {
        return Stream.concat(Stream.of(""), filter.match().suffixes().stream())
                .map(suffix -> parameter(filter, suffix))
                .toList();
    }

    private static JsonObject parameter(Filter filter, String suffix) {
        return Json.createObjectBuilder()
                .add("name", suffix.isEmpty() ? filter.parameter() : filter.parameter() + "__" + suffix)
                .add("in", "query")
                .add("schema", Json.createObjectBuilder().add("type", "array").add("items", compared(filter, suffix)))
                .build();
    }

    private static JsonObjectBuilder compared(Filter filter, String suffix) {
        if (suffix.equals("empty")) {
            return type("boolean");
        }
        return switch (filter.match()) {
            case FLAG -> type("boolean");
            case NUMBER -> type("number");
            case TIME -> type("string").add("format", "date-time");
            case TEXT, PART, CHOICE, ONE_OF, ALL_OF -> text(filter, suffix);
        };
    }

    private static JsonObjectBuilder text(Filter filter, String suffix) {
        if (suffix.endsWith("regex")) {
            return type("string").add("format", "regex");
        }
        return filter.choices().isEmpty() || !suffix.isEmpty()
                ? type("string")
                : type("string").add("enum", Json.createArrayBuilder(filter.choices()));
    }

    private static JsonObjectBuilder shown(Field field) {
        JsonObjectBuilder json = Json.createObjectBuilder().add("title", field.label());
        if (field.is(Trait.READ_ONLY)) {
            json.add("readOnly", true);
        }
        return switch (field.kind()) {
            case TEXT -> json.add("type", types("string", "null"));
            case INTEGER -> json.add("type", types("integer", "null"));
            case FLOAT -> json.add("type", types("number", "null"));
            case BOOLEAN -> json.add("type", "boolean");
            case TIME -> json.add("type", types("string", "null")).add("format", "date-time");
            case CHOICE -> json.add("type", types("string", "object", "null"));
            case LIST -> json.add("type", "array");
            case OBJECT -> json.add("type", types("object", "null"));
            case JSON -> json;
        };
    }

    /** As NetBox, a text may be sent as a number; numbers and moments that are not given may be null. */
    private static JsonObjectBuilder sent(Field field) {
        JsonObjectBuilder json = Json.createObjectBuilder().add("title", field.label());
        return switch (field.kind()) {
            case TEXT -> sentText(json, field);
            case INTEGER ->
                json.add("type", types("integer", "null"))
                        .add("minimum", -MOST_SAFE)
                        .add("maximum", MOST_SAFE);
            case FLOAT -> json.add("type", types("number", "null"));
            case BOOLEAN -> json.add("type", "boolean");
            case TIME -> json.add("type", types("string", "null")).add("format", "date-time");
            case CHOICE -> json.add("enum", Json.createArrayBuilder(field.choices()));
            case LIST -> json.add("type", "array");
            case JSON, OBJECT -> json;
        };
    }

    private static JsonObjectBuilder sentText(JsonObjectBuilder json, Field field) {
        json.add("type", field.is(Trait.NULLABLE) ? types("string", "number", "null") : types("string", "number"));
        if (field.is(Trait.REQUIRED)) {
            json.add("minLength", 1);
        }
        return field.most() > 0 ? json.add("maxLength", field.most()) : json;
    }

    private static JsonObjectBuilder type(String name) {
        return Json.createObjectBuilder(Map.of("type", name));
    }

    private static JsonArrayBuilder types(String... names) {
        return Json.createArrayBuilder(List.of(names));
    }
}
