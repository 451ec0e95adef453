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

/** Event rules, as NetBox's {@code /api/extras/event-rules/}. */
@Path("extras/event-rules")
@RequestScoped
@RolesAllowed("editor")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class EventRulesResource extends DefinitionsResource {

    @Override
    Model model() {
        return RuleModel.MODEL;
    }

    @Override
    Definitions definitions() {
        return rules;
    }

    @Override
    Stream<JsonObject> all(Shown shown) {
        return shown.rules().values().stream().map(shown::rule);
    }

    @Override
    boolean remove(Draft draft, long id) {
        return rules.remove(draft, id);
    }
}
