package org.whenhook.condition;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * What conditions are held against.
 *
 * @param data the event's data; null for an event without payload, whose tests all are false, negated or not
 * @param snapshots the object before and after; null for an event that has none
 */
public record Facts(@Nullable JsonObject data, @Nullable Snapshots snapshots) {

    /** Facts of an event without snapshots. */
    public static Facts of(JsonObject data) {
        return new Facts(data, null);
    }

    /**
     * The raw values of an object around a change.
     *
     * @param prechange null when the object did not exist before
     * @param postchange null when it does not exist any more
     */
    public record Snapshots(
            @Nullable JsonObject prechange, @Nullable JsonObject postchange) {

        JsonObject toJson() {
            return JsonText.BUILDERS
                    .createObjectBuilder()
                    .add("prechange", prechange == null ? JsonValue.NULL : prechange)
                    .add("postchange", postchange == null ? JsonValue.NULL : postchange)
                    .build();
        }
    }
}
