package org.whenhook.api;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.stream.Stream;
import org.whenhook.redis.Definitions;
import org.whenhook.redis.Draft;

/** Tags, as NetBox's {@code /api/extras/tags/}. Removing one takes it off whatever carries it. */
@Path("extras/tags")
@RequestScoped
@RolesAllowed("editor")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class TagsResource extends DefinitionsResource {

    @Override
    Model model() {
        return TagModel.MODEL;
    }

    @Override
    Definitions definitions() {
        return webhooks.tags();
    }

    @Override
    Stream<JsonObject> all(Shown shown) {
        return shown.tags().values().stream().map(shown::tag);
    }

    @Override
    boolean remove(Draft draft, long id) {
        return rules.removeTag(draft, id);
    }
}
