package org.whenhook.json;

import static java.util.Objects.requireNonNull;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object that stays text until somebody looks inside; then its members are read, and those of them that are objects
 * stay text in their turn. For what is mostly handed on: reading an event whole costs more than signing it. Thread-safe.
 *
 * <p>Whether the text is JSON is only seen as far as it is read, so it must have been written by us; a look inside that finds
 * something else throws {@link InvalidJson}.
 */
public final class UnreadObject extends AbstractMap<String, JsonValue> implements JsonObject {

    /** Any that a long holds, and more are not needed. */
    private static final Pattern INTEGER = Pattern.compile("0|-?[1-9][0-9]{0,17}");

    private final String text;
    private final boolean isPython;
    private volatile @Nullable Map<String, JsonValue> members;

    private UnreadObject(String text, boolean isPython) {
        this.text = text;
        this.isPython = isPython;
    }

    /**
     * The object that a text is.
     *
     * @throws InvalidJson when it is none, as far as its first and last character tell
     */
    public static UnreadObject of(String text) {
        return checked(new UnreadObject(text, false));
    }

    /** The same of a text that {@link PythonJson#text} wrote: most of these can be sent as they are. */
    public static UnreadObject ofPython(String text) {
        return checked(new UnreadObject(text, true));
    }

    private static UnreadObject checked(UnreadObject object) {
        if (!object.text.startsWith("{") || !object.text.endsWith("}")) {
            throw notOne();
        }
        return object;
    }

    /** The object as it was written. */
    public String text() {
        return text;
    }

    /** The text in UTF-8; null when it is not spelled as {@link PythonJson#text} does. */
    byte @Nullable [] python() {
        return isPython ? text.getBytes(StandardCharsets.UTF_8) : null;
    }

    /** The same; null when it has characters beyond ASCII, too. */
    byte @Nullable [] pythonInAscii() {
        byte[] bytes = python();
        return bytes == null || bytes.length > text.length() ? null : bytes;
    }

    private Map<String, JsonValue> members() {
        var known = members;
        if (known == null) {
            known = read();
            members = known;
        }
        return known;
    }

    private Map<String, JsonValue> read() {
        var found = new LinkedHashMap<String, JsonValue>();
        var scan = new JsonScan(text);
        while (scan.member()) {
            var name = ((JsonString) value(scan.next())).getString();
            found.put(name, value(scan.next()));
        }
        if (!scan.isWhole()) {
            throw notOne();
        }
        return found;
    }

    private static InvalidJson notOne() {
        return new InvalidJson("The text is not one JSON object.");
    }

    private JsonValue value(String text) {
        return switch (text.charAt(0)) {
            case '{' -> new UnreadObject(text, isPython);
            case '"' ->
                text.indexOf('\\') < 0 ? Json.createValue(text.substring(1, text.length() - 1)) : JsonText.read(text);
            default -> word(text);
        };
    }

    /** The words that most objects have, without a parser for each. */
    private static JsonValue word(String text) {
        return switch (text) {
            case "null" -> NULL;
            case "true" -> TRUE;
            case "false" -> FALSE;
            default -> INTEGER.matcher(text).matches() ? Json.createValue(Long.parseLong(text)) : JsonText.read(text);
        };
    }

    @Override
    public Set<Entry<String, JsonValue>> entrySet() {
        return Collections.unmodifiableMap(members()).entrySet();
    }

    @Override
    public @Nullable JsonValue get(Object name) {
        return members().get(name);
    }

    @Override
    public boolean containsKey(Object name) {
        return members().containsKey(name);
    }

    @Override
    public @Nullable JsonArray getJsonArray(String name) {
        return (JsonArray) get(name);
    }

    @Override
    public @Nullable JsonObject getJsonObject(String name) {
        return (JsonObject) get(name);
    }

    @Override
    public @Nullable JsonNumber getJsonNumber(String name) {
        return (JsonNumber) get(name);
    }

    @Override
    public @Nullable JsonString getJsonString(String name) {
        return (JsonString) get(name);
    }

    @Override
    public String getString(String name) {
        return requireNonNull(getJsonString(name)).getString();
    }

    @Override
    public String getString(String name, String other) {
        return get(name) instanceof JsonString string ? string.getString() : other;
    }

    @Override
    public int getInt(String name) {
        return requireNonNull(getJsonNumber(name)).intValue();
    }

    @Override
    public int getInt(String name, int other) {
        return get(name) instanceof JsonNumber number ? number.intValue() : other;
    }

    @Override
    public boolean getBoolean(String name) {
        var value = requireNonNull(get(name));
        if (value.equals(TRUE) || value.equals(FALSE)) {
            return value.equals(TRUE);
        }
        throw new ClassCastException(name + " is neither true nor false");
    }

    @Override
    public boolean getBoolean(String name, boolean other) {
        var value = get(name);
        return TRUE.equals(value) || (other && !FALSE.equals(value));
    }

    @Override
    public boolean isNull(String name) {
        return requireNonNull(get(name)).equals(NULL);
    }

    @Override
    public ValueType getValueType() {
        return ValueType.OBJECT;
    }

    /** As {@link #text}, which is JSON. */
    @Override
    public String toString() {
        return text;
    }
}
