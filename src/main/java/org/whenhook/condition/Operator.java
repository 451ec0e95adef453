package org.whenhook.condition;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.JsonValue.ValueType;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntPredicate;

/** What a test does: the word in the document, the operands it takes, how it compares, and how people say it. */
public enum Operator {
    EQ("is equal to", "is not equal to"),
    GT("is greater than", "is not greater than"),
    GTE("is at least", "is less than"),
    LT("is less than", "is not less than"),
    LTE("is at most", "is greater than"),
    IN("is one of", "is none of"),
    CONTAINS("contains", "does not contain"),
    REGEX("matches the pattern", "does not match the pattern"),
    CHANGED("has changed", "has not changed"),
    UNCHANGED("has not changed", "has changed");

    private final String holds;
    private final String fails;

    Operator(String holds, String fails) {
        this.holds = holds;
        this.fails = fails;
    }

    /** An operator with its operand built in: what was found → the outcome. */
    @FunctionalInterface
    interface Comparison {
        Result with(JsonValue found);
    }

    /** The operator of that name; names are matched exactly. */
    public static Optional<Operator> named(String word) {
        return Arrays.stream(values())
                .filter(operator -> operator.word().equals(word))
                .findFirst();
    }

    /** As the document writes it. */
    public String word() {
        return switch (this) {
            case EQ -> "eq";
            case GT -> "gt";
            case GTE -> "gte";
            case LT -> "lt";
            case LTE -> "lte";
            case IN -> "in";
            case CONTAINS -> "contains";
            case REGEX -> "regex";
            case CHANGED -> "changed";
            case UNCHANGED -> "unchanged";
        };
    }

    /** Whether it compares the two snapshots and so takes no operand. */
    boolean comparesSnapshots() {
        return this == CHANGED || this == UNCHANGED;
    }

    boolean takes(JsonValue operand) {
        ValueType type = operand.getValueType();
        return switch (this) {
            case EQ -> type != ValueType.OBJECT;
            case GT, GTE, LT, LTE -> type == ValueType.NUMBER;
            case IN -> type == ValueType.ARRAY;
            case CONTAINS -> type != ValueType.OBJECT && type != ValueType.NULL;
            case REGEX -> type == ValueType.STRING;
            case CHANGED, UNCHANGED -> false;
        };
    }

    /** The verb of a sentence about the outcome, before any negation. */
    String verb(boolean outcome) {
        return outcome ? holds : fails;
    }

    /** @throws BadPattern when the operand is no regular expression */
    Comparison against(JsonValue operand) {
        return switch (this) {
            case EQ -> found -> Result.of(Equality.equal(found, operand));
            case GT -> ordered(operand, order -> order > 0);
            case GTE -> ordered(operand, order -> order >= 0);
            case LT -> ordered(operand, order -> order < 0);
            case LTE -> ordered(operand, order -> order <= 0);
            case IN -> found -> Result.of(Equality.isAmong(found, operand.asJsonArray()));
            case CONTAINS -> found -> contains(found, operand);
            case REGEX -> matching(PythonPattern.compile(((JsonString) operand).getString()));
            case CHANGED, UNCHANGED -> found -> new Result.Failed(word() + " compares snapshots only");
        };
    }

    private static Comparison ordered(JsonValue operand, IntPredicate wanted) {
        return found -> Numbers.isNumber(found)
                ? Result.of(wanted.test(Numbers.compare(found, operand)))
                : new Result.Failed("which is not a number");
    }

    private static Comparison matching(PythonPattern pattern) {
        return found -> found instanceof JsonString text
                ? pattern.matchesStartOf(text.getString())
                : new Result.Failed("which is not text");
    }

    private static Result contains(JsonValue found, JsonValue operand) {
        return switch (found) {
            case JsonArray list -> Result.of(Equality.isAmong(operand, list));
            case JsonString text ->
                operand instanceof JsonString part
                        ? Result.of(Characters.contains(text.getString(), part.getString()))
                        : new Result.Failed("which is text and cannot contain " + JsonText.kind(operand));
            case JsonObject object ->
                operand instanceof JsonArray
                        ? new Result.Failed("which is an object and cannot have a list as key")
                        : Result.of(operand instanceof JsonString key && object.containsKey(key.getString()));
            default -> new Result.Failed("which is neither text, list nor object");
        };
    }
}
