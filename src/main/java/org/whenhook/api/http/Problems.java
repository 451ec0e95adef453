package org.whenhook.api.http;

import static java.lang.System.Logger.Level.ERROR;

import jakarta.json.JsonObject;
import jakarta.json.JsonStructure;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Map;
import org.whenhook.dispatch.Crowded;
import org.whenhook.dispatch.NotReplayable;
import org.whenhook.event.InvalidEvent;
import org.whenhook.json.InvalidFields;
import org.whenhook.json.InvalidJson;
import org.whenhook.json.Json;
import org.whenhook.json.JsonText;
import org.whenhook.queue.InvalidQuery;
import org.whenhook.redis.Unavailable;

/** Turns what goes wrong below the doors into answers in NetBox's form; nothing of the inside is told. */
@Provider
public class Problems implements ExceptionMapper<Throwable> {

    private static final System.Logger LOG = System.getLogger(Problems.class.getName());
    private static final int AWAY_SECONDS = 2;
    private static final int CROWDED_SECONDS = 10;

    @Override
    public Response toResponse(Throwable problem) {
        return switch (problem) {
            case InvalidFields invalid -> answer(400, ApiJson.fieldErrors(invalid.errors()));
            case InvalidItems invalid -> answer(400, invalid.body());
            case InvalidEvent invalid ->
                answer(400, ApiJson.fieldErrors(Map.of(invalid.field(), List.of(invalid.getMessage()))));
            case InvalidQuery invalid ->
                answer(400, ApiJson.fieldErrors(Map.of(invalid.field(), List.of(invalid.getMessage()))));
            case NotReplayable not -> detail(409, String.valueOf(not.getMessage()));
            case InvalidJson invalid -> detail(400, invalid.getMessage());
            case Unavailable unavailable -> unavailable(unavailable.isFull());
            case Crowded crowded -> later(String.valueOf(crowded.getMessage()), CROWDED_SECONDS);
            case WebApplicationException refused -> refused(refused);
            default -> unexpected(problem);
        };
    }

    private static Response refused(WebApplicationException refused) {
        Response response = refused.getResponse();
        String detail =
                switch (refused) {
                    case NotFoundException missing -> "Not found.";
                    case NotAllowedException method -> "Method not allowed.";
                    case NotSupportedException type -> "Unsupported media type: send application/json.";
                    case NotAcceptableException accept -> "Could not satisfy the request Accept header.";
                    default -> String.valueOf(refused.getMessage());
                };
        Response.ResponseBuilder answer = Response.fromResponse(response)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(JsonText.write(body(detail)));
        return (refused instanceof NotAllowedException
                        ? answer.header(HttpHeaders.ALLOW, null)
                                .header(HttpHeaders.ALLOW, Allowed.listed(response.getAllowedMethods()))
                        : answer)
                .build();
    }

    private static Response unavailable(boolean full) {
        String why = full ? "Redis has no memory left" : "Redis does not answer";
        return later(why + "; nothing was stored. Try again.", AWAY_SECONDS);
    }

    private static Response later(String why, int seconds) {
        return Response.fromResponse(detail(503, why))
                .header(HttpHeaders.RETRY_AFTER, seconds)
                .build();
    }

    private static Response unexpected(Throwable problem) {
        LOG.log(ERROR, "a request failed unexpectedly; it was answered with 500", problem);
        return detail(500, "The server failed; its log says why.");
    }

    private static Response detail(int status, String text) {
        return answer(status, body(text));
    }

    private static JsonObject body(String text) {
        return Json.createObjectBuilder().add("detail", text).build();
    }

    private static Response answer(int status, JsonStructure body) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(JsonText.write(body))
                .build();
    }
}
