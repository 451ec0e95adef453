package org.whenhook.template;

/** Fills a text up to a width. */
final class Padding {

    private Padding() {}

    static String of(Rendering r, long count, String fill) {
        if (count <= 0) {
            return "";
        }
        r.budget.make(count);
        return fill.repeat((int) count);
    }

    static String left(Rendering r, String text, long width, String fill) {
        return text + of(r, width - Chars.length(text), fill);
    }

    static String right(Rendering r, String text, long width, String fill) {
        return of(r, width - Chars.length(text), fill) + text;
    }

    /** When it does not come out even, the odd one goes where Python puts it. */
    static String center(Rendering r, String text, long width, String fill) {
        long pad = width - Chars.length(text);
        if (pad <= 0) {
            return text;
        }
        long left = pad / 2 + (pad & width & 1);
        return of(r, left, fill) + text + of(r, pad - left, fill);
    }

    static String zeros(Rendering r, String text, long width) {
        boolean signed = text.startsWith("-") || text.startsWith("+");
        String sign = signed ? text.substring(0, 1) : "";
        return sign + right(r, text.substring(sign.length()), width - sign.length(), "0");
    }
}
