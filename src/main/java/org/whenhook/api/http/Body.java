package org.whenhook.api.http;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.ClientErrorException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.whenhook.json.InvalidFields;
import org.whenhook.json.InvalidJson;
import org.whenhook.json.JsonText;

/** Reads what a client sends. */
public final class Body {

    private static final int MOST_BYTES = 1024 * 1024;

    private Body() {}

    /**
     * The object sent.
     *
     * @throws InvalidJson when it is no JSON object
     * @throws ClientErrorException with 413 past 1 MiB; no more than that is read
     */
    public static JsonObject object(InputStream stream) {
        return object(value(stream));
    }

    /** That value as an object; throws as {@link #object(InputStream)}. */
    static JsonObject object(JsonValue sent) {
        if (sent instanceof JsonObject object) {
            return object;
        }
        throw new InvalidJson("Invalid data. Expected a dictionary.");
    }

    /** The object sent, or an empty one when nothing was; throws as {@link #object(InputStream)}. */
    public static JsonObject optional(InputStream stream) {
        byte[] bytes = bytes(stream);
        return bytes.length == 0 ? JsonValue.EMPTY_JSON_OBJECT : object(JsonText.read(bytes));
    }

    /** Whatever JSON was sent; throws as {@link #object(InputStream)}. */
    static JsonValue value(InputStream stream) {
        return JsonText.read(bytes(stream));
    }

    /**
     * An object inside what was sent; empty when absent or null.
     *
     * @throws InvalidFields when it is something else
     */
    public static Optional<JsonObject> object(JsonObject sent, String field) {
        JsonValue value = sent.getOrDefault(field, JsonValue.NULL);
        if (value instanceof JsonObject object) {
            return Optional.of(object);
        }
        if (value.getValueType() != JsonValue.ValueType.NULL) {
            throw new InvalidFields(field, "Give an object or null.");
        }
        return Optional.empty();
    }

    private static byte[] bytes(InputStream stream) {
        try {
            byte[] bytes = stream.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new ClientErrorException("The body is larger than 1 MiB.", 413);
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
