package org.whenhook.api.model;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.whenhook.json.InvalidFields;

/**
 * What a list can be asked for by one parameter and its suffixes.
 *
 * @param choices what may be asked for; empty: anything
 * @param values what is compared of an object in full
 */
public record Filter(
        String parameter, Match match, List<String> choices, Function<JsonObject, Stream<JsonValue>> values) {

    /** On what lies at a path such as {@code tags.slug}; a list on the way stands for each of its members. */
    public static Filter at(String parameter, Match match, String path) {
        List<String> keys = List.of(path.split("\\."));
        return new Filter(parameter, match, List.of(), object -> walked(object, keys));
    }

    /** The same for certain texts only. */
    Filter among(List<String> texts) {
        return new Filter(parameter, match, texts, values);
    }

    /**
     * The test for what was asked.
     *
     * @param suffix one that its {@link Match} knows
     * @throws InvalidFields when it cannot be compared
     */
    Predicate<JsonObject> test(String suffix, List<String> asked) {
        String name = suffix.isEmpty() ? parameter : parameter + "__" + suffix;
        try {
            Predicate<JsonObject> test = understood(suffix, asked);
            return object -> {
                try {
                    return test.test(object);
                } catch (IllegalArgumentException e) { // a pattern that takes too long on what it meets
                    throw wrong(name, e);
                }
            };
        } catch (IllegalArgumentException e) {
            throw wrong(name, e);
        }
    }

    private static InvalidFields wrong(String name, IllegalArgumentException e) {
        return new InvalidFields(name, String.valueOf(e.getMessage()));
    }

    private Predicate<JsonObject> understood(String suffix, List<String> asked) {
        return switch (suffix) {
            case "empty" -> emptiness(ScalarTest.flag(asked.getLast()));
            case "any" -> any("", asked);
            case "" -> match == Match.ALL_OF ? all(asked) : any("", asked);
            default -> suffix.startsWith("n") ? any(suffix.substring(1), asked).negate() : any(suffix, asked);
        };
    }

    private Predicate<JsonObject> any(String operator, List<String> asked) {
        List<Predicate<JsonValue>> tests =
                asked.stream().map(text -> test(operator, text)).toList();
        return object -> values.apply(object).anyMatch(value -> tests.stream().anyMatch(test -> test.test(value)));
    }

    private Predicate<JsonObject> all(List<String> asked) {
        List<Predicate<JsonValue>> tests =
                asked.stream().map(text -> test("", text)).toList();
        return object -> tests.stream().allMatch(test -> values.apply(object).anyMatch(test));
    }

    private Predicate<JsonValue> test(String operator, String text) {
        if (operator.isEmpty() && !choices.isEmpty() && !choices.contains(text)) {
            throw new IllegalArgumentException(
                    "Select a valid choice. " + text + " is not one of: " + String.join(", ", choices) + ".");
        }
        return match.test(operator, text);
    }

    private Predicate<JsonObject> emptiness(boolean wanted) {
        return object -> values.apply(object).noneMatch(Filter::isThere) == wanted;
    }

    private static boolean isThere(JsonValue value) {
        return value.getValueType() != JsonValue.ValueType.NULL
                && !(value instanceof JsonString text && text.getString().isEmpty());
    }

    private static Stream<JsonValue> walked(JsonValue value, List<String> keys) {
        if (value instanceof JsonArray array) {
            return array.stream().flatMap(member -> walked(member, keys));
        }
        if (keys.isEmpty()) {
            return Stream.of(value);
        }
        return value instanceof JsonObject object && object.containsKey(keys.getFirst())
                ? walked(object.get(keys.getFirst()), keys.subList(1, keys.size()))
                : Stream.empty();
    }
}
