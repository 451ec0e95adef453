package org.whenhook.condition;

import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;

/** JSON values as short text for people; work and length stay bounded however large the value is. */
final class JsonText {

    static final int LONGEST = 120;

    /** Asking {@code Json} for a builder looks up the provider each time. */
    static final JsonBuilderFactory BUILDERS = Json.createBuilderFactory(Map.of());

    private final StringBuilder text = new StringBuilder();

    private JsonText() {}

    /** The value as JSON, cut to 120 characters. */
    static String of(JsonValue value) {
        JsonText writer = new JsonText();
        writer.write(value);
        return shortened(writer.text.toString());
    }

    /** What kind of value this is, for a sentence. */
    static String kind(JsonValue value) {
        return switch (value.getValueType()) {
            case STRING -> "text";
            case NUMBER -> "a number";
            case TRUE -> "true";
            case FALSE -> "false";
            case NULL -> "null";
            case ARRAY -> "a list";
            case OBJECT -> "an object";
        };
    }

    static String shortened(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 2)) ? LONGEST - 2 : LONGEST - 1;
        return text.substring(0, end) + "…";
    }

    private void write(JsonValue value) {
        switch (value.getValueType()) {
            case ARRAY -> list("[", "]", value.asJsonArray(), this::write);
            case OBJECT -> list("{", "}", value.asJsonObject().entrySet(), this::write);
            case STRING -> write(((JsonString) value).getString());
            default -> text.append(value);
        }
    }

    private void write(Map.Entry<String, JsonValue> entry) {
        write(entry.getKey());
        text.append(':');
        write(entry.getValue());
    }

    private void write(String string) {
        String start = string.length() <= LONGEST ? string : string.substring(0, LONGEST);
        text.append(BUILDERS.createArrayBuilder().add(start).build().get(0));
    }

    private <T> void list(String open, String close, Collection<T> members, Consumer<T> each) {
        text.append(open);
        String separator = "";
        for (T member : members) {
            if (text.length() > LONGEST) {
                return;
            }
            text.append(separator);
            each.accept(member);
            separator = ",";
        }
        text.append(close);
    }
}
