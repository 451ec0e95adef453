package org.whenhook.template;

import java.math.BigDecimal;
import java.math.MathContext;

/** Prints a float as Python does: the fewest digits that read back the same, scientific from 1e16 on and below 1e-4. */
final class FloatText {

    private static final double FEW_DIGITS = 1e-321;

    private FloatText() {}

    static String of(double number) {
        if (Double.isNaN(number)) {
            return "nan";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? "inf" : "-inf";
        }
        String java = digits(number);
        double size = Math.abs(number);
        return (size >= 1e-3 && size < 1e7) || size == 0 ? java : rearranged(java);
    }

    /** Java never gives a single digit, where the smallest floats of all have no more. */
    private static String digits(double number) {
        if (Math.abs(number) < FEW_DIGITS && number != 0) {
            String one = new BigDecimal(number).round(new MathContext(1)).toString();
            if (Double.parseDouble(one) == number) {
                return one.replaceFirst("E", ".0E");
            }
        }
        return Double.toString(number);
    }

    private static String rearranged(String java) {
        int e = java.indexOf('E');
        boolean negative = java.charAt(0) == '-';
        String mantissa = java.substring(negative ? 1 : 0, e < 0 ? java.length() : e);
        int point = mantissa.indexOf('.');
        int exponent = (e < 0 ? 0 : Integer.parseInt(java.substring(e + 1))) + point - 1;
        String digits = mantissa.substring(0, point) + mantissa.substring(point + 1);
        int lead = 0;
        while (lead < digits.length() - 1 && digits.charAt(lead) == '0') {
            lead++;
            exponent--;
        }
        int end = digits.length();
        while (end > lead + 1 && digits.charAt(end - 1) == '0') {
            end--;
        }
        return (negative ? "-" : "") + laidOut(digits.substring(lead, end), exponent);
    }

    /** @param exponent of the first digit */
    private static String laidOut(String digits, int exponent) {
        int count = digits.length();
        if (exponent < -4 || exponent >= 16) {
            String tail = count > 1 ? "." + digits.substring(1) : "";
            String sign = exponent < 0 ? "-" : "+";
            int size = Math.abs(exponent);
            return digits.charAt(0) + tail + "e" + sign + (size < 10 ? "0" : "") + size;
        }
        if (exponent < 0) {
            return "0." + "0".repeat(-exponent - 1) + digits;
        }
        if (count <= exponent + 1) {
            return digits + "0".repeat(exponent + 1 - count) + ".0";
        }
        return digits.substring(0, exponent + 1) + "." + digits.substring(exponent + 1);
    }
}
