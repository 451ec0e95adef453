package org.whenhook.json;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes JSON byte for byte as Python's {@code json.dumps} does, which is what NetBox's receivers sign and compare. */
public final class PythonJson {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    /** What Python writes as JSON does: no fraction, no exponent, and -0 is none of these. */
    private static final Pattern PLAIN = Pattern.compile("true|false|null|0|-?[1-9][0-9]*");

    private final boolean inAscii;
    private byte[] bytes = new byte[2048];
    private int length;

    /** Whether a number had to be spelled otherwise than it was given. */
    private boolean respelled;

    private PythonJson(boolean inAscii) {
        this.inAscii = inAscii;
    }

    /**
     * The value in ASCII: a blank after each comma and colon, everything beyond printable ASCII escaped.
     *
     * @throws InvalidJson when an object in it that nobody has read turns out to be none
     */
    public static byte[] bytes(JsonValue value) {
        PythonJson json = new PythonJson(true);
        json.write(value);
        return Arrays.copyOf(json.bytes, json.length);
    }

    /**
     * The value to be kept: the same, but that characters beyond ASCII stay as they are. What has none is then sent as it was
     * kept.
     *
     * @return null when Python spells a number of it otherwise, as it does 1.10, which would then be lost
     */
    public static @Nullable String text(JsonValue value) {
        PythonJson json = new PythonJson(false);
        json.write(value);
        return json.respelled ? null : new String(json.bytes, 0, json.length, StandardCharsets.UTF_8);
    }

    private void write(JsonValue value) {
        switch (value.getValueType()) {
            case OBJECT -> {
                if (value instanceof UnreadObject unread) {
                    write(unread);
                } else {
                    object((JsonObject) value);
                }
            }
            case ARRAY -> array((JsonArray) value);
            case STRING -> string(((JsonString) value).getString());
            case NUMBER -> number((JsonNumber) value);
            case TRUE -> ascii("true");
            case FALSE -> ascii("false");
            case NULL -> ascii("null");
        }
    }

    private void object(JsonObject object) {
        one('{');
        boolean first = true;
        for (Map.Entry<String, JsonValue> member : object.entrySet()) {
            if (!first) {
                ascii(", ");
            }
            first = false;
            string(member.getKey());
            ascii(": ");
            write(member.getValue());
        }
        one('}');
    }

    private void array(JsonArray array) {
        one('[');
        boolean first = true;
        for (JsonValue item : array) {
            if (!first) {
                ascii(", ");
            }
            first = false;
            write(item);
        }
        one(']');
    }

    private void string(String text) {
        room(text.length() + 2);
        one('"');
        for (int i = 0; i < text.length(); i++) {
            character(text.charAt(i));
        }
        one('"');
    }

    private void character(char c) {
        if (c >= ' ' && c <= '~' && c != '"' && c != '\\') {
            one(c);
        } else if (inAscii || c <= '\u007f' || Character.isSurrogate(c)) { // half of a pair has no UTF-8
            escape(c);
        } else if (c <= '\u07ff') {
            one(0xC0 | (c >> 6));
            one(0x80 | (c & 0x3F));
        } else {
            one(0xE0 | (c >> 12));
            one(0x80 | ((c >> 6) & 0x3F));
            one(0x80 | (c & 0x3F));
        }
    }

    private void number(JsonNumber number) {
        String python = PythonNumber.text(number);
        respelled |= !python.equals(number.toString());
        ascii(python);
    }

    private void write(UnreadObject object) {
        byte[] text = object.isPython() ? object.text().getBytes(StandardCharsets.UTF_8) : null;
        if (text != null
                && (!inAscii || text.length == object.text().length())) { // as long in UTF-8: all of it is ASCII
            room(text.length);
            System.arraycopy(text, 0, bytes, length, text.length);
            length += text.length;
        } else {
            rewrite(object.text());
        }
    }

    /** The same from JSON that nobody has read. */
    private void rewrite(String json) {
        room(json.length() + json.length() / 8);
        int at = 0;
        while (at < json.length()) {
            char c = json.charAt(at);
            switch (c) {
                case '"' -> at = rewriteString(json, at);
                case '{', '}', '[', ']' -> one(c);
                case ',' -> ascii(", ");
                case ':' -> ascii(": ");
                case ' ', '\t' -> {}
                default -> at = rewriteWord(json, at);
            }
            at++;
        }
    }

    /** Where it ends. */
    private int rewriteString(String json, int start) {
        one('"');
        int at = start + 1;
        for (char c = json.charAt(at); c != '"'; c = json.charAt(at)) {
            if (c != '\\') {
                character(c);
            } else {
                at++;
                character(escaped(json, at));
                at += json.charAt(at) == 'u' ? 4 : 0;
            }
            at++;
        }
        one('"');
        return at;
    }

    private static char escaped(String json, int at) {
        char c = json.charAt(at);
        return switch (c) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> (char) Integer.parseInt(json, at + 1, at + 5, 16);
            default -> c;
        };
    }

    /** Where it ends. */
    private int rewriteWord(String json, int start) {
        int end = start + 1;
        while (end < json.length() && ",]} ".indexOf(json.charAt(end)) < 0) {
            end++;
        }
        String word = json.substring(start, end);
        if (PLAIN.matcher(word).matches()) {
            ascii(word);
        } else {
            write(JsonText.read(word));
        }
        return end - 1;
    }

    private void escape(char c) {
        switch (c) {
            case '"' -> ascii("\\\"");
            case '\\' -> ascii("\\\\");
            case '\n' -> ascii("\\n");
            case '\r' -> ascii("\\r");
            case '\t' -> ascii("\\t");
            case '\b' -> ascii("\\b");
            case '\f' -> ascii("\\f");
            default -> {
                ascii("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    one(HEX[(c >> shift) & 0xF]);
                }
            }
        }
    }

    private void ascii(String text) {
        room(text.length());
        for (int i = 0; i < text.length(); i++) {
            bytes[length++] = (byte) text.charAt(i);
        }
    }

    private void one(int c) {
        room(1);
        bytes[length++] = (byte) c;
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(length, more)));
        }
    }
}
