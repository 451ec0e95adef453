package org.whenhook.api.trial;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.Map;
import org.whenhook.api.http.Body;
import org.whenhook.json.InvalidFields;
import org.whenhook.json.Json;
import org.whenhook.json.JsonText;
import org.whenhook.template.Kind;
import org.whenhook.template.Template;
import org.whenhook.template.TemplateError;

/** Renders a template for trying it out. Stores and sends nothing. */
@Path("templates/render")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class TemplatesResource {

    private static final Map<String, Kind> KINDS = Map.of(
            "body", Kind.BODY,
            "url", Kind.URL,
            "header", Kind.HEADERS,
            "headers", Kind.HEADERS);

    /** Takes {@code kind}, {@code template} and {@code context}; gives {@code output} or {@code error}. */
    @POST
    @RolesAllowed("viewer")
    public String render(InputStream body) {
        JsonObject sent = Body.object(body);
        Kind kind = KINDS.get(sent.getString("kind", "body"));
        if (kind == null) {
            throw new InvalidFields("kind", "Use body, url or header.");
        }
        if (!(sent.get("template") instanceof JsonString template)) {
            throw new InvalidFields("template", "This field is required: a text.");
        }
        JsonObject context = Body.object(sent, "context").orElse(JsonValue.EMPTY_JSON_OBJECT);
        return JsonText.write(rendered(kind, template.getString(), context));
    }

    private static JsonObject rendered(Kind kind, String template, JsonObject context) {
        try {
            String output = Template.parse(template, kind).render(context);
            return Json.createObjectBuilder().add("output", output).build();
        } catch (TemplateError e) {
            return Json.createObjectBuilder().add("error", error(e)).build();
        }
    }

    static JsonObjectBuilder error(TemplateError e) {
        return Json.createObjectBuilder()
                .add("type", e.type())
                .add("message", String.valueOf(e.getMessage()))
                .add("line", e.line())
                .add("column", e.column());
    }
}
