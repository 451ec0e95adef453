package org.whenhook.intake;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.core.Response;
import org.whenhook.event.InvalidEvent;
import org.whenhook.json.Json;
import org.whenhook.json.JsonText;

/** What senders are answered. */
final class Answers {

    private static final int RETRY_AFTER_SECONDS = 2;

    private Answers() {}

    static Response accepted(String json) {
        return Response.accepted(json).build();
    }

    static Response error(int status, String text) {
        return json(status, detail(text).build());
    }

    /** The event was not taken, but may be soon. */
    static Response later(String text) {
        return Response.fromResponse(error(503, text))
                .header("Retry-After", RETRY_AFTER_SECONDS)
                .build();
    }

    static Response json(int status, JsonObject body) {
        return Response.status(status).entity(JsonText.write(body)).build();
    }

    static JsonObjectBuilder detail(String text) {
        return Json.createObjectBuilder().add("detail", text);
    }

    static JsonObjectBuilder fieldError(InvalidEvent e) {
        String field = e.field().isEmpty() ? "non_field_errors" : e.field();
        return Json.createObjectBuilder().add(field, Json.createArrayBuilder().add(e.getMessage()));
    }
}
