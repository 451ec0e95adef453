package org.whenhook.json;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/** The present fields of a definition, with those that a client sent laid over them. */
public final class Overlay {

    private Overlay() {}

    public static JsonObject of(JsonObject present, JsonObject sent) {
        JsonObjectBuilder json = Json.createObjectBuilder(present);
        sent.forEach(json::add);
        return json.build();
    }
}
