package org.whenhook.audit;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A kind of documents whose changes are recorded. The room that keeps them produces it.
 *
 * @param name of the kind, as {@code webhook}
 * @param type of the subject, as {@link Subject} names it
 * @param hidden the fields without what is secret
 */
public record Kind(String name, String type, UnaryOperator<JsonObject> hidden) {

    private static final List<String> TITLES = List.of("name", "username", "hint");

    /** By what people know a thing of this kind. */
    static String title(JsonObject fields) {
        return TITLES.stream()
                .filter(fields::containsKey)
                .map(field -> fields.getString(field))
                .findFirst()
                .orElse("");
    }
}
