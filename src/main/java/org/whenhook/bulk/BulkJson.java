package org.whenhook.bulk;

import static java.util.stream.Collectors.toMap;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.whenhook.bulk.BulkAction.Plan;
import org.whenhook.bulk.BulkAction.Progress;
import org.whenhook.json.Json;
import org.whenhook.json.JsonText;

/** A bulk action as Redis keeps it: what was planned as one text, how far it has come in fields of their own. */
final class BulkJson {

    private BulkJson() {}

    static String plan(BulkAction action) {
        JsonObjectBuilder webhooks = Json.createObjectBuilder();
        action.plan().webhooks().forEach((id, count) -> webhooks.add(id.toString(), count));
        return JsonText.write(Json.createObjectBuilder()
                .add("deed", action.deed().text())
                .add("fields", action.fields())
                .add("rate", action.rate())
                .add("author", action.author())
                .add("created", action.created().toString())
                .add("count", action.plan().count())
                .add("whole", action.plan().whole())
                .add("webhooks", webhooks)
                .add("example", action.plan().example())
                .build());
    }

    static BulkAction read(String id, Map<String, String> stored) {
        JsonObject json = JsonText.readObject(stored.getOrDefault("plan", "{}"));
        return new BulkAction(
                id,
                Deed.named(json.getString("deed")).orElseThrow(),
                json.getJsonObject("fields"),
                json.getInt("rate"),
                json.getString("author"),
                Instant.parse(json.getString("created")),
                new Plan(
                        json.getJsonNumber("count").longValueExact(),
                        json.getBoolean("whole"),
                        webhooks(json.getJsonObject("webhooks")),
                        json.getString("example")),
                progress(stored));
    }

    private static Map<Long, Long> webhooks(JsonObject json) {
        return json.entrySet().stream()
                .collect(toMap(entry -> Long.valueOf(entry.getKey()), entry -> ((JsonNumber) entry.getValue())
                        .longValueExact()));
    }

    private static Progress progress(Map<String, String> stored) {
        return new Progress(
                State.of(stored.getOrDefault("state", "planned")),
                stored.getOrDefault("cursor", ""),
                number(stored, "done"),
                number(stored, "skipped"),
                number(stored, "looked"),
                moment(stored, "started"),
                moment(stored, "ended"));
    }

    private static long number(Map<String, String> stored, String name) {
        return Long.parseLong(stored.getOrDefault(name, "0"));
    }

    private static @Nullable Instant moment(Map<String, String> stored, String name) {
        return stored.containsKey(name) ? Instant.ofEpochMilli(number(stored, name)) : null;
    }
}
