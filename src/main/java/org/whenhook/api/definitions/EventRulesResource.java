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
import org.whenhook.api.model.RuleModel;
import org.whenhook.api.model.Shown;
import org.whenhook.redis.Definitions;
import org.whenhook.redis.Draft;

/** Event rules, as NetBox's {@code /api/extras/event-rules/}. */
@Path("extras/event-rules")
@RequestScoped
@RolesAllowed("editor")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class EventRulesResource extends DefinitionsResource {

    @Override
    protected Model model() {
        return RuleModel.MODEL;
    }

    @Override
    protected Definitions definitions() {
        return rules;
    }

    @Override
    protected Stream<JsonObject> all(Shown shown) {
        return shown.rules().values().stream().map(shown::rule);
    }

    @Override
    protected boolean remove(Draft draft, long id) {
        return rules.remove(draft, id);
    }
}
