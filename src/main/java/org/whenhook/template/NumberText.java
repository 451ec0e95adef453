package org.whenhook.template;

import java.math.BigInteger;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads numbers from text, as Python's int() and float() do. */
final class NumberText {

    private NumberText() {}

    /** Null when it is no whole number of that base. */
    static @Nullable Object integer(String text, long base) {
        if (base != 0 && (base < 2 || base > 36)) {
            return null;
        }
        String digits = Strip.both(text, Chars::isSpace).toLowerCase(Locale.ROOT);
        boolean negative = digits.startsWith("-");
        if (negative || digits.startsWith("+")) {
            digits = digits.substring(1);
        }
        int radix = (int) base;
        int prefix = prefixed(digits);
        if (prefix > 0 && (base == 0 || base == prefix)) {
            radix = prefix;
            digits = digits.substring(digits.startsWith("_", 2) ? 3 : 2);
        } else if (base == 0) {
            radix = 10;
            if (digits.length() > 1
                    && digits.startsWith("0")
                    && !digits.replace("_", "").matches("0*")) {
                return null;
            }
        }
        String plain = plainDigits(digits, radix);
        return plain == null ? null : signed(new BigInteger(plain, radix), negative);
    }

    private static Object signed(BigInteger size, boolean negative) {
        return Values.integer(negative ? size.negate() : size);
    }

    private static int prefixed(String digits) {
        if (digits.length() < 3 || digits.charAt(0) != '0') {
            return 0;
        }
        return switch (digits.charAt(1)) {
            case 'x' -> 16;
            case 'o' -> 8;
            case 'b' -> 2;
            default -> 0;
        };
    }

    /** The digits without the underscores between them; null when anything else is there, or too many. */
    private static @Nullable String plainDigits(String digits, int radix) {
        StringBuilder plain = new StringBuilder();
        boolean afterDigit = false;
        for (int i = 0; i < digits.length(); i = digits.offsetByCodePoints(i, 1)) {
            int c = digits.codePointAt(i);
            int digit = Character.digit(c, radix);
            if (digit < 0 && !(c == '_' && afterDigit)) {
                return null;
            }
            afterDigit = digit >= 0;
            if (afterDigit) {
                plain.append(Character.forDigit(digit, radix));
            }
        }
        boolean tooLong = (plain.length() > Text.DIGITS && Integer.bitCount(radix) != 1) || plain.length() > 1 << 15;
        return afterDigit && !tooLong ? plain.toString() : null;
    }

    /** Null when it is no number. */
    static @Nullable Double real(String text) {
        String plain = Strip.both(text, Chars::isSpace).toLowerCase(Locale.ROOT);
        String unsigned = plain.startsWith("-") || plain.startsWith("+") ? plain.substring(1) : plain;
        double sign = plain.startsWith("-") ? -1 : 1;
        return switch (unsigned) {
            case "inf", "infinity" -> sign * Double.POSITIVE_INFINITY;
            case "nan" -> Double.NaN;
            default -> {
                String ascii = ascii(unsigned);
                yield ascii == null ? null : (Double) (sign * Double.parseDouble(ascii));
            }
        };
    }

    /** The number in plain ASCII without underscores; null when it is not formed like one. */
    private static @Nullable String ascii(String text) {
        StringBuilder out = new StringBuilder();
        int digits = 0;
        boolean point = false;
        boolean exponent = false;
        int before = ' ';
        for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
            int c = text.codePointAt(i);
            int digit = Characters.isDecimal(c) ? Character.digit(c, 10) : -1;
            if (digit >= 0) {
                digits++;
                out.append(digit);
            } else if (c == '.' && !point && !exponent && before != '_') {
                point = true;
                out.append('.');
            } else if (c == 'e' && !exponent && digits > 0 && before != '_') {
                exponent = true;
                digits = 0;
                out.append('e');
            } else if ((c == '+' || c == '-') && before == 'e') {
                out.append((char) c);
            } else if (c != '_' || before != '0') {
                return null;
            }
            before = digit >= 0 ? '0' : c;
        }
        return digits > 0 && before != '_' ? out.toString() : null;
    }
}
