package org.whenhook.api.model;

import java.util.List;
import org.whenhook.api.model.Field.Trait;

/** What the API shows of a tag, as NetBox. */
public final class TagModel {

    public static final Model MODEL = Model.of("tag", "extras/tags/", "weight,name", fields(), filters());

    private TagModel() {}

    private static List<Field> fields() {
        return Model.object(
                List.of(
                        Field.text("name", "Name", 100, Trait.REQUIRED, Trait.BRIEF, Trait.SEARCHED),
                        Field.text("slug", "Slug", 100, Trait.REQUIRED, Trait.BRIEF, Trait.SEARCHED),
                        Field.text("color", "Color", 6, Trait.BRIEF),
                        Field.text("description", "Description", 200, Trait.SEARCHED),
                        Field.of(Kind.INTEGER, "weight", "Weight"),
                        Field.of(Kind.LIST, "object_types", "Object types"),
                        Field.of(Kind.INTEGER, "tagged_items", "Tagged items", Trait.READ_ONLY)),
                List.of());
    }

    private static List<Filter> filters() {
        return List.of(
                Filter.at("content_type", Match.ONE_OF, "object_types"),
                ObjectTypes.byId("content_type_id"),
                ObjectTypes.byId("for_object_type_id"));
    }
}
