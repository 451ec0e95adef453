package org.whenhook.api.server;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.whenhook.api.model.Envelope;
import org.whenhook.config.Setting;
import org.whenhook.config.SettingsInForce;
import org.whenhook.json.Json;
import org.whenhook.json.JsonText;

/** The settings in force in the process that answers, each with where it comes from; for administrators alone. */
@Path("settings")
@RequestScoped
@RolesAllowed("admin")
@Produces(MediaType.APPLICATION_JSON)
public class SettingsResource {

    @Inject
    SettingsInForce settings;

    @GET
    public String all() {
        JsonArrayBuilder results = Json.createArrayBuilder();
        settings.all().forEach(setting -> results.add(shown(setting)));
        return JsonText.write(
                Envelope.of(Json.createValue(settings.all().size()), JsonValue.NULL, JsonValue.NULL, results));
    }

    /** A secret without its value. */
    private static JsonObjectBuilder shown(Setting setting) {
        return Json.createObjectBuilder()
                .add("name", setting.name())
                .add("variable", setting.variable())
                .add("property", setting.property())
                .add("value", setting.secret() ? JsonValue.NULL : Json.createValue(setting.value()))
                .add("secret", setting.secret())
                .add("set", setting.set())
                .add("origin", setting.origin().text());
    }
}
