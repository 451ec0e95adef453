package org.whenhook.api.http;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import org.whenhook.json.Json;
import org.whenhook.json.JsonText;

/**
 * What is the same in every request to NetBox's API and in every answer, refusals among them: the version, which a client
 * may pin; which methods an address allows; indented JSON. The request's id is on every answer, not of the API alone.
 */
@Provider
@PreMatching
@Priority(Priorities.AUTHENTICATION - 100) // what nobody can be served is not worth asking who wants it
public class Conventions implements ContainerRequestFilter, ContainerResponseFilter {

    /** The NetBox release whose API this is. */
    public static final String VERSION = "4.6";

    private static final MediaType JSON = MediaType.APPLICATION_JSON_TYPE;

    @Override
    public void filter(ContainerRequestContext request) {
        boolean pinned = request.getAcceptableMediaTypes().stream()
                .anyMatch(type -> !VERSION.equals(type.getParameters().getOrDefault("version", VERSION)));
        if (pinned) {
            request.abortWith(Response.status(Response.Status.NOT_ACCEPTABLE)
                    .type(MediaType.APPLICATION_JSON_TYPE)
                    .entity(JsonText.write(Json.createObjectBuilder()
                            .add("detail", "Invalid version in \"Accept\" header: this is " + VERSION + ".")
                            .build()))
                    .build());
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        var headers = response.getHeaders();
        headers.putSingle("API-Version", VERSION);
        headers.putSingle(HttpHeaders.VARY, "Accept, Authorization, Cookie");
        if (response.getEntity() instanceof String text && JSON.isCompatible(response.getMediaType())) {
            indent(request).ifPresent(width -> response.setEntity(Indented.text(text, width)));
        }
    }

    private static Optional<Integer> indent(ContainerRequestContext request) {
        return request.getAcceptableMediaTypes().stream()
                .map(type -> type.getParameters().getOrDefault("indent", ""))
                .filter(width -> width.matches("[1-8]"))
                .findFirst()
                .map(Integer::valueOf);
    }
}
