package org.whenhook.api.describe;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.whenhook.json.Json;
import org.whenhook.json.JsonText;

/**
 * The description of the API (OpenAPI 3.1). What is said of collections comes from their models, the rest is kept in {@code
 * openapi.json}; what every operation may answer is added to each.
 */
final class OpenApi {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "options", "patch");
    private static final String JSON = "application/json";
    private static final JsonObject EXAMPLES = read("examples.json");
    private static final JsonObject DOCUMENT = made();

    private OpenApi() {}

    static JsonObject document() {
        return DOCUMENT;
    }

    /**
     * The same as text, with the address of the API.
     *
     * @param context the path under which the application is; empty at the root
     */
    static String text(String context) {
        JsonObjectBuilder server = Json.createObjectBuilder().add("url", context.isEmpty() ? "/" : context);
        return JsonText.write(Json.createObjectBuilder(DOCUMENT)
                .add("servers", Json.createArrayBuilder().add(server))
                .build());
    }

    private static JsonObject made() {
        JsonObject kept = read("openapi.json");
        JsonObjectBuilder paths = Json.createObjectBuilder(kept.getJsonObject("paths"));
        JsonObject components = kept.getJsonObject("components");
        JsonObjectBuilder schemas = Json.createObjectBuilder(components.getJsonObject("schemas"));
        JsonObjectBuilder answers = Json.createObjectBuilder(components.getJsonObject("responses"));
        JsonObjectBuilder bodies = Json.createObjectBuilder(components.getJsonObject("requestBodies"));
        for (CollectionPaths collection : CollectionPaths.ALL) {
            collection.paths().forEach(paths::add);
            collection.schemas().forEach(schemas::add);
            collection.answers().forEach((name, answer) -> answers.add(name, withHeaders(answer.asJsonObject())));
            collection.bodies().forEach(bodies::add);
        }
        return Json.createObjectBuilder(kept)
                .add("paths", complete(paths.build()))
                .add(
                        "components",
                        Json.createObjectBuilder(components)
                                .add("schemas", schemas)
                                .add("responses", answers)
                                .add("requestBodies", bodies))
                .build();
    }

    /** Reads a part of the document that is kept beside this class. */
    static JsonObject read(String name) {
        try (InputStream in = Objects.requireNonNull(OpenApi.class.getResourceAsStream(name), name)) {
            return JsonText.read(in.readAllBytes()).asJsonObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonObject complete(JsonObject paths) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        paths.forEach((path, item) -> json.add(path, completeItem(path, item.asJsonObject())));
        return json.build();
    }

    private static JsonObject completeItem(String path, JsonObject item) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        item.forEach((name, value) -> json.add(
                name,
                METHODS.contains(name)
                        ? withExamples(name + " " + path, completeOperation(value.asJsonObject()))
                        : value));
        return json.build();
    }

    /** With what may be sent, where {@code examples.json} has it: under the operation, and the media type unless it is JSON. */
    private static JsonObject withExamples(String name, JsonObject operation) {
        JsonObject body = operation
                .getOrDefault("requestBody", JsonValue.EMPTY_JSON_OBJECT)
                .asJsonObject();
        if (!body.containsKey("content")) {
            return operation;
        }
        JsonObjectBuilder content = Json.createObjectBuilder();
        body.getJsonObject("content").forEach((type, told) -> {
            JsonObjectBuilder media = Json.createObjectBuilder(told.asJsonObject());
            JsonValue example = EXAMPLES.get(type.equals(JSON) ? name : name + " " + type);
            content.add(type, example == null ? media : media.add("example", example));
        });
        return Json.createObjectBuilder(operation)
                .add("requestBody", Json.createObjectBuilder(body).add("content", content))
                .build();
    }

    /** With the refusals that any operation may meet, and those of its kind. */
    private static JsonObject completeOperation(JsonObject operation) {
        JsonObjectBuilder answers = Json.createObjectBuilder();
        operation
                .getJsonObject("responses")
                .forEach((status, answer) -> answers.add(status, withHeaders(answer.asJsonObject())));
        refusals(operation).forEach(status -> answers.add(status, problem()));
        return Json.createObjectBuilder(operation).add("responses", answers).build();
    }

    /** With what stands above every answer. */
    private static JsonObject withHeaders(JsonObject answer) {
        JsonObjectBuilder headers = Json.createObjectBuilder();
        for (String name : List.of("API-Version", "X-Request-ID")) {
            headers.add(name, Json.createObjectBuilder().add("$ref", "#/components/headers/" + name));
        }
        return answer.containsKey("$ref")
                ? answer
                : Json.createObjectBuilder(answer).add("headers", headers).build();
    }

    private static List<String> refusals(JsonObject operation) {
        return operation.containsKey("requestBody")
                ? List.of("400", "403", "404", "406", "409", "412", "413", "415", "429", "503")
                : List.of("400", "403", "404", "406", "412", "429", "503");
    }

    private static JsonValue problem() {
        return Json.createObjectBuilder(Map.of("$ref", "#/components/responses/Problem"))
                .build();
    }
}
