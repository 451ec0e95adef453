package org.whenhook.api.work;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.whenhook.api.http.Body;
import org.whenhook.delivery.Attempt.Header;
import org.whenhook.dispatch.Again;
import org.whenhook.json.InvalidFields;

/** Reads how a delivery is to be made once more. */
final class AgainJson {

    private AgainJson() {}

    /**
     * Reads {@code as}: {@code sent}, {@code present} (if nothing is said), or {@code edited} with {@code url}, {@code
     * headers} (an object) and {@code body} (text), each of which may be left out.
     *
     * @throws InvalidFields naming the field
     */
    static Again read(JsonObject sent) {
        String as = text(sent, "as");
        return switch (as == null ? "present" : as) {
            case "sent" -> new Again.AsSent();
            case "present" -> new Again.Present();
            case "edited" -> new Again.Edited(text(sent, "url"), headers(sent), text(sent, "body"));
            default -> throw new InvalidFields("as", "Use sent, present or edited.");
        };
    }

    private static List<Header> headers(JsonObject sent) {
        return Body.object(sent, "headers").orElse(JsonValue.EMPTY_JSON_OBJECT).entrySet().stream()
                .map(entry -> new Header(entry.getKey(), value(entry.getValue())))
                .toList();
    }

    private static String value(JsonValue value) {
        if (value instanceof JsonString text) {
            return text.getString();
        }
        throw new InvalidFields("headers", "Give each header as text.");
    }

    private static @Nullable String text(JsonObject sent, String field) {
        JsonValue value = sent.getOrDefault(field, JsonValue.NULL);
        if (value.getValueType() == JsonValue.ValueType.NULL) {
            return null;
        }
        if (value instanceof JsonString text) {
            return text.getString();
        }
        throw new InvalidFields(field, "Give text.");
    }
}
