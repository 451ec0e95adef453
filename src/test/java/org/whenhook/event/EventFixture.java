package org.whenhook.event;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** Events for tests. */
public final class EventFixture {

    private EventFixture() {}

    public static final Event.Id ID = new Event.Id("01K9ZQ3V5T0000000000000001");

    /** Site 4, "Graz HQ", was created by jdoe. */
    public static Event siteCreated() {
        return from(Json.createObjectBuilder()
                .add("event_type", "object_created")
                .add("object_type", "dcim.site")
                .add("timestamp", "2026-03-06T15:11:23.503186+00:00")
                .add("username", "jdoe")
                .add(
                        "data",
                        Json.createObjectBuilder()
                                .add("id", 4)
                                .add("name", "Graz HQ")
                                .add("status", Json.createObjectBuilder().add("value", "active")))
                .build());
    }

    /** The event of a vector of deliveries.json. */
    public static Event from(JsonObject json) {
        JsonObject request = object(json, "request");
        JsonObject snapshots = object(json, "snapshots");
        return new Event(
                ID,
                json.getString("event_type"),
                json.getString("object_type"),
                Priority.DEFAULT,
                json.getString("timestamp"),
                json.getString("username", null),
                request == null ? null : request.getString("id"),
                request == null
                        ? null
                        : new Event.Request(
                                request.getString("id"),
                                request.getString("method"),
                                request.getString("path"),
                                request.getString("user")),
                object(json, "data"),
                snapshots == null
                        ? null
                        : new Event.Snapshots(object(snapshots, "prechange"), object(snapshots, "postchange")),
                object(json, "callback_context"));
    }

    private static @Nullable JsonObject object(JsonObject json, String name) {
        return json.getOrDefault(name, JsonValue.NULL) instanceof JsonObject object ? object : null;
    }
}
