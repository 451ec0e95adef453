package org.whenhook.condition;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

/** Equality as Python has it: by value, numbers and booleans together, text and numbers never. */
final class Equality {

    private Equality() {}

    static boolean equal(JsonValue left, JsonValue right) {
        if (Numbers.isNumber(left)) {
            return Numbers.isNumber(right) && Numbers.compare(left, right) == 0;
        }
        return switch (left) {
            case JsonString text ->
                right instanceof JsonString other && text.getString().equals(other.getString());
            case JsonArray list -> right instanceof JsonArray other && equalLists(list, other);
            case JsonObject object -> right instanceof JsonObject other && equalObjects(object, other);
            default -> left.getValueType() == right.getValueType();
        };
    }

    static boolean isAmong(JsonValue value, JsonArray list) {
        for (JsonValue member : list) {
            if (equal(value, member)) {
                return true;
            }
        }
        return false;
    }

    private static boolean equalLists(JsonArray left, JsonArray right) {
        if (left.size() != right.size()) {
            return false;
        }
        for (int i = 0; i < left.size(); i++) {
            if (!equal(left.get(i), right.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean equalObjects(JsonObject left, JsonObject right) {
        if (left.size() != right.size()) {
            return false;
        }
        for (var entry : left.entrySet()) {
            JsonValue other = right.get(entry.getKey());
            if (other == null || !equal(entry.getValue(), other)) {
                return false;
            }
        }
        return true;
    }
}
