package org.whenhook.api.server;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.whenhook.api.http.Conventions;
import org.whenhook.delivery.Version;
import org.whenhook.json.Json;
import org.whenhook.json.JsonText;
import org.whenhook.worker.Workers;

/** Which release this is, as NetBox's {@code /api/status/}; null where it speaks of what is not in here. */
@Path("status")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class StatusResource {

    /** The release of {@link Conventions#VERSION} that this API was modelled on. */
    private static final String RELEASE = "4.6.8";

    @Inject
    Workers workers;

    @GET
    public String status() {
        return JsonText.write(Json.createObjectBuilder()
                .addNull("django-version")
                .addNull("hostname")
                .add("installed_apps", JsonValue.EMPTY_JSON_OBJECT)
                .add("netbox-version", RELEASE)
                .add("netbox-full-version", RELEASE)
                .add("plugins", JsonValue.EMPTY_JSON_OBJECT)
                .addNull("python-version")
                .add("rq-workers-running", workers.living().size())
                .add("whenhook-version", Version.TEXT)
                .build());
    }
}
