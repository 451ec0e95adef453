package org.whenhook.template;

/** Reads the escapes in a string of the template, as Python does. */
final class Escapes {

    private final Source source;
    private final int start;
    private final String raw;
    private final StringBuilder out = new StringBuilder();
    private int pos;

    private Escapes(Source source, int start, String raw) {
        this.source = source;
        this.start = start;
        this.raw = raw;
    }

    static String read(Source source, int start, String raw) {
        return raw.indexOf('\\') < 0 ? raw : new Escapes(source, start, raw).read();
    }

    private String read() {
        while (pos < raw.length()) {
            char c = raw.charAt(pos++);
            if (c == '\\' && pos < raw.length()) {
                escape();
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private void escape() {
        int c = raw.codePointAt(pos);
        pos += Character.charCount(c);
        switch (c) {
            case '\n' -> {}
            case '\\', '\'', '"' -> out.append((char) c);
            case 'a' -> out.append('\u0007');
            case 'b' -> out.append('\b');
            case 'f' -> out.append('\f');
            case 'n' -> out.append('\n');
            case 'r' -> out.append('\r');
            case 't' -> out.append('\t');
            case 'v' -> out.append('\u000b');
            case 'x' -> code(2);
            case 'u' -> code(4);
            case 'U' -> code(8);
            case 'N' -> named();
            case '0', '1', '2', '3', '4', '5', '6', '7' -> octal();
            default -> other(c);
        }
    }

    private void other(int c) {
        out.append('\\');
        if (c < 0x80) {
            out.append((char) c);
        } else {
            // The reference turns what is not ASCII into an escape first, whose backslash is then the second of two.
            StringBuilder hex = new StringBuilder();
            Quoted.escape(hex, c);
            out.append(hex, 1, hex.length());
        }
    }

    private void code(int digits) {
        int end = pos + digits;
        int code = end <= raw.length() ? hex(raw.substring(pos, end)) : -1;
        if (code < 0 || code > Character.MAX_CODE_POINT) {
            throw bad();
        }
        out.appendCodePoint(code);
        pos = end;
    }

    private static int hex(String digits) {
        long code = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) < 0x80 ? Character.digit(digits.charAt(i), 16) : -1;
            if (digit < 0) {
                return -1;
            }
            code = code * 16 + digit;
        }
        return code > Integer.MAX_VALUE ? -1 : (int) code;
    }

    private void named() {
        int end = raw.indexOf('}', pos);
        if (!raw.startsWith("{", pos) || end < 0) {
            throw bad();
        }
        try {
            out.appendCodePoint(Character.codePointOf(raw.substring(pos + 1, end)));
        } catch (IllegalArgumentException unknown) {
            throw bad();
        }
        pos = end + 1;
    }

    private void octal() {
        int end = pos;
        while (end < raw.length() && end < pos + 2 && raw.charAt(end) >= '0' && raw.charAt(end) <= '7') {
            end++;
        }
        out.append((char) Integer.parseInt(raw.substring(pos - 1, end), 8));
        pos = end;
    }

    private TemplateError.Syntax bad() {
        return source.error(start, raw, "the text has an escape after \"\\\" that is not complete or not known.");
    }
}
