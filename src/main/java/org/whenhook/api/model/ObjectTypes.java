package org.whenhook.api.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.whenhook.json.Json;

/** Object types by number. NetBox numbers them in its database; here the number is computed from the name. */
public final class ObjectTypes {

    private ObjectTypes() {}

    /** The number of an object type such as {@code dcim.site}: always the same one, from 1 on. */
    public static long id(String name) {
        var sum = new CRC32();
        sum.update(name.getBytes(UTF_8));
        return Math.max(1, sum.getValue() & Integer.MAX_VALUE);
    }

    /** The numbers of an object's {@code object_types}. */
    static Stream<JsonValue> ids(JsonObject object) {
        return object.getJsonArray("object_types").getValuesAs(JsonString.class).stream()
                .map(type -> Json.createValue(id(type.getString())));
    }

    /** The filters of what has a trigger. */
    static List<Filter> triggerFilters() {
        return List.of(
                Filter.at("object_type", Match.ONE_OF, "object_types"),
                byId("object_type_id"),
                Filter.at("event_type", Match.ONE_OF, "event_types"));
    }

    static Filter byId(String parameter) {
        return new Filter(parameter, Match.ONE_OF, List.of(), ObjectTypes::ids);
    }
}
