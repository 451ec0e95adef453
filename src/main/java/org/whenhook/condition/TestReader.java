package org.whenhook.condition;

import static java.util.stream.Collectors.joining;
import static org.whenhook.condition.ConditionReader.MAX_DEPTH;
import static org.whenhook.condition.ConditionReader.below;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import org.whenhook.condition.Operator.Comparison;

/**
 * Reads one test.
 *
 * @param late whether what only evaluation needs, the pattern and a text as attr, is not refused but fails there
 */
record TestReader(boolean late) {

    private static final Set<String> KEYS = Set.of("attr", "value", "op", "negate");

    Test read(JsonObject object, String place) {
        refuseUnknownKeys(object, place);
        Attribute attribute = attribute(object, place);
        Operator operator = operator(object, place);
        JsonValue operand = operand(object, operator, place);
        if (operator.comparesSnapshots() && attribute.readsInsideSnapshots()) {
            throw new InvalidCondition(
                    operator.word() + " looks into both snapshots itself and takes a bare attribute, not '"
                            + JsonText.shortened(attribute.text()) + "'",
                    below(place, "attr"));
        }
        boolean negate = !ConditionReader.saysNothing(object.getOrDefault("negate", JsonValue.FALSE));
        return new Test(place, attribute, operator, operand, negate, comparison(operator, operand, place));
    }

    private static void refuseUnknownKeys(JsonObject object, String place) {
        for (String key : object.keySet()) {
            if (!KEYS.contains(key)) {
                throw new InvalidCondition(unknown(key), below(place, JsonText.shortened(key)));
            }
        }
    }

    private static String unknown(String key) {
        return key.equals("and") || key.equals("or")
                ? "'" + key + "' must be the only key of its object"
                : "unknown key '" + JsonText.shortened(key) + "'; a test has attr, value, op and negate";
    }

    private Attribute attribute(JsonObject object, String place) {
        JsonValue attr = object.get("attr");
        if (attr == null) {
            throw new InvalidCondition("a test needs attr, the path of what it looks at; it is missing", place);
        }
        if (attr instanceof JsonString text) {
            return Attribute.of(text.getString());
        }
        if (late) {
            return Attribute.unreadable(attr);
        }
        throw new InvalidCondition("attr must be text, not " + JsonText.kind(attr), below(place, "attr"));
    }

    private static Operator operator(JsonObject object, String place) {
        JsonValue op = object.get("op");
        if (op == null) {
            return Operator.EQ;
        }
        if (!(op instanceof JsonString word)) {
            throw new InvalidCondition("op must be text, not " + JsonText.kind(op), below(place, "op"));
        }
        return Operator.named(word.getString())
                .orElseThrow(() -> new InvalidCondition(
                        "unknown operator '" + JsonText.shortened(word.getString()) + "' (there are "
                                + Arrays.stream(Operator.values())
                                        .map(Operator::word)
                                        .collect(joining(", "))
                                + ")",
                        below(place, "op")));
    }

    private static JsonValue operand(JsonObject object, Operator operator, String place) {
        JsonValue value = object.get("value");
        if (operator.comparesSnapshots()) {
            if (value != null) {
                throw new InvalidCondition(operator.word() + " takes no value", below(place, "value"));
            }
            return JsonValue.NULL;
        }
        if (value == null) {
            throw new InvalidCondition(operator.word() + " needs a value; it is missing", place);
        }
        if (!operator.takes(value)) {
            throw new InvalidCondition(
                    operator.word() + " cannot compare with " + JsonText.kind(value), below(place, "value"));
        }
        refuseDeeper(value, MAX_DEPTH, below(place, "value"));
        return value;
    }

    /** Comparing walks down recursively. */
    private static void refuseDeeper(JsonValue value, int depth, String place) {
        if (depth == 0) {
            throw new InvalidCondition("a value nested deeper than " + MAX_DEPTH, place);
        }
        for (JsonValue member : membersOf(value)) {
            refuseDeeper(member, depth - 1, place);
        }
    }

    private static Collection<JsonValue> membersOf(JsonValue value) {
        return switch (value) {
            case JsonArray list -> list;
            case JsonObject object -> object.values();
            default -> Set.of();
        };
    }

    private Comparison comparison(Operator operator, JsonValue operand, String place) {
        try {
            return operator.against(operand);
        } catch (BadPattern bad) {
            if (late) {
                return found -> new Result.Failed("and cannot be compared: " + bad.problem());
            }
            throw new InvalidCondition(bad.problem(), below(place, "value"));
        }
    }
}
