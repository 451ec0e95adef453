package org.whenhook.api.http;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.whenhook.dispatch.Crowded;
import org.whenhook.json.Json;
import org.whenhook.json.JsonText;

/** Says that the backlog is full, and when to try again. */
@Provider
public class CrowdedProblem implements ExceptionMapper<Crowded> {

    private static final int RETRY_AFTER_SECONDS = 10;

    @Override
    public Response toResponse(Crowded crowded) {
        return Response.status(503)
                .header("Retry-After", RETRY_AFTER_SECONDS)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(JsonText.write(Json.createObjectBuilder()
                        .add("detail", String.valueOf(crowded.getMessage()))
                        .build()))
                .build();
    }
}
