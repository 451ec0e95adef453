package org.whenhook.console;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.whenhook.event.Event;

/** What people call the object of an event. */
final class Subject {

    private static final int LONGEST = 80;

    private Subject() {}

    /** Its display or name, else its id; of what is left of a deleted one; else its type. */
    static String of(Event event) {
        return named(event.data())
                .or(() -> named(
                        event.snapshots() == null ? null : event.snapshots().prechange()))
                .map(name -> name.length() > LONGEST ? name.substring(0, LONGEST) + "…" : name)
                .orElse(event.objectType());
    }

    private static Optional<String> named(@Nullable JsonObject data) {
        return data == null
                ? Optional.empty()
                : Stream.of("display", "name", "id")
                        .map(field -> text(data.getOrDefault(field, JsonValue.NULL)))
                        .filter(text -> !text.isBlank())
                        .findFirst();
    }

    private static String text(JsonValue value) {
        return switch (value.getValueType()) {
            case STRING -> ((JsonString) value).getString();
            case NUMBER -> "#" + value;
            default -> "";
        };
    }
}
