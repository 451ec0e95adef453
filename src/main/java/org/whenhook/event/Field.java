package org.whenhook.event;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** Reads one field of an object; whatever is wrong is refused with the field's path and the mend. */
record Field(JsonObject parent, String path, String name) {

    static Field of(JsonObject parent, String name) {
        return new Field(parent, name, name);
    }

    Field inside(JsonObject object, String inner) {
        return new Field(object, path + "." + inner, inner);
    }

    boolean isGiven() {
        return parent.containsKey(name);
    }

    /** The text; null when absent or null. */
    @Nullable
    String text(int most) {
        JsonValue value = value();
        if (value.getValueType() == JsonValue.ValueType.NULL) {
            return null;
        }
        if (!(value instanceof JsonString string)) {
            throw wrong("Give a text, not " + kind(value) + ".");
        }
        if (string.getString().length() > most) {
            throw wrong("Use at most " + most + " characters.");
        }
        return string.getString();
    }

    /** A text or a number as text; null when absent or null. */
    @Nullable
    String textOrNumber(int most) {
        return value() instanceof JsonNumber number ? number.toString() : text(most);
    }

    String requiredText(int most) {
        String text = text(most);
        if (text == null || text.isBlank()) {
            throw wrong("This field is required.");
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw wrong("Leave out control characters.");
        }
        return text;
    }

    /** The object; null when absent or null. */
    @Nullable
    JsonObject object() {
        JsonValue value = value();
        if (value.getValueType() == JsonValue.ValueType.NULL) {
            return null;
        }
        if (!(value instanceof JsonObject object)) {
            throw wrong("Give an object, not " + kind(value) + ".");
        }
        return object;
    }

    InvalidEvent wrong(String mend) {
        return new InvalidEvent(path, mend);
    }

    private JsonValue value() {
        return parent.getOrDefault(name, JsonValue.NULL);
    }

    private static String kind(JsonValue value) {
        return switch (value.getValueType()) {
            case ARRAY -> "a list";
            case OBJECT -> "an object";
            case STRING -> "a text";
            case NUMBER -> "a number";
            case TRUE, FALSE -> "true or false";
            case NULL -> "null";
        };
    }
}
