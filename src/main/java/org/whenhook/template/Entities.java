package org.whenhook.template;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Reads HTML's character references, by name or by number. */
final class Entities {

    private static final int LONGEST = 32;
    /** What browsers take the numbers 0x80 to 0x9f for. */
    private static final String WINDOWS =
            "\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152"
                    + "\u008d\u017d\u008f\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e"
                    + "\u0178";

    private Entities() {}

    /** The names, read when first needed. */
    private static final class Names {
        static final Map<String, String> ALL = load();

        private static Map<String, String> load() {
            try (InputStream in = Entities.class.getResourceAsStream("entities.txt")) {
                if (in == null) {
                    throw new IllegalStateException("entities.txt is missing");
                }
                Map<String, String> names = new HashMap<>();
                new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(line -> {
                    int blank = line.indexOf(' ');
                    StringBuilder value = new StringBuilder();
                    for (String code : line.substring(blank + 1).split(" ", -1)) {
                        value.appendCodePoint(Integer.parseInt(code, 16));
                    }
                    names.put(line.substring(0, blank), value.toString());
                });
                return names;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static String read(String text) {
        int at = text.indexOf('&');
        if (at < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        int from = 0;
        for (; at >= 0; at = text.indexOf('&', from)) {
            out.append(text, from, at);
            from = at + 1 < text.length() && text.charAt(at + 1) == '#' ? number(text, at, out) : name(text, at, out);
        }
        return out.append(text, from, text.length()).toString();
    }

    private static int number(String text, int at, StringBuilder out) {
        boolean hex = at + 2 < text.length() && (text.charAt(at + 2) == 'x' || text.charAt(at + 2) == 'X');
        int radix = hex ? 16 : 10;
        int from = at + (hex ? 3 : 2);
        int end = from;
        long code = 0;
        while (end < text.length() && text.charAt(end) < 0x80 && Character.digit(text.charAt(end), radix) >= 0) {
            code = Math.min(code * radix + Character.digit(text.charAt(end), radix), Integer.MAX_VALUE);
            end++;
        }
        if (end == from) {
            out.append('&');
            return at + 1;
        }
        append(out, (int) code);
        return end < text.length() && text.charAt(end) == ';' ? end + 1 : end;
    }

    private static void append(StringBuilder out, int code) {
        if (code == 0 || code > Character.MAX_CODE_POINT || (code >= 0xd800 && code <= 0xdfff)) {
            out.append('\ufffd');
        } else if (code >= 0x80 && code <= 0x9f) {
            out.append(WINDOWS.charAt(code - 0x80));
        } else if (!isInvalid(code)) {
            out.appendCodePoint(code);
        }
    }

    private static boolean isInvalid(int code) {
        return (code < 0x20 && code != '\t' && code != '\n' && code != '\f' && code != '\r')
                || code == 0x7f
                || (code >= 0xfdd0 && code <= 0xfdef)
                || (code & 0xfffe) == 0xfffe;
    }

    private static int name(String text, int at, StringBuilder out) {
        int end = at + 1;
        while (end < text.length() && end - at <= LONGEST && isNameCharacter(text.charAt(end))) {
            end++;
        }
        boolean closed = end < text.length() && text.charAt(end) == ';' && end > at + 1;
        for (int to = closed ? end + 1 : end; to > at + 2; to--) {
            String value = Names.ALL.get(text.substring(at + 1, to));
            if (value != null) {
                out.append(value);
                return to;
            }
        }
        out.append('&');
        return at + 1;
    }

    private static boolean isNameCharacter(char c) {
        return c != '\t' && c != '\n' && c != '\f' && c != ' ' && c != '<' && c != '&' && c != '#' && c != ';';
    }
}
