package org.whenhook.security;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.whenhook.json.Json;
import org.whenhook.json.JsonText;

/** The API's answers to those who may not, in the form and, where it has them, the words of NetBox. */
final class Refusal {

    private Refusal() {}

    static Response of(int status, String detail) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON)
                .entity(JsonText.write(
                        Json.createObjectBuilder().add("detail", detail).build()))
                .build();
    }

    static Response later(int status, String detail, Duration pause) {
        return Response.fromResponse(of(status, detail))
                .header(HttpHeaders.RETRY_AFTER, seconds(pause))
                .build();
    }

    static Response throttled(Duration pause) {
        long seconds = seconds(pause);
        String detail =
                "Request was throttled. Expected available in " + seconds + (seconds == 1 ? " second." : " seconds.");
        return later(429, detail, pause);
    }

    private static long seconds(Duration pause) {
        return Math.max(1, pause.plusMillis(999).toSeconds());
    }
}
