package org.whenhook.console;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.function.UnaryOperator;

/** Somebody else has saved meanwhile what a form was filled with. */
final class Conflict extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Instant saved;

    private Conflict(Instant saved) {
        super("saved meanwhile, at " + saved);
        this.saved = saved;
    }

    /** When. */
    Instant saved() {
        return saved;
    }

    /** An edit that is refused, with a conflict, unless it is made of that version. */
    static UnaryOperator<JsonObject> unless(String version, UnaryOperator<JsonObject> edit) {
        return present -> {
            if (!present.getJsonNumber("version").toString().equals(version)) {
                throw new Conflict(Instant.parse(present.getString("last_updated")));
            }
            return edit.apply(present);
        };
    }
}
