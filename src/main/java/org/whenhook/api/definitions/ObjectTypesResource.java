package org.whenhook.api.definitions;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.whenhook.api.http.ListResource;
import org.whenhook.api.model.Field;
import org.whenhook.api.model.Field.Trait;
import org.whenhook.api.model.Kind;
import org.whenhook.api.model.Model;
import org.whenhook.api.model.ObjectTypes;
import org.whenhook.api.model.Shown;
import org.whenhook.condition.Trigger;
import org.whenhook.json.Json;
import org.whenhook.queue.KeptEvents;
import org.whenhook.queue.KeptEvents.Types;
import org.whenhook.redis.Documents;
import org.whenhook.redis.Documents.Snapshot;
import org.whenhook.rule.Rule;
import org.whenhook.rule.Rules;
import org.whenhook.webhook.StoredWebhooks;
import org.whenhook.webhook.Webhook;

/** The object types that event rules and webhooks name, and those of events seen, as NetBox's {@code /api/core/object-types/}. */
@Path("core/object-types")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ObjectTypesResource extends ListResource {

    /** Nothing of it can be written. */
    public static final Model MODEL = Model.of(
            "object type",
            "core/object-types/",
            "app_label,model",
            List.of(
                    Field.of(Kind.INTEGER, "id", "ID", Trait.READ_ONLY, Trait.BRIEF),
                    Field.of(Kind.TEXT, "url", "URL", Trait.READ_ONLY, Trait.BRIEF),
                    Field.of(Kind.TEXT, "display", "Display", Trait.READ_ONLY, Trait.BRIEF, Trait.SEARCHED),
                    Field.of(Kind.TEXT, "app_label", "App label", Trait.READ_ONLY, Trait.BRIEF),
                    Field.of(Kind.TEXT, "model", "Model", Trait.READ_ONLY, Trait.BRIEF)),
            List.of());

    @Inject
    Documents documents;

    @Inject
    StoredWebhooks webhooks;

    @Inject
    Rules rules;

    @Inject
    KeptEvents events;

    @Override
    protected Model model() {
        return MODEL;
    }

    @Override
    protected Stream<JsonObject> all() {
        return Stream.concat(named(), events.types().stream().map(Types::objectType))
                .distinct()
                .map(this::json);
    }

    private Stream<String> named() {
        Snapshot present = documents.latest();
        return Stream.concat(
                        rules.of(present).values().stream().map(Rule::trigger),
                        webhooks.of(present).values().stream()
                                .map(Webhook::trigger)
                                .flatMap(trigger -> Optional.ofNullable(trigger).stream()))
                .map(Trigger::objectTypes)
                .flatMap(List::stream);
    }

    private JsonObject json(String name) {
        int dot = name.indexOf('.');
        return MODEL.shown(Json.createObjectBuilder()
                .add("id", ObjectTypes.id(name))
                .add("url", Shown.url(MODEL, ObjectTypes.id(name), uri))
                .add("display", name)
                .add("app_label", dot < 0 ? "" : name.substring(0, dot))
                .add("model", name.substring(dot + 1))
                .build());
    }
}
