package org.whenhook.api.accounts;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.whenhook.audit.AuditLog;
import org.whenhook.audit.AuditLog.Page;
import org.whenhook.audit.EntryJson;
import org.whenhook.audit.Recorded;
import org.whenhook.json.Json;
import org.whenhook.json.JsonText;
import org.whenhook.json.Timestamp;

/** Who did what, the newest first; for administrators alone. */
@Path("audit-log")
@RequestScoped
@RolesAllowed("admin")
@Produces(MediaType.APPLICATION_JSON)
public class AuditLogResource {

    private static final String PATH = "audit-log/";

    @Inject
    AuditLog log;

    @Context
    UriInfo uri;

    /** A page; {@code next} leads on until it is null, and a page on the way may be empty when little is found. */
    @GET
    public String list() {
        var asked = new AuditParameters(uri.getQueryParameters());
        Page page = log.page(asked.query(), asked.cursor(), asked.limit());
        var results = Json.createArrayBuilder();
        page.entries().forEach(entry -> results.add(shown(entry)));
        return JsonText.write(Json.createObjectBuilder()
                .add("count", JsonValue.NULL)
                .add("next", page.next().isEmpty() ? JsonValue.NULL : link(page.next()))
                .add("previous", JsonValue.NULL)
                .add("results", results)
                .build());
    }

    @GET
    @Path("{id: [0-9-]{1,40}}")
    public String read(@PathParam("id") String id) {
        return JsonText.write(shown(log.find(id).orElseThrow(NotFoundException::new)));
    }

    private JsonObject shown(Recorded recorded) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", recorded.id())
                .add("url", uri.getBaseUri() + PATH + recorded.id() + "/")
                .add("time", Timestamp.text(recorded.time()));
        EntryJson.write(recorded.entry()).forEach(json::add);
        return json.build();
    }

    private JsonValue link(String cursor) {
        return Json.createValue(uri.getRequestUriBuilder()
                .replaceQueryParam("cursor", cursor)
                .build()
                .toString());
    }
}
