package org.whenhook.template;

/** Writes a text the way Python writes it inside a list: in quotes, with what cannot be seen escaped. */
final class Quoted {

    private Quoted() {}

    static String of(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2);
        append(out, text, false);
        return out.toString();
    }

    /** As {@link #of}, with everything beyond ASCII escaped too. */
    static String ascii(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2);
        append(out, text, true);
        return out.toString();
    }

    static void append(StringBuilder out, String text, boolean ascii) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        out.append(quote);
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (c == quote || c == '\\') {
                out.append('\\').append((char) c);
            } else if (c >= ' ' && c < 0x7f) {
                out.append((char) c);
            } else if (ascii || !isPrintable(c)) {
                escape(out, c);
            } else {
                out.appendCodePoint(c);
            }
        }
        out.append(quote);
    }

    static void escape(StringBuilder out, int c) {
        switch (c) {
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> hex(out, c);
        }
    }

    private static void hex(StringBuilder out, int c) {
        String digits = Integer.toHexString(c);
        String mark = c < 0x100 ? "\\x" : c < 0x10000 ? "\\u" : "\\U";
        int width = c < 0x100 ? 2 : c < 0x10000 ? 4 : 8;
        out.append(mark).append("0".repeat(width - digits.length())).append(digits);
    }

    /** The bytes form, {@code b'..'}. */
    static String of(Bytes bytes) {
        String text = bytes.latin();
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        StringBuilder out = new StringBuilder("b").append(quote);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == quote || c == '\\') {
                out.append('\\').append(c);
            } else if (c >= ' ' && c < 0x7f) {
                out.append(c);
            } else {
                escape(out, c);
            }
        }
        return out.append(quote).toString();
    }

    static boolean isPrintable(int c) {
        if (c == ' ') {
            return true;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR -> false;
            default -> true;
        };
    }
}
