package org.whenhook.template;

import java.math.BigInteger;

/** Reads the integers written in a template. */
final class Literals {

    private Literals() {}

    static Object integer(Token token) {
        String text = token.text();
        int radix = text.length() < 2
                ? 10
                : switch (text.charAt(1)) {
                    case 'x', 'X' -> 16;
                    case 'o', 'O' -> 8;
                    case 'b', 'B' -> 2;
                    default -> 10;
                };
        String digits = radix == 10 ? text : text.substring(2);
        if (digits.length() > Text.DIGITS) {
            // Its value is out of reach of every use but failing.
            throw Failed.value("an integer of more than " + Text.DIGITS + " digits cannot be read.");
        }
        return Values.integer(new BigInteger(digits, radix));
    }
}
