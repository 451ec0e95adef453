package org.whenhook.template;

import static org.whenhook.template.Arguments.text;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.util.HexFormat;
import java.util.Map;

/** Methods of numbers, and the few of bytes. */
final class NumberMethods {

    static final Map<String, Operation> OF_INTEGERS = new Table()
            .add("bit_length", "", (r, self, a) ->
                    (long) Numbers.big(self).abs().bitLength())
            .add("bit_count", "", (r, self, a) -> (long) Numbers.big(self).abs().bitCount())
            .add("conjugate", "", (r, self, a) -> Numbers.plain(self))
            .add("is_integer", "", (r, self, a) -> true)
            .add("as_integer_ratio", "", (r, self, a) -> Tuple.of(Numbers.plain(self), 1L))
            .done();

    static final Map<String, Operation> OF_FLOATS = new Table()
            .add("is_integer", "", (r, self, a) -> {
                double d = (Double) self;
                return d == Math.rint(d) && !Double.isInfinite(d);
            })
            .add("conjugate", "", (r, self, a) -> self)
            .add("hex", "", (r, self, a) -> hex((Double) self))
            .add("as_integer_ratio", "", (r, self, a) -> ratio((Double) self))
            .done();

    static final Map<String, Operation> OF_BYTES = new Table()
            .add("decode", "encoding? errors?", (r, self, a) -> {
                Charset charset = FillMethods.charset(a[0] == null ? "utf-8" : text("decode", a[0]));
                return new String(((Bytes) self).bytes(), charset);
            })
            .add("hex", "", (r, self, a) -> HexFormat.of().formatHex(((Bytes) self).bytes()))
            .done();

    private static final int FRACTION_DIGITS = 13;

    private NumberMethods() {}

    private static String hex(double number) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            return FloatText.of(number);
        }
        String java = Double.toHexString(number);
        int point = java.indexOf('.');
        int p = java.indexOf('p');
        String fraction = java.substring(point + 1, p);
        String exponent = java.substring(p + 1);
        boolean zero = number == 0;
        return java.substring(0, point + 1)
                + (zero ? "0" : fraction + "0".repeat(FRACTION_DIGITS - fraction.length()))
                + "p"
                + (exponent.startsWith("-") ? "" : "+")
                + exponent;
    }

    private static Object ratio(double number) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            throw Double.isNaN(number)
                    ? Failed.value("nan is no ratio of integers.")
                    : Failed.overflow("an infinite float is no ratio of integers.");
        }
        BigDecimal exact = new BigDecimal(number);
        BigInteger numerator = exact.unscaledValue();
        BigInteger denominator = BigInteger.ONE;
        if (exact.scale() > 0) {
            denominator = BigInteger.TEN.pow(exact.scale());
        } else {
            numerator = numerator.multiply(BigInteger.TEN.pow(-exact.scale()));
        }
        BigInteger common = numerator.gcd(denominator);
        return Tuple.of(Values.integer(numerator.divide(common)), Values.integer(denominator.divide(common)));
    }
}
