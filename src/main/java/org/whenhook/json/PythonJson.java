package org.whenhook.json;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes JSON byte for byte as Python's {@code json.dumps} does, which is what NetBox's receivers sign and compare. */
public final class PythonJson {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    /** Room for most events, in bytes. */
    private static final int USUAL = 2048;

    private final boolean inAscii;
    private byte[] bytes;
    private int length;
    private boolean respelled;

    private PythonJson(boolean inAscii, int room) {
        this.inAscii = inAscii;
        this.bytes = new byte[room];
    }

    /** One that writes what is to be kept, see {@link #text}; with room for a text of that length, spelled without blanks. */
    static PythonJson kept(int text) {
        return new PythonJson(false, text + text / 8);
    }

    /**
     * The value in ASCII: a blank after each comma and colon, everything beyond printable ASCII escaped.
     *
     * @throws InvalidJson when an object in it that nobody has read turns out to be none
     */
    public static byte[] bytes(JsonValue value) {
        byte[] written = value instanceof UnreadObject unread ? unread.pythonInAscii() : null;
        if (written != null) {
            return written;
        }
        PythonJson json = new PythonJson(true, USUAL);
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
        PythonJson json = new PythonJson(false, USUAL);
        json.write(value);
        return json.respelled ? null : json.text(0);
    }

    /** Whether a number had to be spelled otherwise than it was given. */
    boolean respelled() {
        return respelled;
    }

    /** How many bytes have been written. */
    int length() {
        return length;
    }

    /** What was written from that byte on. */
    String text(int start) {
        return new String(bytes, start, length - start, StandardCharsets.UTF_8);
    }

    /** Tells most texts apart: the same for what was written from that byte on whenever that is the same. */
    long hash(int start) {
        long hash = 0;
        for (int i = start; i < length; i++) {
            hash = hash * 31 + bytes[i];
        }
        return hash;
    }

    void write(JsonValue value) {
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
        one('"');
        for (int at = plain(text, 0); at < text.length(); at = plain(text, at + 1)) {
            character(text.charAt(at));
        }
        one('"');
    }

    /** Writes the characters from there on that stay as they are, and says where they end. */
    int plain(String text, int start) {
        room(text.length() - start);
        int at = start;
        while (at < text.length() && isPlain(text.charAt(at))) {
            bytes[length + at - start] = (byte) text.charAt(at);
            at++;
        }
        length += at - start;
        return at;
    }

    private static boolean isPlain(char c) {
        return c >= ' ' && c <= '~' && c != '"' && c != '\\';
    }

    void character(char c) {
        if (isPlain(c)) {
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
        byte[] text = inAscii ? object.pythonInAscii() : object.python();
        if (text != null) {
            room(text.length);
            System.arraycopy(text, 0, bytes, length, text.length);
            length += text.length;
        } else {
            Respelling.write(object.text(), this);
        }
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

    void ascii(String text) {
        room(text.length());
        for (int i = 0; i < text.length(); i++) {
            bytes[length++] = (byte) text.charAt(i);
        }
    }

    void one(int c) {
        room(1);
        bytes[length++] = (byte) c;
    }

    void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(length, more)));
        }
    }
}
