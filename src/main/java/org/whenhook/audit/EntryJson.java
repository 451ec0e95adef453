package org.whenhook.audit;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import org.jspecify.annotations.Nullable;
import org.whenhook.json.Json;
import org.whenhook.json.JsonText;

/** Entries as JSON, stored and shown in the same fields. */
public final class EntryJson {

    private EntryJson() {}

    public static JsonObject write(Entry entry) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("user", entry.author().user())
                .add("token", entry.author().token())
                .add("address", entry.author().address())
                .add("request_id", entry.author().request())
                .add("action", entry.action().text())
                .add("object_type", entry.subject().type())
                .add("object_id", entry.subject().id())
                .add("object", entry.subject().name())
                .add("before", orNull(entry.before()))
                .add("after", orNull(entry.after()));
        return json.add("message", entry.message()).build();
    }

    static Entry read(String text) {
        JsonObject json = JsonText.readObject(text);
        String action = json.getString("action");
        return new Entry(
                new Author(
                        json.getString("user"),
                        json.getString("token"),
                        json.getString("address"),
                        json.getString("request_id")),
                Action.of(action).orElseThrow(() -> new IllegalArgumentException("unknown action " + action)),
                new Subject(json.getString("object_type"), json.getString("object_id"), json.getString("object")),
                fields(json.get("before")),
                fields(json.get("after")),
                json.getString("message"));
    }

    private static JsonValue orNull(@Nullable JsonObject fields) {
        return fields == null ? JsonValue.NULL : fields;
    }

    private static @Nullable JsonObject fields(@Nullable JsonValue value) {
        return value instanceof JsonObject fields ? fields : null;
    }
}
