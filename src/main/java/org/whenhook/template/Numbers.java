package org.whenhook.template;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/** Python's numbers: exact integers, floats, and true and false as 1 and 0. */
final class Numbers {

    private static final long EXACT_IN_DOUBLE = 1L << 53;
    private static final MathContext ENOUGH_FOR_DOUBLE = new MathContext(40);

    private Numbers() {}

    static boolean isNumber(Object value) {
        return value instanceof Long
                || value instanceof Double
                || value instanceof Boolean
                || value instanceof BigInteger;
    }

    /** True and false become 1 and 0. */
    static Object plain(Object number) {
        return number instanceof Boolean flag ? (Object) (flag ? 1L : 0L) : number;
    }

    static BigInteger big(Object integer) {
        return switch (integer) {
            case BigInteger big -> big;
            case Boolean flag -> flag ? BigInteger.ONE : BigInteger.ZERO;
            case Long small -> BigInteger.valueOf(small);
            default -> throw new IllegalArgumentException(Types.name(integer));
        };
    }

    /** The integer, or the nearest long. */
    static long clampedLong(Object integer) {
        return switch (integer) {
            case Long small -> small;
            case Boolean flag -> flag ? 1 : 0;
            case BigInteger big -> big.signum() < 0 ? Long.MIN_VALUE / 2 : Long.MAX_VALUE / 2;
            default -> throw new IllegalArgumentException(Types.name(integer));
        };
    }

    static double toDouble(Object number) {
        return switch (number) {
            case Double d -> d;
            case Long l -> (double) l;
            case Boolean flag -> flag ? 1 : 0;
            case BigInteger big -> bigToDouble(big);
            default -> throw new IllegalArgumentException(Types.name(number));
        };
    }

    private static double bigToDouble(BigInteger big) {
        double d = big.doubleValue();
        if (Double.isInfinite(d)) {
            throw Failed.overflow("the integer is too large to become a float.");
        }
        return d;
    }

    static Object add(Rendering r, Object a, Object b) {
        if (a instanceof Long x && b instanceof Long y) {
            long sum = x + y;
            return ((x ^ sum) & (y ^ sum)) < 0 ? big(x).add(big(y)) : (Object) sum;
        }
        if (a instanceof Double || b instanceof Double) {
            return toDouble(a) + toDouble(b);
        }
        return made(r, big(a).add(big(b)));
    }

    static Object subtract(Rendering r, Object a, Object b) {
        if (a instanceof Long x && b instanceof Long y) {
            long difference = x - y;
            return ((x ^ y) & (x ^ difference)) < 0 ? big(x).subtract(big(y)) : (Object) difference;
        }
        if (a instanceof Double || b instanceof Double) {
            return toDouble(a) - toDouble(b);
        }
        return made(r, big(a).subtract(big(b)));
    }

    static Object multiply(Rendering r, Object a, Object b) {
        if (a instanceof Long x && b instanceof Long y) {
            long high = Math.multiplyHigh(x, y);
            long low = x * y;
            return high == low >> 63 ? (Object) low : big(x).multiply(big(y));
        }
        if (a instanceof Double || b instanceof Double) {
            return toDouble(a) * toDouble(b);
        }
        BigInteger x = big(a);
        BigInteger y = big(b);
        r.budget.integer((long) x.bitLength() + y.bitLength());
        return made(r, x.multiply(y));
    }

    private static Object made(Rendering r, BigInteger big) {
        r.budget.integer(big.bitLength());
        return Values.integer(big);
    }

    static Object divide(Object a, Object b) {
        if (a instanceof Double || b instanceof Double) {
            double divisor = toDouble(b);
            if (divisor == 0) {
                throw byZero();
            }
            return toDouble(a) / divisor;
        }
        if (a instanceof Long x && b instanceof Long y && y != 0 && isExact(x) && isExact(y)) {
            return (double) x / y;
        }
        BigInteger divisor = big(b);
        if (divisor.signum() == 0) {
            throw byZero();
        }
        double quotient = new BigDecimal(big(a))
                .divide(new BigDecimal(divisor), ENOUGH_FOR_DOUBLE)
                .doubleValue();
        if (Double.isInfinite(quotient)) {
            throw Failed.overflow("the quotient is too large for a float.");
        }
        return quotient;
    }

    private static boolean isExact(long number) {
        return number > -EXACT_IN_DOUBLE && number < EXACT_IN_DOUBLE;
    }

    static Failed byZero() {
        return Failed.zero("division by zero.");
    }

    static Object negate(Rendering r, Object a) {
        return a instanceof Double d ? (Object) (-d) : subtract(r, 0L, plain(a));
    }

    /** Compares two numbers exactly; null when one is not a number at all. */
    static @Nullable Integer compare(Object a, Object b) {
        if (a instanceof Long x && b instanceof Long y) {
            return Long.compare(x, y);
        }
        if (a instanceof Double || b instanceof Double) {
            return compareFloats(a, b);
        }
        return big(a).compareTo(big(b));
    }

    private static @Nullable Integer compareFloats(Object a, Object b) {
        double x = a instanceof Double d ? d : 0;
        double y = b instanceof Double d ? d : 0;
        if (Double.isNaN(x) || Double.isNaN(y)) {
            return null;
        }
        if (a instanceof Double && b instanceof Double) {
            return x < y ? -1 : x > y ? 1 : 0;
        }
        if (Double.isInfinite(x) || Double.isInfinite(y)) {
            return x > y || y < x ? 1 : -1;
        }
        return decimal(a).compareTo(decimal(b));
    }

    private static BigDecimal decimal(Object number) {
        return number instanceof Double d ? new BigDecimal(d) : new BigDecimal(big(number));
    }
}
