package org.whenhook.json;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.spi.JsonProvider;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;

/**
 * Makes JSON values as {@link jakarta.json.Json} does, by a provider that was looked up once. That class looks for one at each
 * call, through every archive of the application, which takes far longer than making the value.
 */
public final class Json {

    private static final JsonProvider PROVIDER = JsonProvider.provider();

    private Json() {}

    public static JsonObjectBuilder createObjectBuilder() {
        return PROVIDER.createObjectBuilder();
    }

    /** One that begins with the members of an object. */
    public static JsonObjectBuilder createObjectBuilder(JsonObject object) {
        return PROVIDER.createObjectBuilder(object);
    }

    /** One that begins with the entries of a map, whose values are what JSON can hold. */
    public static JsonObjectBuilder createObjectBuilder(Map<String, ?> map) {
        return PROVIDER.createObjectBuilder(map);
    }

    public static JsonArrayBuilder createArrayBuilder() {
        return PROVIDER.createArrayBuilder();
    }

    /** One that begins with the items of an array. */
    public static JsonArrayBuilder createArrayBuilder(JsonArray array) {
        return PROVIDER.createArrayBuilder(array);
    }

    /** One that begins with those items, which are what JSON can hold. */
    public static JsonArrayBuilder createArrayBuilder(Collection<?> items) {
        return PROVIDER.createArrayBuilder(items);
    }

    public static JsonString createValue(String text) {
        return PROVIDER.createValue(text);
    }

    public static JsonNumber createValue(long number) {
        return PROVIDER.createValue(number);
    }

    public static JsonNumber createValue(double number) {
        return PROVIDER.createValue(number);
    }

    public static JsonNumber createValue(BigDecimal number) {
        return PROVIDER.createValue(number);
    }
}
