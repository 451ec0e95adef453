package org.whenhook.condition;

import jakarta.json.JsonNumber;
import jakarta.json.JsonValue;
import jakarta.json.JsonValue.ValueType;
import java.math.BigDecimal;

/**
 * Numbers as Python compares them. A JSON number without fraction and exponent is an integer of any size, any other is a
 * double; an integer is compared with a double exactly. True is 1 and false is 0.
 *
 * <p>JSON-P keeps a scale, not the spelling: a number whose exponent just undoes its fraction, such as {@code 1.5e1}, is
 * an integer here. That differs from Python only above 2<sup>53</sup>.
 */
final class Numbers {

    private Numbers() {}

    static boolean isNumber(JsonValue value) {
        return value.getValueType() == ValueType.NUMBER
                || value.getValueType() == ValueType.TRUE
                || value.getValueType() == ValueType.FALSE;
    }

    static boolean isZero(JsonNumber number) {
        return isInteger(number) ? number.bigDecimalValue().signum() == 0 : number.doubleValue() == 0;
    }

    /** Negative, zero or positive; both must be numbers in the sense of {@link #isNumber}. */
    static int compare(JsonValue left, JsonValue right) {
        if (isInteger(left)) {
            return isInteger(right)
                    ? exact(left).compareTo(exact(right))
                    : compare(exact(left), ((JsonNumber) right).doubleValue());
        }
        double fraction = ((JsonNumber) left).doubleValue();
        return isInteger(right)
                ? -compare(exact(right), fraction)
                : compare(fraction, ((JsonNumber) right).doubleValue());
    }

    /** Never expands a huge exponent: only scale 0 counts as integer, and a double has 309 digits at most. */
    private static boolean isInteger(JsonValue value) {
        return !(value instanceof JsonNumber number) || number.isIntegral();
    }

    private static BigDecimal exact(JsonValue value) {
        return value instanceof JsonNumber number
                ? number.bigDecimalValue()
                : value.getValueType() == ValueType.TRUE ? BigDecimal.ONE : BigDecimal.ZERO;
    }

    private static int compare(BigDecimal integer, double fraction) {
        return Double.isInfinite(fraction) ? (fraction > 0 ? -1 : 1) : integer.compareTo(new BigDecimal(fraction));
    }

    /** Unlike {@link Double#compare}, -0.0 equals 0.0. */
    private static int compare(double left, double right) {
        return left == right ? 0 : left < right ? -1 : 1;
    }
}
