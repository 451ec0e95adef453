package org.whenhook.template;

/** Finds the end of a number in the template's text. */
final class NumberWord {

    private final String text;
    private final int start;

    NumberWord(String text, int start) {
        this.text = text;
        this.start = start;
    }

    /** The offset after the number; negated when it is a float. */
    int end() {
        boolean afterDot = start > 0 && text.charAt(start - 1) == '.';
        int fraction = afterDot ? -1 : floatEnd();
        return fraction > 0 ? -fraction : integerEnd();
    }

    private int floatEnd() {
        int at = digits(start, 10, false);
        int end = -1;
        if (is(at, '.')) {
            int after = digits(at + 1, 10, false);
            if (after > at + 1) {
                at = after;
                end = after;
            }
        }
        if (is(at, 'e')) {
            int signed = is(at + 1, '+') || is(at + 1, '-') ? at + 2 : at + 1;
            int after = digits(signed, 10, false);
            return after > signed ? after : end;
        }
        return end;
    }

    private int integerEnd() {
        if (text.charAt(start) == '0') {
            int radix = is(start + 1, 'x') ? 16 : is(start + 1, 'o') ? 8 : is(start + 1, 'b') ? 2 : 0;
            int end = radix == 0 ? 0 : digits(start + 2, radix, true);
            return end > start + 2 ? end : digits(start, 1, false);
        }
        return digits(start, 10, false);
    }

    /** After digits of this radix (1: zeros only) with single underscores between them. */
    private int digits(int from, int radix, boolean leadingUnderscore) {
        int at = from;
        while (at < text.length()) {
            boolean underscore = text.charAt(at) == '_' && (at > from || leadingUnderscore);
            int digit = underscore ? at + 1 : at;
            if (digit >= text.length() || !isDigit(text.charAt(digit), radix)) {
                return at;
            }
            at = digit + 1;
        }
        return at;
    }

    private static boolean isDigit(char c, int radix) {
        return radix == 1 ? c == '0' : c < 0x80 && Character.digit(c, radix) >= 0;
    }

    private boolean is(int at, char lower) {
        return at < text.length() && Character.toLowerCase(text.charAt(at)) == lower;
    }
}
