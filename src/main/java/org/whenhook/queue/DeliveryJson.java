package org.whenhook.queue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.whenhook.json.JsonText;

/** JSON as Redis keeps it: one line, absent fields left out, numbers with every digit. */
final class DeliveryJson {

    // Kept: finding the provider anew costs more than reading an event.
    private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());
    private static final JsonGeneratorFactory GENERATORS = Json.createGeneratorFactory(Map.of());

    private DeliveryJson() {}

    /**
     * Reads one object.
     *
     * @throws Unreadable when it is not one
     */
    static JsonObject read(String text) {
        try (var reader = READERS.createReader(new StringReader(text))) {
            return reader.readObject();
        } catch (RuntimeException e) { // besides JsonException, the parser throws others for numbers beyond its limits
            throw new Unreadable(e);
        }
    }

    /** Writes one object; the members are the caller's. */
    static String write(Consumer<JsonGenerator> members) {
        var text = new StringWriter();
        try (var json = GENERATORS.createGenerator(text)) {
            json.writeStartObject();
            members.accept(json);
            json.writeEnd();
        }
        return JsonText.inUtf8(text.toString());
    }

    static void write(JsonGenerator json, String name, @Nullable String value) {
        if (value != null) {
            json.write(name, value);
        }
    }

    static @Nullable JsonObject object(JsonObject json, String name) {
        return json.getOrDefault(name, JsonValue.NULL) instanceof JsonObject object ? object : null;
    }

    static @Nullable String string(JsonObject json, String name) {
        return json.getString(name, null);
    }

    /** What is stored cannot be read back: somebody else wrote it, or it was damaged. */
    static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unreadable(String what) {
            super(what);
        }

        Unreadable(Throwable cause) {
            super(cause.getMessage(), cause);
        }
    }
}
