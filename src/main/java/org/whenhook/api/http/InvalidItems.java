package org.whenhook.api.http;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.whenhook.json.InvalidFields;
import org.whenhook.json.Json;

/** Some objects of an array that cannot be saved; says for each what is wrong with it. */
final class InvalidItems extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Map<String, List<String>>> errors;

    InvalidItems(List<Map<String, List<String>>> errors) {
        super(errors.toString());
        this.errors = List.copyOf(errors);
    }

    /**
     * Does something with each item, and goes on after one that is wrong, so that all errors are told at once.
     *
     * @throws InvalidItems when any was wrong
     */
    static <T, R> List<R> each(List<T> items, Function<T, R> work) {
        var results = new ArrayList<R>();
        var errors = new ArrayList<Map<String, List<String>>>();
        for (T item : items) {
            try {
                results.add(work.apply(item));
                errors.add(Map.of());
            } catch (InvalidFields e) {
                errors.add(e.errors());
            }
        }
        if (results.size() < items.size()) {
            throw new InvalidItems(errors);
        }
        return results;
    }

    /** What is wrong with the first of them. */
    InvalidFields first() {
        return new InvalidFields(
                errors.stream().filter(each -> !each.isEmpty()).findFirst().orElseThrow());
    }

    /** An object for each item, empty for the good ones. */
    JsonArray body() {
        JsonArrayBuilder body = Json.createArrayBuilder();
        errors.forEach(each -> body.add(ApiJson.fieldErrors(each)));
        return body.build();
    }
}
