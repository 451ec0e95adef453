package org.whenhook.api.receivers;

import java.util.List;
import org.whenhook.api.model.Field;
import org.whenhook.api.model.Field.Trait;
import org.whenhook.api.model.Kind;
import org.whenhook.api.model.Model;

/** What the API shows of a receiver. */
public final class ReceiverModel {

    public static final Model MODEL = Model.of("receiver", "receivers/", "-created", fields(), List.of());

    private ReceiverModel() {}

    private static List<Field> fields() {
        return List.of(
                Field.of(Kind.TEXT, "id", "ID", Trait.READ_ONLY, Trait.BRIEF),
                Field.of(Kind.TEXT, "url", "URL", Trait.READ_ONLY, Trait.BRIEF),
                Field.of(Kind.TEXT, "display_url", "Display URL", Trait.READ_ONLY),
                Field.of(Kind.TEXT, "display", "Display", Trait.READ_ONLY, Trait.BRIEF),
                Field.text("name", "Name", 100, Trait.BRIEF, Trait.SEARCHED),
                Field.of(Kind.TEXT, "address", "Address", Trait.READ_ONLY, Trait.BRIEF),
                Field.text("secret", "Secret", 255, Trait.SECRET),
                Field.of(Kind.INTEGER, "status", "Answers with"),
                Field.of(Kind.INTEGER, "caught", "Requests so far", Trait.READ_ONLY),
                Field.of(Kind.TIME, "latest", "Last request", Trait.READ_ONLY),
                Field.of(Kind.TIME, "created", "Created", Trait.READ_ONLY),
                Field.of(Kind.TIME, "last_updated", "Last updated", Trait.READ_ONLY));
    }
}
