package org.whenhook.queue;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.whenhook.event.Event;
import org.whenhook.queue.KeptEvents.Kept;
import org.whenhook.queue.KeptEvents.Outcome;
import org.whenhook.queue.KeptEvents.Query;

/** Whether an event is one of those asked for; of the times only {@code since} counts here. */
final class EventMatch {

    private final Query query;
    private final String object;

    EventMatch(Query query) {
        this.query = query;
        this.object = query.object().toLowerCase(Locale.ROOT);
    }

    /** Whether nothing but a time is asked for. */
    boolean any() {
        return query.eventType().isEmpty()
                && query.objectType().isEmpty()
                && object.isEmpty()
                && query.outcome() == null;
    }

    /** False for texts that need not be read, since they do not name the types. */
    boolean mayMatch(String stored) {
        return (stored.contains(query.eventType()) && stored.contains(query.objectType()))
                || mayBeEscaped(query.eventType() + query.objectType());
    }

    boolean matches(Kept kept) {
        Event event = kept.event();
        return (query.eventType().isEmpty() || query.eventType().equals(event.type()))
                && (query.objectType().isEmpty() || query.objectType().equals(event.objectType()))
                && (query.outcome() == null
                        || (query.outcome() == Outcome.FIRED)
                                != kept.deliveries().isEmpty())
                && (object.isEmpty() || concerns(event.data()));
    }

    private boolean concerns(@Nullable JsonObject data) {
        return data != null
                && (text(data, "id").equals(object)
                        || Stream.of("name", "display", "slug")
                                .anyMatch(name -> text(data, name).contains(object)));
    }

    private static String text(JsonObject data, String name) {
        JsonValue value = data.getOrDefault(name, JsonValue.NULL);
        return (value instanceof JsonString string ? string.getString() : value.toString()).toLowerCase(Locale.ROOT);
    }

    private static boolean mayBeEscaped(String text) {
        return text.chars().anyMatch(c -> c < ' ' || c == '"' || c == '\\' || c > '~');
    }
}
