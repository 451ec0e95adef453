package org.whenhook.api;

import jakarta.annotation.security.RolesAllowed;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.whenhook.json.JsonText;

/**
 * A list that can be read, as NetBox shows one: filtered, ordered, in pages. Those who extend this say what is in it, small
 * enough to be looked through in memory, and add the annotations of a resource.
 */
public abstract class ListResource {

    /** The same in all methods, or the server would find some of them only. */
    static final String ONE = "{id: [^/]+}";

    @Context
    UriInfo uri;

    abstract Model model();

    /** All there is, each in full, in any order. */
    abstract Stream<JsonObject> all();

    /** By what a single one is addressed. */
    String key() {
        return "id";
    }

    @GET
    @RolesAllowed("viewer")
    public Response list() {
        var asked = uri.getQueryParameters();
        List<JsonObject> found = all().filter(Filters.of(model(), asked))
                .sorted(Ordering.of(model(), String.join(",", asked.getOrDefault("ordering", List.of()))))
                .toList();
        return Response.ok(JsonText.write(Envelope.of(found, View.of(model(), asked), uri)))
                .build();
    }

    @GET
    @RolesAllowed("viewer")
    @Path(ONE)
    public Response read(@PathParam("id") String id) {
        return ok(one(id)).build();
    }

    @OPTIONS
    @RolesAllowed("viewer")
    public Response describe() {
        return described(label() + " List", List.of());
    }

    @OPTIONS
    @RolesAllowed("viewer")
    @Path(ONE)
    public Response describeOne() {
        return described(label(), List.of());
    }

    JsonObject one(String id) {
        return all().filter(object -> text(object.get(key())).equals(id))
                .findFirst()
                .orElseThrow(NotFoundException::new);
    }

    private static String text(@Nullable JsonValue value) {
        return value instanceof JsonString text ? text.getString() : String.valueOf(value);
    }

    /** An object as asked for, with its entity tag. */
    Response.ResponseBuilder ok(JsonObject object) {
        JsonObject shown = View.of(model(), uri.getQueryParameters()).of(object);
        var response = Response.ok(JsonText.write(shown));
        Precondition.tag(object).ifPresent(tag -> response.header(HttpHeaders.ETAG, tag));
        return response;
    }

    Response described(String label, List<String> methods) {
        return Response.ok(JsonText.write(Description.of(model(), label, methods)))
                .build();
    }

    String label() {
        return Character.toUpperCase(model().name().charAt(0)) + model().name().substring(1);
    }
}
