package org.whenhook.template;

import static org.whenhook.template.Arguments.flag;
import static org.whenhook.template.Arguments.integer;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Filters that make and change numbers. */
final class NumberFilters {

    static final Map<String, Operation> ALL = new Table()
            .add("abs", "", (r, value, a) -> abs(r, value))
            .add("int", "default? base?", NumberFilters::toInt)
            .add("float", "default?", NumberFilters::toFloat)
            .add("round", "precision? method?", NumberFilters::round)
            .add("filesizeformat", "binary?", (r, value, a) -> size(value, flag(a[0])))
            .done();

    private static final int MOST_DIGITS = 400;

    private NumberFilters() {}

    private static Object abs(Rendering r, Object value) {
        if (!Numbers.isNumber(value)) {
            throw unfit("abs", value);
        }
        Object number = Numbers.plain(value);
        if (number instanceof Double d) {
            return Math.abs(d);
        }
        return Numbers.big(number).signum() < 0 ? Numbers.negate(r, number) : number;
    }

    private static Failed unfit(String filter, Object value) {
        return value instanceof Undefined undefined
                ? Failed.type(filter + " needs a number, but " + undefined.why())
                : Failed.type(filter + " needs a number, not a value of type " + Types.name(value) + ".");
    }

    private static Object toInt(Rendering r, Object value, @Nullable Object[] a) {
        if (value instanceof Undefined undefined) {
            throw undefined.failure();
        }
        Object otherwise = a[0] == null ? 0L : a[0];
        if (Numbers.isNumber(value)) {
            if (value instanceof Double d && Double.isInfinite(d)) {
                throw Failed.overflow("an infinite float has no whole number.");
            }
            return value instanceof Double d ? whole(d, otherwise) : Numbers.plain(value);
        }
        if (!Values.isText(value)) {
            return otherwise;
        }
        r.budget.touch(value.toString().length() * 8L);
        Object base = a[1] == null ? 10L : a[1];
        Object parsed = Values.isInteger(base) ? NumberText.integer(value.toString(), Numbers.clampedLong(base)) : null;
        if (parsed != null) {
            return parsed;
        }
        Double number = NumberText.real(value.toString());
        return number == null ? otherwise : whole(number, otherwise);
    }

    private static Object whole(double number, Object otherwise) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            return otherwise;
        }
        return Math.abs(number) < 1e18 ? (Object) (long) number : Values.integer(new BigDecimal(number).toBigInteger());
    }

    private static Object toFloat(Rendering r, Object value, @Nullable Object[] a) {
        if (value instanceof Undefined undefined) {
            throw undefined.failure();
        }
        Object otherwise = a[0] == null ? 0.0 : a[0];
        if (Numbers.isNumber(value)) {
            return Numbers.toDouble(value);
        }
        if (!Values.isText(value)) {
            return otherwise;
        }
        r.budget.touch(value.toString().length() * 8L);
        Double number = NumberText.real(value.toString());
        return number == null ? otherwise : number;
    }

    private static Object round(Rendering r, Object value, @Nullable Object[] a) {
        Object method = a[1] == null ? "common" : a[1];
        if (!List.of("common", "ceil", "floor").contains(Text.str(r, method))) {
            throw Failed.argument("the method of round is common, ceil or floor.");
        }
        if (!Numbers.isNumber(value)) {
            if (value instanceof Undefined undefined && !Text.str(r, method).equals("common")) {
                throw undefined.failure();
            }
            throw unfit("round", value);
        }
        Object number = Numbers.plain(value);
        boolean toWhole = a[0] == None.NONE;
        long digits = a[0] == null || toWhole ? 0 : integer("round", a[0]);
        return switch (Text.str(r, method)) {
            case "common" -> number instanceof Double d ? common(d, digits, toWhole) : common(r, number, digits);
            default ->
                towards(r, number, a[0] == null ? 0L : a[0], Text.str(r, method).equals("ceil"));
        };
    }

    private static Object common(double number, long digits, boolean toWhole) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            if (toWhole) {
                throw Failed.overflow("this float has no whole number.");
            }
            return number;
        }
        if (Math.abs(digits) > MOST_DIGITS) {
            return digits > 0 ? number : Math.copySign(0.0, number);
        }
        BigDecimal rounded = new BigDecimal(number).setScale((int) digits, RoundingMode.HALF_EVEN);
        if (toWhole) {
            return Values.integer(rounded.toBigInteger());
        }
        double result = rounded.doubleValue();
        if (Double.isInfinite(result)) {
            throw Failed.overflow("the rounded value is too large for a float.");
        }
        return Math.copySign(result, number);
    }

    private static Object common(Rendering r, Object integer, long digits) {
        if (digits >= 0) {
            return integer;
        }
        BigInteger exact = Numbers.big(integer);
        if (-digits > exact.bitLength()) {
            return 0L;
        }
        r.budget.integer(exact.bitLength());
        return Values.integer(new BigDecimal(exact)
                .setScale((int) digits, RoundingMode.HALF_EVEN)
                .toBigInteger());
    }

    private static Object towards(Rendering r, Object number, Object precision, boolean up) {
        Object factor = Operators.apply(r, "**", 10L, precision);
        Object scaled = Operators.apply(r, "*", number, factor);
        if (!(scaled instanceof Double d)) {
            return Numbers.divide(scaled, factor);
        }
        if (Double.isNaN(d) || Double.isInfinite(d)) {
            throw Failed.overflow("this float has no whole number.");
        }
        return Numbers.divide(whole(up ? Math.ceil(d) : Math.floor(d), 0L), factor);
    }

    private static String size(Object value, boolean binary) {
        double bytes = toDouble(value);
        int base = binary ? 1024 : 1000;
        if (bytes == 1) {
            return "1 Byte";
        }
        if (bytes < base) {
            return Values.integer(new BigDecimal(bytes).toBigInteger()) + " Bytes";
        }
        String units = "kMGTPEZY";
        double unit = base;
        int at = 0;
        while (at < units.length() - 1 && bytes >= unit * base) {
            unit *= base;
            at++;
        }
        String letter = binary ? units.substring(at, at + 1).replace('k', 'K') + "i" : units.substring(at, at + 1);
        return FormatSpec.fixed(base * bytes / (unit * base), 1) + " " + letter + "B";
    }

    private static double toDouble(Object value) {
        if (value instanceof Undefined undefined) {
            throw undefined.failure();
        }
        if (Numbers.isNumber(value)) {
            return Numbers.toDouble(value);
        }
        Double number = Values.isText(value) ? NumberText.real(value.toString()) : null;
        if (number != null) {
            return number;
        }
        throw Values.isText(value) ? Failed.value("filesizeformat needs a number.") : unfit("filesizeformat", value);
    }
}
