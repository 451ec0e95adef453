package org.whenhook.console;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.whenhook.condition.Operator;
import org.whenhook.json.InvalidJson;
import org.whenhook.json.Json;
import org.whenhook.json.JsonText;

/**
 * One condition as three texts that people can change.
 *
 * @param how the operator's word, after {@code !} when the condition is negated
 * @param value JSON; for {@code in} the members of the list alone; empty for the operators that take none
 */
record TestText(String attr, String how, String value) {

    private static final Set<String> KEYS = Set.of("attr", "op", "value", "negate");

    /** A condition that says nothing yet. */
    static final JsonObject BLANK =
            Json.createObjectBuilder().add("attr", "").add("value", "").build();

    /** Whether three texts can stand for it; others are changed as JSON. */
    static boolean canStandFor(JsonValue node) {
        return node instanceof JsonObject test
                && KEYS.containsAll(test.keySet())
                && test.get("attr") instanceof JsonString
                && (test.containsKey("value") != isValueless(operator(test)))
                && Operator.named(operator(test)).isPresent()
                && isFlag(test.getOrDefault("negate", JsonValue.FALSE));
    }

    static TestText of(JsonObject test) {
        String operator = operator(test);
        boolean negate = test.getBoolean("negate", false);
        return new TestText(test.getString("attr"), (negate ? "!" : "") + operator, shown(operator, test.get("value")));
    }

    /** The operator's word alone. */
    String operator() {
        return how.startsWith("!") ? how.substring(1) : how;
    }

    boolean negated() {
        return how.startsWith("!");
    }

    boolean valueless() {
        return isValueless(operator());
    }

    /** The condition that these texts make of one; the same one when they say the same. */
    JsonObject over(JsonObject before) {
        TestText present = of(before);
        if (present.equals(this)) {
            return before;
        }
        JsonObjectBuilder test = Json.createObjectBuilder().add("attr", attr);
        if (!operator().equals("eq") || before.containsKey("op")) {
            test.add("op", operator());
        }
        if (!valueless()) {
            test.add("value", read());
        }
        if (negated()) {
            test.add("negate", true);
        }
        return test.build();
    }

    /** What is no JSON is taken for a text. */
    private JsonValue read() {
        if (operator().equals("in")) {
            JsonArray list = members();
            return list.size() == 1 && list.getFirst() instanceof JsonArray inner ? inner : list;
        }
        try {
            return JsonText.read(value);
        } catch (InvalidJson e) {
            return Json.createValue(value.strip());
        }
    }

    private JsonArray members() {
        try {
            return JsonText.read("[" + value + "]").asJsonArray();
        } catch (InvalidJson e) {
            return Json.createArrayBuilder(Stream.of(value.split(","))
                            .map(String::strip)
                            .filter(part -> !part.isEmpty())
                            .toList())
                    .build();
        }
    }

    private static String shown(String operator, @Nullable JsonValue value) {
        if (value == null) {
            return "";
        }
        return operator.equals("in") && value instanceof JsonArray list
                ? list.stream().map(JsonText::write).collect(Collectors.joining(", "))
                : JsonText.write(value);
    }

    private static String operator(JsonObject test) {
        return switch (test.getOrDefault("op", Json.createValue("eq"))) {
            case JsonString word -> word.getString();
            default -> "";
        };
    }

    private static boolean isValueless(String operator) {
        return operator.equals("changed") || operator.equals("unchanged");
    }

    private static boolean isFlag(JsonValue value) {
        return value.equals(JsonValue.TRUE) || value.equals(JsonValue.FALSE);
    }
}
