package org.whenhook.api.model;

import jakarta.json.JsonObject;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How much of each object is shown: {@code fields}, else {@code brief}, less {@code omit}. */
public record View(Set<String> names) {

    /** Reads {@code fields}, {@code omit} and {@code brief}. */
    public static View of(Model model, MultivaluedMap<String, String> asked) {
        Set<String> all = model.fields().stream().map(Field::name).collect(Collectors.toCollection(LinkedHashSet::new));
        Set<String> chosen = names(asked, "fields");
        if (!chosen.isEmpty()) {
            all.retainAll(chosen);
            return new View(all);
        }
        if (!asked.getOrDefault("brief", List.of("")).getFirst().isEmpty()) {
            all.retainAll(model.brief());
        }
        all.removeAll(names(asked, "omit"));
        return new View(all);
    }

    /** What is left of an object in full. */
    public JsonObject of(JsonObject object) {
        return Model.only(names, object);
    }

    private static Set<String> names(MultivaluedMap<String, String> asked, String parameter) {
        return asked.getOrDefault(parameter, List.of()).stream()
                .flatMap(text -> Stream.of(text.split(",")))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
    }
}
