package org.whenhook.api.http;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.whenhook.api.model.Envelope;
import org.whenhook.api.model.Filters;
import org.whenhook.api.model.Ordering;
import org.whenhook.api.model.View;

/**
 * A list small enough to be looked through in memory: filtered, ordered, in pages. Those who extend this say what is in it,
 * and add the annotations of a resource.
 */
public abstract class ListResource extends ReadResource {

    /** All there is, each in full, in any order. */
    protected abstract Stream<JsonObject> all();

    /** By what a single one is addressed. */
    protected String key() {
        return "id";
    }

    /** What is asked for that the objects themselves do not tell. */
    protected Predicate<JsonObject> besides(MultivaluedMap<String, String> asked) {
        return object -> true;
    }

    @Override
    protected JsonObject envelope() {
        var asked = uri.getQueryParameters();
        List<JsonObject> found = all().filter(Filters.of(model(), asked))
                .filter(besides(asked))
                .sorted(Ordering.of(model(), String.join(",", asked.getOrDefault("ordering", List.of()))))
                .toList();
        return Envelope.of(found, View.of(model(), asked), uri);
    }

    @Override
    protected JsonObject one(String id) {
        return all().filter(object -> text(object.get(key())).equals(id))
                .findFirst()
                .orElseThrow(NotFoundException::new);
    }

    /** A text, or a number as one. */
    static String text(@Nullable JsonValue value) {
        return value instanceof JsonString text ? text.getString() : String.valueOf(value);
    }
}
