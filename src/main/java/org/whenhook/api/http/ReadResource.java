package org.whenhook.api.http;

import jakarta.annotation.security.RolesAllowed;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.whenhook.api.model.Description;
import org.whenhook.api.model.Model;
import org.whenhook.api.model.View;
import org.whenhook.json.JsonText;

/** Something that can be read one by one and as a list, as NetBox shows it; those who extend this say how. */
public abstract class ReadResource {

    /** The same in all methods, or the server would find some of them only. */
    protected static final String ONE = "{id: [^/]+}";

    @Context
    protected UriInfo uri;

    /** What is told of each thing here. */
    protected abstract Model model();

    /** All that is asked for, as NetBox's envelope. */
    protected abstract JsonObject envelope();

    /** One in full; throws {@link jakarta.ws.rs.NotFoundException} when there is none. */
    protected abstract JsonObject one(String id);

    @GET
    @RolesAllowed("viewer")
    public Response list() {
        return Response.ok(JsonText.write(envelope())).build();
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

    /** An object as asked for, with its entity tag. */
    protected Response.ResponseBuilder ok(JsonObject object) {
        JsonObject shown = View.of(model(), uri.getQueryParameters()).of(object);
        var response = Response.ok(JsonText.write(shown));
        Precondition.tag(object).ifPresent(tag -> response.header(HttpHeaders.ETAG, tag));
        return response;
    }

    /** What OPTIONS answers, with the methods by which the caller may write here. */
    protected Response described(String label, List<String> methods) {
        return Response.ok(JsonText.write(Description.of(model(), label, methods)))
                .build();
    }

    /** The name of the kind of thing, for people. */
    protected String label() {
        return Character.toUpperCase(model().name().charAt(0)) + model().name().substring(1);
    }
}
