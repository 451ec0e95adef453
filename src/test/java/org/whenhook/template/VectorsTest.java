package org.whenhook.template;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Templates whose outcome was measured on the reference: Jinja2's sandbox as NetBox sets it up. */
class VectorsTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource("given")
    void rendersAsTheReferenceDoes(String name, JsonObject vector) {
        assertThat(outcome(vector)).isEqualTo(expected(vector));
    }

    /** Far more, found by comparing with the reference; in one test, since they are many and small. */
    @Test
    void rendersTheCornersAsTheReferenceDoes() {
        assertThat(vectors("more-templates.json")).hasSizeGreaterThan(1000).allSatisfy(vector -> assertThat(
                        outcome(vector))
                .as(vector.getString("template"))
                .isEqualTo(expected(vector)));
    }

    private static String expected(JsonObject vector) {
        return vector.containsKey("error") ? "error " + vector.getString("error") : vector.getString("expected");
    }

    private static String outcome(JsonObject vector) {
        JsonObject context =
                vector.getOrDefault("context", JsonValue.EMPTY_JSON_OBJECT).asJsonObject();
        try {
            return render(vector, context);
        } catch (TemplateError error) {
            return "error " + error.type();
        }
    }

    private static String render(JsonObject vector, JsonObject context) {
        return Template.parse(vector.getString("template"), kind(vector)).render(context);
    }

    private static Kind kind(JsonObject vector) {
        return switch (vector.getString("kind", "body")) {
            case "url" -> Kind.URL;
            case "header" -> Kind.HEADERS;
            default -> Kind.BODY;
        };
    }

    static Stream<Arguments> given() {
        return vectors("templates.json").stream().map(vector -> Arguments.of(vector.getString("name"), vector));
    }

    private static List<JsonObject> vectors(String file) {
        try (InputStream in = VectorsTest.class.getResourceAsStream(file);
                JsonReader reader = Json.createReader(in)) {
            return reader.readArray().getValuesAs(JsonObject.class);
        } catch (IOException e) {
            throw new AssertionError(file, e);
        }
    }
}
