package org.whenhook.template;

import java.math.BigInteger;

/** What a value looks like: Python's str() and repr(). */
final class Text {

    /** Python refuses to print longer integers; the time to do so grows with the square of their length. */
    static final int DIGITS = 4300;

    private static final int BRIEF = 40;

    private Text() {}

    static String str(Rendering r, Object value) {
        return switch (value) {
            case String text -> text;
            case Markup markup -> markup.text();
            case Undefined undefined -> "";
            default -> repr(r, value);
        };
    }

    static String repr(Rendering r, Object value) {
        return switch (value) {
            case Long number -> Long.toString(number);
            case Boolean flag -> flag ? "True" : "False";
            case None none -> "None";
            case Double number -> FloatText.of(number);
            case BigInteger number -> digits(number);
            default -> new Repr(r).of(value);
        };
    }

    static String digits(BigInteger number) {
        if (number.bitLength() > DIGITS * 3.4) {
            throw tooLong();
        }
        String digits = number.toString();
        if (digits.length() - (number.signum() < 0 ? 1 : 0) > DIGITS) {
            throw tooLong();
        }
        return digits;
    }

    private static Failed tooLong() {
        return Failed.value("an integer of more than " + DIGITS + " digits cannot be printed.");
    }

    /** A short look at a key or an index, for messages. */
    static String brief(Object value) {
        return switch (value) {
            case String text -> '"' + (text.length() > BRIEF ? text.substring(0, BRIEF) + "…" : text) + '"';
            case Long number -> Long.toString(number);
            default -> "of type " + Types.name(value);
        };
    }
}
