package org.whenhook.template;

import java.math.BigInteger;

/** Floor division, remainder and power, which Python rounds and signs in its own way. */
final class Division {

    private Division() {}

    static Object floor(Object a, Object b) {
        if (a instanceof Double || b instanceof Double) {
            return floor(Numbers.toDouble(a), divisor(b));
        }
        if (a instanceof Long x && b instanceof Long y && y != 0 && y != -1) {
            return Math.floorDiv(x, y);
        }
        BigInteger divisor = nonZero(b);
        BigInteger[] parts = Numbers.big(a).divideAndRemainder(divisor);
        boolean down = parts[1].signum() != 0 && parts[1].signum() != divisor.signum();
        return Values.integer(down ? parts[0].subtract(BigInteger.ONE) : parts[0]);
    }

    static Object remainder(Object a, Object b) {
        if (a instanceof Double || b instanceof Double) {
            return remainder(Numbers.toDouble(a), divisor(b));
        }
        if (a instanceof Long x && b instanceof Long y && y != 0) {
            return Math.floorMod(x, y);
        }
        BigInteger divisor = nonZero(b);
        BigInteger rest = Numbers.big(a).remainder(divisor);
        return Values.integer(rest.signum() != 0 && rest.signum() != divisor.signum() ? rest.add(divisor) : rest);
    }

    private static BigInteger nonZero(Object b) {
        BigInteger divisor = Numbers.big(b);
        if (divisor.signum() == 0) {
            throw Numbers.byZero();
        }
        return divisor;
    }

    private static double divisor(Object b) {
        double divisor = Numbers.toDouble(b);
        if (divisor == 0) {
            throw Numbers.byZero();
        }
        return divisor;
    }

    private static double remainder(double a, double b) {
        double rest = a % b;
        if (rest == 0) {
            return Math.copySign(0.0, b);
        }
        return b < 0 == rest < 0 ? rest : rest + b;
    }

    private static double floor(double a, double b) {
        double rest = a % b;
        double quotient = (a - rest) / b;
        if (rest != 0 && b < 0 != rest < 0) {
            quotient -= 1.0;
        }
        if (quotient == 0) {
            return Math.copySign(0.0, a / b);
        }
        double floor = Math.floor(quotient);
        return quotient - floor > 0.5 ? floor + 1.0 : floor;
    }

    static Object power(Rendering r, Object base, Object exponent) {
        if (base instanceof Double || exponent instanceof Double) {
            return power(Numbers.toDouble(base), Numbers.toDouble(exponent));
        }
        BigInteger big = Numbers.big(exponent);
        if (big.signum() < 0) {
            return power(Numbers.toDouble(base), Numbers.toDouble(exponent));
        }
        BigInteger root = Numbers.big(base);
        if (root.bitLength() <= 1 && root.signum() >= 0) {
            return big.signum() == 0 ? (Object) 1L : Values.integer(root);
        }
        if (root.equals(BigInteger.ONE.negate())) {
            return big.testBit(0) ? -1L : 1L;
        }
        long times = big.bitLength() > 40 ? Long.MAX_VALUE >> 16 : big.longValue();
        r.budget.integer(root.bitLength() * Math.min(times, Long.MAX_VALUE >> 20));
        return Values.integer(root.pow((int) times));
    }

    private static double power(double base, double exponent) {
        if (base == 0 && exponent < 0) {
            throw Failed.zero("zero cannot be raised to a negative power.");
        }
        if (base == 1) {
            return 1.0;
        }
        if (base < 0 && exponent != Math.rint(exponent)) {
            throw Failed.value("a root of a negative number is not a real number.");
        }
        if (base == -1 && Double.isInfinite(exponent)) {
            return 1.0;
        }
        double power = Math.pow(base, exponent);
        if (Double.isInfinite(power) && !Double.isInfinite(base) && !Double.isInfinite(exponent)) {
            throw Failed.overflow("the power is too large for a float.");
        }
        return power;
    }
}
