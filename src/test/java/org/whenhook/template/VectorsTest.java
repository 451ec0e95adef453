package org.whenhook.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Templates whose outcome was measured on the reference: Jinja2's sandbox as NetBox sets it up. */
class VectorsTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource({"given", "more"})
    void rendersAsTheReferenceDoes(String name, JsonObject vector) {
        JsonObject context =
                vector.getOrDefault("context", JsonValue.EMPTY_JSON_OBJECT).asJsonObject();
        if (vector.containsKey("error")) {
            TemplateError error = catchThrowableOfType(TemplateError.class, () -> render(vector, context));

            assertThat(error).isNotNull().extracting(TemplateError::type).isEqualTo(vector.getString("error"));
        } else {
            assertThat(render(vector, context)).isEqualTo(vector.getString("expected"));
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
        return vectors("templates.json");
    }

    static Stream<Arguments> more() {
        return vectors("more-templates.json");
    }

    private static Stream<Arguments> vectors(String file) {
        try (InputStream in = VectorsTest.class.getResourceAsStream(file);
                JsonReader reader = Json.createReader(in)) {
            List<JsonObject> vectors = reader.readArray().getValuesAs(JsonObject.class);
            return vectors.stream().map(vector -> Arguments.of(vector.getString("name"), vector));
        } catch (IOException e) {
            throw new AssertionError(file, e);
        }
    }
}
