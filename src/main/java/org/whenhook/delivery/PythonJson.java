package org.whenhook.delivery;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/** Writes JSON byte for byte as Python's {@code json.dumps} does, which is what NetBox's receivers sign and compare. */
final class PythonJson {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes = new byte[1024];
    private int length;

    private PythonJson() {}

    /** The value in ASCII: a blank after each comma and colon, everything beyond printable ASCII escaped. */
    static byte[] bytes(JsonValue value) {
        PythonJson json = new PythonJson();
        json.write(value);
        return Arrays.copyOf(json.bytes, json.length);
    }

    private void write(JsonValue value) {
        switch (value.getValueType()) {
            case OBJECT -> object((JsonObject) value);
            case ARRAY -> array((JsonArray) value);
            case STRING -> string(((JsonString) value).getString());
            case NUMBER -> ascii(PythonNumber.text((JsonNumber) value));
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
            char c = text.charAt(i);
            if (c >= ' ' && c <= '~' && c != '"' && c != '\\') {
                one(c);
            } else {
                escape(c);
            }
        }
        one('"');
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
