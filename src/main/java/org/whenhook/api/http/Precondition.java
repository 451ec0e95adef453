package org.whenhook.api.http;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What must be true of an object for a change to be made: it is as the client last saw it.
 *
 * @param tags the entity tags that will do; empty: no condition
 */
public record Precondition(List<String> tags) {

    static final Precondition NONE = new Precondition(List.of());

    public Precondition {
        tags = List.copyOf(tags);
    }

    /** What the header {@code If-Match} demands; null when there was none. */
    public static Precondition of(@Nullable String header) {
        return header == null
                ? NONE
                : new Precondition(
                        Stream.of(header.split(",")).map(String::strip).toList());
    }

    /** The entity tag of an object, from when it last changed; empty when it does not tell. */
    static Optional<String> tag(JsonObject object) {
        return object.get("last_updated") instanceof JsonString moment
                ? Optional.of("W/\"" + moment.getString() + "\"")
                : Optional.empty();
    }

    /**
     * Passes when the object is as the client last saw it.
     *
     * @throws WebApplicationException with 412 and the present tag when the object has changed since
     */
    public void check(JsonObject present) {
        String tag = tag(present).orElse("");
        if (!tags.isEmpty() && !tags.contains("*") && !tags.contains(tag)) {
            throw new WebApplicationException(
                    "The object has changed since: read it again.",
                    Response.status(Response.Status.PRECONDITION_FAILED)
                            .header(HttpHeaders.ETAG, tag)
                            .build());
        }
    }
}
