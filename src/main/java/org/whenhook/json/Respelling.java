package org.whenhook.json;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonValue;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks a JSON text (RFC 8259) and spells it as Python does, in one go over its characters and without making objects of it.
 * Only unusual numbers are read, each by itself.
 */
final class Respelling {

    /**
     * Words that Python surely spells as they are: of numbers, whole ones (but -0), and fractions that a double holds, without a
     * zero at their end and not so small that they get an exponent.
     */
    private static final Pattern PLAIN = Pattern.compile("true|false|null|0|-?[1-9][0-9]{0,99}"
            + "|(?!-0\\.0|0\\.0000)-?(?:0|[1-9][0-9]{0,8})\\.(?:0|[0-9]{0,5}[1-9])");

    /** So many of an object are compared with each other, and no more. */
    private static final int MOST_NAMES = 200;

    private final String json;
    private final PythonJson out;
    private int at;
    private int depth;

    /** Of the objects that are open: for each of their names what tells it from others. */
    private long[] names = new long[32];

    private int named;

    /** Whether an object may have a name twice. */
    private boolean repeats;

    private Respelling(String json, PythonJson out) {
        this.json = json;
        this.out = out;
    }

    /**
     * Writes the value that a text is.
     *
     * @throws InvalidJson when it is none
     */
    static void write(String json, PythonJson out) {
        Respelling respelling = new Respelling(json, out);
        respelling.whole(() -> {
            respelling.value();
            return JsonValue.NULL;
        });
    }

    /**
     * The object, or the array of objects, that a text is; each left unread.
     *
     * @return null when that would not be the same: when Python spells a number otherwise than it is given, or an object may have
     *     a name twice, as then the last one counts
     * @throws InvalidJson when the text is neither
     */
    static @Nullable JsonValue unread(String json) {
        Respelling respelling = new Respelling(json, PythonJson.kept(json.length()));
        JsonValue value = respelling.whole(respelling::objects);
        return respelling.repeats || respelling.out.respelled() ? null : value;
    }

    private JsonValue whole(Supplier<JsonValue> part) {
        try {
            JsonValue value = part.get();
            skipBlanks();
            if (at < json.length()) {
                throw invalid();
            }
            return value;
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw invalid();
        }
    }

    private JsonValue objects() {
        skipBlanks();
        if (json.charAt(at) == '{') {
            return unreadObject();
        }
        JsonArrayBuilder objects = Json.createArrayBuilder();
        all('[', ']', () -> objects.add(unreadObject()));
        return objects.build();
    }

    private UnreadObject unreadObject() {
        skipBlanks();
        int start = out.length();
        object();
        return UnreadObject.ofPython(out.text(start));
    }

    private void value() {
        skipBlanks();
        switch (json.charAt(at)) {
            case '{' -> object();
            case '[' -> all('[', ']', this::value);
            case '"' -> string();
            default -> word();
        }
    }

    private void object() {
        int before = named;
        all('{', '}', () -> member(before));
        named = before;
    }

    private void member(int first) {
        skipBlanks();
        int start = out.length();
        string();
        name(out.hash(start), first);
        skipBlanks();
        pass(':');
        out.ascii(": ");
        value();
    }

    private void name(long name, int first) {
        repeats |= named - first == MOST_NAMES;
        for (int i = first; i < named && !repeats; i++) {
            repeats = names[i] == name;
        }
        if (named == names.length) {
            names = Arrays.copyOf(names, 2 * named);
        }
        names[named++] = name;
    }

    /** What is between brackets, with commas between. */
    private void all(char opening, char closing, Runnable one) {
        pass(opening);
        out.one(opening);
        if (++depth > JsonText.MOST_NESTED) {
            throw invalid();
        }
        skipBlanks();
        if (json.charAt(at) != closing) {
            one.run();
            for (skipBlanks(); json.charAt(at) != closing; skipBlanks()) {
                pass(',');
                out.ascii(", ");
                one.run();
            }
        }
        depth--;
        at++;
        out.one(closing);
    }

    private void string() {
        pass('"');
        out.one('"');
        at = out.plain(json, at);
        for (char c = json.charAt(at++); c != '"'; c = json.charAt(at++)) {
            if (c < ' ') {
                throw invalid();
            }
            out.character(c == '\\' ? escaped() : c);
            at = out.plain(json, at);
        }
        out.one('"');
    }

    private char escaped() {
        char c = json.charAt(at++);
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> unit();
            default -> throw invalid();
        };
    }

    private char unit() {
        at += 4;
        return (char) HexFormat.fromHexDigits(json, at - 4, at);
    }

    private void word() {
        int start = at;
        while (at < json.length() && ",]} \t\r\n".indexOf(json.charAt(at)) < 0) {
            at++;
        }
        String word = json.substring(start, at);
        if (PLAIN.matcher(word).matches()) {
            out.ascii(word);
        } else {
            out.write(JsonText.read(word));
        }
    }

    private void pass(char expected) {
        if (json.charAt(at++) != expected) {
            throw invalid();
        }
    }

    private void skipBlanks() {
        while (at < json.length() && isBlank(json.charAt(at))) {
            at++;
        }
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }

    private static InvalidJson invalid() {
        return new InvalidJson("The text is not JSON.");
    }
}
