package org.whenhook.transfer;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import org.whenhook.json.InvalidFields;

/** A list as NetBox answers it. */
public final class NetBoxList {

    private NetBoxList() {}

    /**
     * The items of an answer with {@code results}, or of an array alone; none when there is nothing.
     *
     * @param field what is named when it is neither
     * @throws InvalidFields when it is neither
     */
    public static List<JsonObject> items(String field, JsonValue list) {
        JsonValue items = list instanceof JsonObject object ? object.getOrDefault("results", JsonValue.FALSE) : list;
        if (items.getValueType() == JsonValue.ValueType.NULL) {
            return List.of();
        }
        if (!(items instanceof JsonArray array) || !array.stream().allMatch(JsonObject.class::isInstance)) {
            throw new InvalidFields(field, "Give what NetBox answers: an object with results, or a list of objects.");
        }
        return array.getValuesAs(JsonObject.class);
    }
}
