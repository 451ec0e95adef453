package org.whenhook.api.definitions;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.stream.Stream;
import org.whenhook.api.http.DefinitionsResource;
import org.whenhook.api.model.Model;
import org.whenhook.api.model.Shown;
import org.whenhook.api.model.TagModel;
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
    protected Model model() {
        return TagModel.MODEL;
    }

    @Override
    protected Definitions definitions() {
        return webhooks.tags();
    }

    @Override
    protected Stream<JsonObject> all(Shown shown) {
        return shown.tags().values().stream().map(shown::tag);
    }

    @Override
    protected boolean remove(Draft draft, long id) {
        return rules.removeTag(draft, id);
    }
}
