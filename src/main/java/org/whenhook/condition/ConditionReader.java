package org.whenhook.condition;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a conditions document, and refuses one that could never work when it is saved rather than when it fires.
 *
 * <p>A set is an object with the one key {@code and} or {@code or} over a list; anything else is a test with
 * {@code attr}, {@code value}, and perhaps {@code op} and {@code negate}. A document that says nothing (null, {}, [],
 * "", 0, false) always holds.
 *
 * <p>Where this differs from NetBox 4.7, on purpose:
 *
 * <table>
 * <caption>Saving</caption>
 * <tr><th>document</th><th>NetBox</th><th>here</th></tr>
 * <tr><td>a bad regular expression</td><td>saved; an error at each event</td><td>refused</td></tr>
 * <tr><td>an attr that is not text</td><td>saved; an error at each event</td><td>refused</td></tr>
 * <tr><td>a wrong member of a set; AND for and</td><td>HTTP 500</td><td>refused with its place</td></tr>
 * <tr><td>sets nested deeper than 100, more than 1,000 sets and tests, a value nested deeper than 100</td>
 * <td>saved</td><td>refused</td></tr>
 * <tr><td>a pattern past the limits of {@link PythonPattern}</td><td>saved</td><td>refused</td></tr>
 * </table>
 */
public final class ConditionReader {

    static final int MAX_DEPTH = 100;
    static final int MAX_NODES = 1_000;

    /** The place of the document itself. */
    private static final String ROOT = "conditions";

    private final TestReader tests;
    private int nodes;

    private ConditionReader(TestReader tests) {
        this.tests = tests;
    }

    /**
     * Reads a document.
     *
     * @throws InvalidCondition when it is refused, with what is wrong and where
     */
    public static Condition read(JsonValue conditions) {
        return new ConditionReader(new TestReader(false)).root(conditions);
    }

    /**
     * Reads a document as NetBox does: a bad pattern or an attr that is not text makes a test that fails when it is
     * reached. For documents saved elsewhere.
     *
     * @throws InvalidCondition when NetBox would refuse it too
     */
    static Condition readAsSavedElsewhere(JsonValue conditions) {
        return new ConditionReader(new TestReader(true)).root(conditions);
    }

    /** Whether a document says nothing, and so always holds: null, {}, [], "", 0 or false. */
    public static boolean saysNothing(JsonValue value) {
        return switch (value) {
            case JsonObject object -> object.isEmpty();
            case JsonArray list -> list.isEmpty();
            case JsonString text -> text.getString().isEmpty();
            case JsonNumber number -> Numbers.isZero(number);
            default -> value.getValueType() != JsonValue.ValueType.TRUE;
        };
    }

    private Condition root(JsonValue conditions) {
        if (saysNothing(conditions)) {
            return new All(ROOT, List.of());
        }
        if (!(conditions instanceof JsonObject object)) {
            throw new InvalidCondition(
                    "expected an object such as {\"and\": [...]}, not " + JsonText.kind(conditions), ROOT);
        }
        if (object.size() == 1 && !isSet(object)) {
            String key = JsonText.shortened(object.keySet().iterator().next());
            throw new InvalidCondition("the only key must be 'and' or 'or' in lower case, not '" + key + "'", ROOT);
        }
        return node(object, ROOT, 1);
    }

    private Condition node(JsonValue value, String place, int depth) {
        if (!(value instanceof JsonObject object)) {
            throw new InvalidCondition("expected a test or a set of tests, not " + JsonText.kind(value), place);
        }
        if (++nodes > MAX_NODES) {
            throw new InvalidCondition("more than " + MAX_NODES + " sets and tests", place);
        }
        return isSet(object) ? set(object, place, depth) : tests.read(object, place);
    }

    private Condition set(JsonObject object, String place, int depth) {
        if (depth > MAX_DEPTH) {
            throw new InvalidCondition("sets nested deeper than " + MAX_DEPTH, place);
        }
        String logic = object.keySet().iterator().next();
        String below = below(place, logic);
        List<Condition> members = members(object.getOrDefault(logic, JsonValue.NULL), below, depth);
        return logic.equals("and") ? new All(place, members) : new Any(place, members);
    }

    private List<Condition> members(JsonValue value, String place, int depth) {
        if (!(value instanceof JsonArray list)) {
            if (isEmptyTextOrObject(value)) {
                return List.of();
            }
            throw new InvalidCondition("expected a list of tests, not " + JsonText.kind(value), place);
        }
        List<Condition> members = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            members.add(node(list.get(i), place + "[" + i + "]", depth + 1));
        }
        return members;
    }

    /** NetBox walks over these as over an empty list. */
    private static boolean isEmptyTextOrObject(JsonValue value) {
        return (value instanceof JsonString || value instanceof JsonObject) && saysNothing(value);
    }

    private static boolean isSet(JsonObject object) {
        return object.size() == 1 && (object.containsKey("and") || object.containsKey("or"));
    }

    static String below(String place, String key) {
        return place.equals(ROOT) ? key : place + "." + key;
    }
}
