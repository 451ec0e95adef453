package org.whenhook.api.describe;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.whenhook.api.accounts.TokenModel;
import org.whenhook.api.accounts.UserModel;
import org.whenhook.api.definitions.ObjectTypesResource;
import org.whenhook.api.http.ChangeMessages;
import org.whenhook.api.http.RequestFilters;
import org.whenhook.api.model.Model;
import org.whenhook.api.model.RuleModel;
import org.whenhook.api.model.TagModel;
import org.whenhook.api.model.WebhookModel;
import org.whenhook.api.receivers.ReceiverModel;
import org.whenhook.api.work.BackgroundQueuesResource;
import org.whenhook.api.work.BackgroundWorkersResource;
import org.whenhook.api.work.TaskModel;
import org.whenhook.json.Json;
import org.whenhook.json.JsonText;

/**
 * One collection in the description of the API: its addresses from {@code collection.json}, its schemas and filters from its
 * model.
 *
 * @param key by what a single one is addressed
 * @param keyType the key's type in JSON Schema
 * @param writes how it can be written
 */
record CollectionPaths(Model model, String key, String keyType, Writes writes) {

    enum Writes {
        NONE,
        /** One at a time. */
        SINGLY,
        /** Also many at once. */
        TOGETHER
    }

    static final List<CollectionPaths> ALL = List.of(
            new CollectionPaths(WebhookModel.MODEL, "id", "integer", Writes.TOGETHER),
            new CollectionPaths(RuleModel.MODEL, "id", "integer", Writes.TOGETHER),
            new CollectionPaths(TagModel.MODEL, "id", "integer", Writes.TOGETHER),
            new CollectionPaths(UserModel.MODEL, "id", "integer", Writes.TOGETHER),
            new CollectionPaths(TokenModel.MODEL, "id", "integer", Writes.TOGETHER),
            new CollectionPaths(ReceiverModel.MODEL, "id", "string", Writes.SINGLY),
            new CollectionPaths(ObjectTypesResource.MODEL, "id", "integer", Writes.NONE),
            new CollectionPaths(BackgroundQueuesResource.MODEL, "name", "string", Writes.NONE),
            new CollectionPaths(BackgroundWorkersResource.MODEL, "name", "string", Writes.NONE),
            new CollectionPaths(TaskModel.MODEL, "id", "string", Writes.NONE));

    private static final JsonObject TEMPLATE = OpenApi.read("collection.json");
    private static final String SINGLE_POST = "post singly";
    private static final Set<String> WRITES = Set.of("put", "post", "delete", "patch");

    /** The path items by path. */
    JsonObject paths() {
        JsonObject filled = JsonText.readObject(JsonText.write(TEMPLATE)
                .replace("{path}", model.path())
                .replace("{name}", model.name())
                .replace("{schema}", schema())
                .replace("{{key}}", "{" + key + "}")
                .replace("{key}", key)
                .replace("{keyType}", keyType));
        JsonObjectBuilder json = Json.createObjectBuilder();
        filled.forEach((path, item) -> json.add(path, item(item.asJsonObject())));
        return json.build();
    }

    JsonObject schemas() {
        JsonObjectBuilder json = Json.createObjectBuilder().add(schema(), ModelSchema.answer(model));
        if (writes != Writes.NONE) {
            json.add(schema() + "Request", ModelSchema.request(model, true))
                    .add(schema() + "Patch", ModelSchema.request(model, false));
        }
        return json.build();
    }

    JsonObject answers() {
        return Json.createObjectBuilder()
                .add(schema(), content("The " + model.name() + ".", reference(schema())))
                .build();
    }

    /** What several are changed or removed by. */
    JsonObject bodies() {
        JsonObjectBuilder item = Json.createObjectBuilder()
                .add("type", "object")
                .add("required", Json.createArrayBuilder().add("id"))
                .add(
                        "properties",
                        Json.createObjectBuilder()
                                .add(
                                        "id",
                                        Json.createObjectBuilder()
                                                .add("type", "integer")
                                                .add("minimum", 0))
                                .add(ChangeMessages.FIELD, ModelSchema.changeMessage()));
        JsonObjectBuilder list = Json.createObjectBuilder().add("type", "array").add("items", item);
        return writes == Writes.TOGETHER
                ? Json.createObjectBuilder()
                        .add(
                                schema() + "Changes",
                                content("Each with its id and the fields to change.", list)
                                        .add("required", true))
                        .build()
                : Json.createObjectBuilder().build();
    }

    private JsonObjectBuilder item(JsonObject template) {
        JsonObjectBuilder item = Json.createObjectBuilder();
        boolean many = template.containsKey("post");
        template.forEach((name, value) -> {
            if (name.equals("get") && many) {
                item.add(name, list(value.asJsonObject()));
            } else if (name.equals(SINGLE_POST)) {
                if (writes == Writes.SINGLY) {
                    item.add("post", value);
                }
            } else if (!WRITES.contains(name) || writes == Writes.TOGETHER || (writes == Writes.SINGLY && !many)) {
                item.add(name, value);
            }
        });
        return item;
    }

    private JsonObjectBuilder list(JsonObject operation) {
        JsonArrayBuilder parameters = Json.createArrayBuilder(operation.getJsonArray("parameters"));
        model.filters().values().stream()
                .map(ModelSchema::parameters)
                .flatMap(List::stream)
                .forEach(parameters::add);
        if (writes != Writes.NONE) {
            RequestFilters.PARAMETERS.keySet().stream()
                    .sorted()
                    .map(ModelSchema::byRequest)
                    .forEach(parameters::add);
        }
        return Json.createObjectBuilder(operation).add("parameters", parameters);
    }

    /** The model's name as one word: {@code EventRule}. */
    private String schema() {
        var name = new StringBuilder();
        for (String word : model.name().split(" ", -1)) {
            name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        return name.toString();
    }

    private static JsonObjectBuilder reference(String schema) {
        return Json.createObjectBuilder(Map.of("$ref", "#/components/schemas/" + schema));
    }

    private static JsonObjectBuilder content(String description, JsonObjectBuilder schema) {
        return Json.createObjectBuilder()
                .add("description", description)
                .add(
                        "content",
                        Json.createObjectBuilder()
                                .add(
                                        "application/json",
                                        Json.createObjectBuilder().add("schema", schema)));
    }
}
