package org.whenhook.audit;

import jakarta.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What is to be recorded. Whoever makes one hides every secret in it.
 *
 * @param before the fields before; null when there was nothing, or nothing of it changes
 * @param after likewise
 * @param message for people; may be empty
 */
public record Entry(
        Author author,
        Action action,
        Subject subject,
        @Nullable JsonObject before,
        @Nullable JsonObject after,
        String message) {

    /** Something was done that changes no fields. */
    public static Entry done(Author author, Action action, Subject subject, String message) {
        return new Entry(author, action, subject, null, null, message);
    }
}
