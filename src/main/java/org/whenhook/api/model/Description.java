package org.whenhook.api.model;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import org.whenhook.api.model.Field.Trait;
import org.whenhook.json.Json;

/** What OPTIONS tells of a model: from it clients read which fields there are, and the choices of each. */
public final class Description {

    private Description() {}

    /**
     * All that is told at one address.
     *
     * @param label such as {@code Webhook List}
     * @param methods those with which the caller may write here
     */
    public static JsonObject of(Model model, String label, List<String> methods) {
        JsonObjectBuilder actions = Json.createObjectBuilder();
        methods.forEach(method -> actions.add(method, fields(model)));
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("name", label)
                .add("description", "")
                .add("renders", Json.createArrayBuilder().add("application/json"))
                .add("parses", Json.createArrayBuilder().add("application/json"));
        return (methods.isEmpty() ? json : json.add("actions", actions)).build();
    }

    private static JsonObjectBuilder fields(Model model) {
        JsonObjectBuilder fields = Json.createObjectBuilder();
        model.fields().forEach(field -> fields.add(field.name(), field(field)));
        return fields;
    }

    private static JsonObjectBuilder field(Field field) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("type", field.kind().text())
                .add("required", field.is(Trait.REQUIRED))
                .add("read_only", field.is(Trait.READ_ONLY))
                .add("label", field.label());
        if (field.most() > 0) {
            json.add("max_length", field.most());
        }
        if (!field.choices().isEmpty()) {
            var choices = Json.createArrayBuilder();
            field.choices()
                    .forEach(choice -> choices.add(
                            Json.createObjectBuilder().add("value", choice).add("display_name", choice)));
            json.add("choices", choices);
        }
        return json;
    }
}
