package org.whenhook.json;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.JsonWriter;
import jakarta.json.JsonWriterFactory;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.regex.Pattern;

/** Reads and writes JSON. Numbers keep every digit; of equal keys the last wins. */
public final class JsonText {

    /** How deep arrays and objects may lie in each other. */
    public static final int MOST_NESTED = 100;

    /** What stands in a text for bytes that are no UTF-8. */
    private static final char REPLACEMENT = '\uFFFD';

    private static final Pattern LONE = Pattern.compile("\\p{Cs}");

    private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());
    private static final JsonWriterFactory WRITERS = Json.createWriterFactory(Map.of());

    private JsonText() {}

    /**
     * Reads a value from strict UTF-8.
     *
     * @throws InvalidJson with a message for the sender
     */
    public static JsonValue read(byte[] utf8) {
        return read(text(utf8));
    }

    /**
     * The same, all of it checked; but an object, and each object of an array, is left unread where that makes no difference, see
     * {@link UnreadObject}. For what is mostly handed on.
     *
     * @throws InvalidJson with a message for the sender
     */
    public static JsonValue check(byte[] utf8) {
        String text = text(utf8);
        JsonValue unread;
        try {
            unread = Respelling.unread(text);
        } catch (InvalidJson e) {
            unread = null; // what is wrong is said below
        }
        return unread == null ? read(text) : unread;
    }

    private static String text(byte[] utf8) {
        String text = new String(utf8, StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) >= 0 && !Arrays.equals(text.getBytes(StandardCharsets.UTF_8), utf8)) {
            throw new InvalidJson("The body is not UTF-8.");
        }
        return text;
    }

    /**
     * Reads a value.
     *
     * @throws InvalidJson with a message for the sender
     */
    public static JsonValue read(String text) {
        refuseDeepNesting(text);
        try (JsonParser parser = PARSERS.createParser(new StringReader(text))) {
            parser.next();
            JsonValue value = parser.getValue();
            if (parser.hasNext()) {
                throw new InvalidJson("The body is not JSON: something follows its end.");
            }
            return value;
        } catch (NoSuchElementException e) {
            throw new InvalidJson("The body is not JSON: it is empty.");
        } catch (JsonException e) {
            throw new InvalidJson("The body is not JSON: " + firstLine(e));
        } catch (UnsupportedOperationException | ArithmeticException | NumberFormatException e) {
            throw new InvalidJson("The body holds a number of too many digits.");
        }
    }

    /** Reads an object that we wrote ourselves. */
    public static JsonObject readObject(String text) {
        return read(text).asJsonObject();
    }

    /** Writes a value on one line; what it says can be put into UTF-8 without a loss. */
    public static String write(JsonValue value) {
        var text = new StringWriter();
        try (JsonWriter writer = WRITERS.createWriter(text)) {
            writer.write(value);
        }
        return inUtf8(text.toString());
    }

    /** The same JSON, with halves of surrogate pairs escaped that lack the other half, as UTF-8 has only a question mark for them. */
    public static String inUtf8(String json) {
        return LONE.matcher(json)
                .replaceAll(
                        half -> String.format("\\\\u%04x", (int) half.group().charAt(0)));
    }

    /** Brackets are counted before parsing, since a parser that recurses would overflow its stack. */
    private static void refuseDeepNesting(String text) {
        int depth = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    quoted = false;
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == '[' || c == '{') {
                if (++depth > MOST_NESTED) {
                    throw new InvalidJson("The body is nested more than " + MOST_NESTED + " deep.");
                }
            } else if (c == ']' || c == '}') {
                depth--;
            }
        }
    }

    private static String firstLine(JsonException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
