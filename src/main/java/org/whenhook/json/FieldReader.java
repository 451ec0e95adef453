package org.whenhook.json;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.JsonValue.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of a definition and collects what is wrong with all of them, so that one answer names every error.
 * A field that is wrong reads as its default. The sentences are those of NetBox's API where it has one.
 */
public final class FieldReader {

    private final JsonObject json;
    private final Map<String, List<String>> errors = new TreeMap<>();

    public FieldReader(JsonObject json) {
        this.json = json;
    }

    /** Adds an error to a field. */
    public void wrong(String field, String error) {
        errors.computeIfAbsent(field, name -> new ArrayList<>()).add(error);
    }

    /**
     * To be called when all is read.
     *
     * @throws InvalidFields when anything was wrong
     */
    public void finish() {
        if (!errors.isEmpty()) {
            throw new InvalidFields(errors);
        }
    }

    /** Whether an error was found in it. */
    public boolean isWrong(String field) {
        return errors.containsKey(field);
    }

    public boolean has(String field) {
        return json.containsKey(field);
    }

    /** The value; JSON null when absent. */
    public JsonValue value(String field) {
        return json.getOrDefault(field, JsonValue.NULL);
    }

    public String requiredText(String field, int most) {
        if (!has(field)) {
            wrong(field, "This field is required.");
            return "";
        }
        String text = text(field, "", most);
        if (text.isBlank() && !errors.containsKey(field)) {
            wrong(field, "This field may not be blank.");
        }
        return text;
    }

    public String text(String field, String absent, int most) {
        JsonValue value = json.get(field);
        if (value == null) {
            return absent;
        }
        if (value.getValueType() == ValueType.NULL) {
            wrong(field, "This field may not be null.");
        } else if (value instanceof JsonString string) {
            return limited(field, string.getString(), most);
        } else if (value instanceof JsonNumber number) {
            return limited(field, number.toString(), most);
        } else {
            wrong(field, "Not a valid string.");
        }
        return absent;
    }

    /** A text that may be null. */
    public @Nullable String nullableText(String field, int most) {
        return value(field).getValueType() == ValueType.NULL ? null : text(field, "", most);
    }

    public boolean flag(String field, boolean absent) {
        JsonValue value = json.get(field);
        if (value == null) {
            return absent;
        }
        return switch (value.getValueType()) {
            case TRUE -> true;
            case FALSE -> false;
            default -> {
                wrong(field, "Must be a valid boolean.");
                yield absent;
            }
        };
    }

    /** A whole number within limits; null when absent or null. */
    public @Nullable Long nullableNumber(String field, long least, long most) {
        JsonValue value = value(field);
        if (value.getValueType() == ValueType.NULL) {
            return null;
        }
        if (!(value instanceof JsonNumber number) || number.toString().length() > 18 || !number.isIntegral()) {
            wrong(field, "A valid integer is required.");
            return null;
        }
        if (number.longValue() < least || number.longValue() > most) {
            wrong(field, "Use " + least + " to " + most + ".");
            return null;
        }
        return number.longValue();
    }

    /** A list of texts; empty when absent. */
    public List<String> texts(String field, int most) {
        if (!has(field)) {
            return List.of();
        }
        if (!(value(field) instanceof JsonArray array)) {
            wrong(field, "Expected a list of items.");
            return List.of();
        }
        var texts = new ArrayList<String>();
        for (JsonValue item : array) {
            if (item instanceof JsonString string && !string.getString().isBlank()) {
                texts.add(limited(field, string.getString(), most));
            } else {
                wrong(field, "Each item must be a text that is not blank.");
            }
        }
        return texts;
    }

    /** An object; empty when absent or null. */
    public JsonObject object(String field) {
        JsonValue value = value(field);
        if (value instanceof JsonObject object) {
            return object;
        }
        if (value.getValueType() != ValueType.NULL) {
            wrong(field, "Give an object or null.");
        }
        return JsonValue.EMPTY_JSON_OBJECT;
    }

    /** The tags, as whoever resolved them left them; empty when absent or null. */
    public List<Long> tags() {
        return value("tags") instanceof JsonArray array
                ? array.getValuesAs(JsonValue.class).stream()
                        .filter(JsonNumber.class::isInstance)
                        .map(id -> ((JsonNumber) id).longValue())
                        .toList()
                : List.of();
    }

    private String limited(String field, String text, int most) {
        if (text.length() > most) {
            wrong(field, "Ensure this field has no more than " + most + " characters.");
            return text.substring(0, most);
        }
        return text;
    }
}
