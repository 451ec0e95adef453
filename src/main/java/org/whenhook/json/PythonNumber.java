package org.whenhook.json;

import jakarta.json.JsonNumber;
import java.math.BigDecimal;

/**
 * Prints numbers as Python does, but never changes one: what a double cannot hold keeps its digits.
 *
 * <p>JSON-P does not tell {@code 1.2e1} from {@code 12}, nor {@code -0.0} from {@code 0.0}.
 */
final class PythonNumber {

    /** The digits a number may have and still be a double's shortest form followed by zeros; more are kept unread. */
    private static final int MOST_DIGITS = 400;

    private PythonNumber() {}

    static String text(JsonNumber number) {
        if (number.isIntegral()) {
            return number.toString();
        }
        BigDecimal exact = number.bigDecimalValue();
        double value = exact.doubleValue();
        if (Double.isInfinite(value) || exact.precision() > MOST_DIGITS) {
            return exact.toString();
        }
        String shortest = Double.toString(value);
        // Cheap for any exponent: numbers of unlike size are told apart without writing out their zeros.
        return exact.compareTo(new BigDecimal(shortest)) == 0 ? python(shortest) : exact.toString();
    }

    /** Turns Java's shortest form into Python's, which changes to exponents at other sizes. */
    private static String python(String java) {
        String sign = java.startsWith("-") ? "-" : "";
        int e = java.indexOf('E');
        String mantissa = java.substring(sign.length(), e < 0 ? java.length() : e);
        int point = mantissa.indexOf('.');
        String digits = mantissa.substring(0, point) + mantissa.substring(point + 1);
        int exponent = point - 1 + (e < 0 ? 0 : Integer.parseInt(java, e + 1, java.length(), 10));
        int leading = 0;
        while (leading < digits.length() - 1 && digits.charAt(leading) == '0') {
            leading++;
        }
        String significant = withoutTrailingZeros(digits.substring(leading));
        if (significant.equals("0")) {
            return sign + "0.0";
        }
        return sign + laidOut(significant, exponent - leading);
    }

    /** The digits with the first of them counting ten to the exponent. */
    private static String laidOut(String digits, int exponent) {
        if (exponent < -4 || exponent >= 16) {
            String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
            String size = Math.abs(exponent) < 10 ? "0" + Math.abs(exponent) : "" + Math.abs(exponent);
            return digits.charAt(0) + fraction + "e" + (exponent < 0 ? "-" : "+") + size;
        }
        if (exponent < 0) {
            return "0." + "0".repeat(-exponent - 1) + digits;
        }
        if (digits.length() <= exponent + 1) {
            return digits + "0".repeat(exponent + 1 - digits.length()) + ".0";
        }
        return digits.substring(0, exponent + 1) + "." + digits.substring(exponent + 1);
    }

    private static String withoutTrailingZeros(String digits) {
        int end = digits.length();
        while (end > 1 && digits.charAt(end - 1) == '0') {
            end--;
        }
        return digits.substring(0, end);
    }
}
