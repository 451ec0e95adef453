package org.whenhook.queue;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonGenerator;
import java.util.List;
import org.whenhook.event.Declined;
import org.whenhook.event.Declined.Cause;
import org.whenhook.event.Event;

/**
 * Notes as members of the details in an event's header: {@code not}, a list of {@code rule:webhook:cause:conditions} with
 * the cause's first letter; {@code more}; {@code of}, the id of the event that was replayed. What is absent is left out.
 */
final class StoredNotes {

    private StoredNotes() {}

    static void write(Notes notes, JsonGenerator json) {
        if (!notes.declined().isEmpty()) {
            json.writeStartArray("not");
            notes.declined().forEach(declined -> json.write(text(declined)));
            json.writeEnd();
        }
        if (notes.more() > 0) {
            json.write("more", notes.more());
        }
        var replayOf = notes.replayOf();
        if (replayOf != null) {
            json.write("of", replayOf.text());
        }
    }

    /** Reads what {@link #write} wrote; throws unchecked exceptions for anything else. */
    static Notes read(JsonObject details) {
        if (!details.containsKey("not") && !details.containsKey("of")) {
            return Notes.NONE;
        }
        List<Declined> declined = ((JsonArray) details.getOrDefault("not", JsonValue.EMPTY_JSON_ARRAY))
                .getValuesAs(JsonString.class).stream()
                        .map(text -> declined(text.getString()))
                        .toList();
        var replayOf = DeliveryJson.string(details, "of");
        return new Notes(declined, details.getInt("more", 0), replayOf == null ? null : new Event.Id(replayOf));
    }

    private static String text(Declined declined) {
        return declined.rule() + ":" + declined.webhook() + ":" + letter(declined.cause()) + ":"
                + declined.conditions();
    }

    private static Declined declined(String text) {
        var words = text.split(":", 4);
        return new Declined(Long.parseLong(words[0]), Long.parseLong(words[1]), cause(words[2]), words[3]);
    }

    private static String letter(Cause cause) {
        return switch (cause) {
            case CONDITIONS -> "c";
            case DISABLED -> "d";
            case MISSING -> "m";
        };
    }

    private static Cause cause(String letter) {
        return switch (letter) {
            case "c" -> Cause.CONDITIONS;
            case "d" -> Cause.DISABLED;
            case "m" -> Cause.MISSING;
            default -> throw new IllegalArgumentException("not a cause: " + letter);
        };
    }
}
