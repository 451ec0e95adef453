package org.whenhook.queue;

/**
 * Writes one JSON object on one line. It knows what an attempt needs and no more; attempts are written for each delivery, and
 * a generator of JSON-P takes three times as long.
 */
final class JsonLine {

    private final StringBuilder text = new StringBuilder(1_536).append('{');

    /** The line, after all has been written. */
    String end() {
        return text.append('}').toString();
    }

    JsonLine write(String name, String value) {
        name(name);
        string(value);
        return this;
    }

    JsonLine write(String name, long value) {
        name(name);
        text.append(value);
        return this;
    }

    JsonLine write(String name, boolean value) {
        name(name);
        text.append(value);
        return this;
    }

    JsonLine startObject(String name) {
        name(name);
        text.append('{');
        return this;
    }

    JsonLine endObject() {
        text.append('}');
        return this;
    }

    JsonLine startArray(String name) {
        name(name);
        text.append('[');
        return this;
    }

    JsonLine item(String value) {
        comma();
        string(value);
        return this;
    }

    JsonLine item(long value) {
        comma();
        text.append(value);
        return this;
    }

    JsonLine endArray() {
        text.append(']');
        return this;
    }

    /** Names are ours: nothing in them need be escaped. */
    private void name(String name) {
        comma();
        text.append('"').append(name).append("\":");
    }

    private void comma() {
        char last = text.charAt(text.length() - 1);
        if (last != '{' && last != '[') {
            text.append(',');
        }
    }

    private void string(String value) {
        text.append('"');
        int plain = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                text.append(value, plain, i);
                escape(c);
                plain = i + 1;
            }
        }
        text.append(value, plain, value.length()).append('"');
    }

    private void escape(char c) {
        switch (c) {
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            case '\b' -> text.append("\\b");
            case '\f' -> text.append("\\f");
            case '"', '\\' -> text.append('\\').append(c);
            default -> text.append(c < 0x10 ? "\\u000" : "\\u00").append(Integer.toHexString(c));
        }
    }
}
