package org.whenhook.template;

/** Texts counted in whole characters, as Python counts, where Java counts halves of some. */
final class Chars {

    private Chars() {}

    static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** From and to within the text's length. */
    static String slice(String text, int from, int to) {
        if (from >= to) {
            return "";
        }
        if (isPlain(text)) {
            return text.substring(from, to);
        }
        int start = text.offsetByCodePoints(0, from);
        return text.substring(start, text.offsetByCodePoints(start, to - from));
    }

    static String slice(String text, Slice.Span span) {
        if (span.step() == 1) {
            return slice(text, span.first(), span.first() + span.count());
        }
        int[] all = text.codePoints().toArray();
        StringBuilder out = new StringBuilder(span.count());
        for (long i = 0, at = span.first(); i < span.count(); i++, at += span.step()) {
            out.appendCodePoint(all[(int) at]);
        }
        return out.toString();
    }

    /** Where a character of this number stands in Java's count. */
    static int offset(String text, int character) {
        return isPlain(text) ? character : text.offsetByCodePoints(0, character);
    }

    /** By code point; Java's own order puts some rare characters before others. */
    static int compare(String a, String b) {
        int shorter = Math.min(a.length(), b.length());
        for (int i = 0; i < shorter; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                return Character.isSurrogate(x) == Character.isSurrogate(y)
                        ? Character.compare(x, y)
                        : Character.isSurrogate(x) ? 1 : -1;
            }
        }
        return Integer.compare(a.length(), b.length());
    }

    /** Python's str.isspace() for one character; also what strip() and split() go by. */
    static boolean isSpace(int c) {
        return c == ' '
                || (c >= '\t' && c <= '\r')
                || (c >= 0x1c && c <= 0x1f)
                || c == 0x85
                || c == 0xa0
                || c == 0x1680
                || (c >= 0x2000 && c <= 0x200a)
                || c == 0x2028
                || c == 0x2029
                || c == 0x202f
                || c == 0x205f
                || c == 0x3000;
    }

    static boolean isLineBreak(int c) {
        return (c >= '\n' && c <= '\r') || (c >= 0x1c && c <= 0x1e) || c == 0x85 || c == 0x2028 || c == 0x2029;
    }

    /** Python's \w. */
    static boolean isWord(int c) {
        return c == '_' || Character.isLetterOrDigit(c) || isOtherNumber(c);
    }

    private static boolean isOtherNumber(int c) {
        int type = Character.getType(c);
        return type == Character.LETTER_NUMBER || type == Character.OTHER_NUMBER;
    }

    static String stripEnd(String text) {
        int end = text.length();
        while (end > 0 && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end);
    }

    static String stripStart(String text) {
        int start = 0;
        while (start < text.length() && isSpace(text.charAt(start))) {
            start++;
        }
        return text.substring(start);
    }
}
