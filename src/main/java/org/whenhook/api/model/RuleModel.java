package org.whenhook.api.model;

import java.util.ArrayList;
import java.util.List;
import org.whenhook.api.model.Field.Trait;

/** What the API shows of an event rule: NetBox's fields, and the two that NetBox keeps to itself. */
public final class RuleModel {

    public static final Model MODEL = Model.of("event rule", "extras/event-rules/", "name", fields(), filters());

    private RuleModel() {}

    private static List<Field> fields() {
        return Model.object(
                List.of(
                        Field.of(Kind.LIST, "object_types", "Object types", Trait.REQUIRED),
                        Field.text("name", "Name", 150, Trait.REQUIRED, Trait.BRIEF, Trait.SEARCHED),
                        Field.of(Kind.BOOLEAN, "enabled", "Enabled"),
                        Field.of(Kind.LIST, "event_types", "Event types", Trait.REQUIRED),
                        Field.of(Kind.JSON, "conditions", "Conditions"),
                        Field.choice("action_type", "Action type", List.of("webhook"), Trait.REQUIRED),
                        Field.text("action_object_type", "Action object type", 100, Trait.REQUIRED),
                        Field.of(Kind.INTEGER, "action_object_id", "Action object ID", Trait.REQUIRED),
                        Field.of(Kind.OBJECT, "action_object", "Action object", Trait.READ_ONLY),
                        Field.of(Kind.JSON, "action_data", "Action data"),
                        Field.text("description", "Description", 200, Trait.BRIEF, Trait.SEARCHED),
                        Field.text("comments", "Comments", 10_000, Trait.SEARCHED)),
                Model.tagged());
    }

    private static List<Filter> filters() {
        var filters = new ArrayList<>(Model.taggedFilters());
        filters.add(Filter.at("action_type", Match.CHOICE, "action_type.value").among(List.of("webhook")));
        filters.addAll(ObjectTypes.triggerFilters());
        return filters;
    }
}
