package org.whenhook.template;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Writes one value by a format specification such as {@code >10.2f}: Python's format(). */
final class FormatSpec {

    private static final int MOST_PRECISION = 100_000;

    private final Rendering r;
    private final String spec;
    private int pos;
    private String fill = " ";
    private char align;
    private char sign = '-';
    private boolean alternate;
    private long width = -1;
    private char grouping;
    private int precision = -1;
    private char type;

    private FormatSpec(Rendering r, String spec) {
        this.r = r;
        this.spec = spec;
        parse();
    }

    static String format(Rendering r, Object value, String spec) {
        if (spec.isEmpty()) {
            return Text.str(r, value);
        }
        if (Values.isText(value)) {
            return new FormatSpec(r, spec).text(value.toString());
        }
        if (!Numbers.isNumber(value)) {
            throw Failed.type("a value of type " + Types.name(value) + " takes no format specification.");
        }
        FormatSpec parsed = new FormatSpec(r, spec);
        Object number = Numbers.plain(value);
        if (number instanceof Double d) {
            return parsed.real(d);
        }
        return parsed.integer(number);
    }

    private void parse() {
        int first = spec.isEmpty() ? 0 : Character.charCount(spec.codePointAt(0));
        if (spec.length() > first && "<>=^".indexOf(spec.charAt(first)) >= 0) {
            fill = spec.substring(0, first);
            align = spec.charAt(first);
            pos = first + 1;
        } else if (!spec.isEmpty() && "<>=^".indexOf(spec.charAt(0)) >= 0) {
            align = spec.charAt(0);
            pos = 1;
        }
        if (at("+- ")) {
            sign = spec.charAt(pos++);
        }
        if (at("z")) {
            pos++;
        }
        if (at("#")) {
            alternate = true;
            pos++;
        }
        if (at("0")) {
            pos++;
            if (align == 0) {
                align = '=';
                fill = "0";
            }
        }
        width = number();
        if (at(",_")) {
            grouping = spec.charAt(pos++);
        }
        if (at(".")) {
            pos++;
            long digits = number();
            if (digits < 0) {
                throw Failed.value("a format specification has \".\" without a precision.");
            }
            precision = (int) Math.min(digits, Integer.MAX_VALUE);
        }
        if (pos < spec.length()) {
            type = spec.charAt(pos++);
        }
        if (pos < spec.length()) {
            throw Failed.value("the format specification \"" + spec + "\" is not valid.");
        }
    }

    private boolean at(String any) {
        return pos < spec.length() && any.indexOf(spec.charAt(pos)) >= 0;
    }

    private long number() {
        long number = -1;
        while (pos < spec.length() && spec.charAt(pos) >= '0' && spec.charAt(pos) <= '9') {
            number = Math.min(Math.max(number, 0) * 10 + spec.charAt(pos++) - '0', Integer.MAX_VALUE);
        }
        return number;
    }

    private Failed unknown(String what) {
        return Failed.value("the format \"" + spec + "\" is not for " + what + ".");
    }

    private String text(String text) {
        if ((type != 0 && type != 's')
                || (align == '=' && !fill.equals("0"))
                || sign != '-'
                || alternate
                || grouping != 0) {
            throw unknown("text");
        }
        String cut = precision >= 0 && precision < Chars.length(text) ? Chars.slice(text, 0, precision) : text;
        return aligned("", cut, align == 0 || align == '=' ? '<' : align);
    }

    private String integer(Object number) {
        if (type != 0 && "eEfFgG%".indexOf(type) >= 0) {
            return real(Numbers.toDouble(number));
        }
        if (precision >= 0 || (type != 0 && "bcdoxXn".indexOf(type) < 0)) {
            throw unknown("integers");
        }
        BigInteger exact = Numbers.big(number);
        if (type == 'c') {
            int code = exact.bitLength() < 31 ? exact.intValue() : -1;
            if (code < 0 || code > Character.MAX_CODE_POINT) {
                throw Failed.overflow("there is no character of that number.");
            }
            return aligned("", Character.toString(code), align == 0 ? '<' : align);
        }
        int radix = type == 'b' ? 2 : type == 'o' ? 8 : type == 'x' || type == 'X' ? 16 : 10;
        String digits = radix == 10 ? Text.digits(exact.abs()) : exact.abs().toString(radix);
        String prefix = alternate && radix != 10 ? "0" + Character.toLowerCase(type) : "";
        if (type == 'X') {
            digits = digits.toUpperCase(Locale.ROOT);
            prefix = prefix.toUpperCase(Locale.ROOT);
        }
        return numeric(exact.signum() < 0, prefix, digits, "", radix == 10 ? 3 : 4);
    }

    private String real(double number) {
        if (type != 0 && "eEfFgGn%".indexOf(type) < 0) {
            throw unknown("floats");
        }
        if (precision > MOST_PRECISION) {
            throw Failed.budget("a precision of " + precision + " is over the budget of " + MOST_PRECISION + ".");
        }
        boolean negative = number < 0 || 1 / number < 0;
        String digits = digits(Math.abs(number));
        int end = 0;
        while (end < digits.length() && Character.isDigit(digits.charAt(end))) {
            end++;
        }
        return numeric(negative, "", digits.substring(0, end), digits.substring(end), 3);
    }

    private String digits(double number) {
        char kind = Character.toLowerCase(type);
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            String name = Double.isNaN(number) ? "nan" : "inf";
            return (Character.isUpperCase(type) ? name.toUpperCase(Locale.ROOT) : name) + (kind == '%' ? "%" : "");
        }
        int places = precision < 0 ? 6 : precision;
        r.budget.make(places + 400L);
        String text =
                switch (kind) {
                    case 'f' -> fixed(number, places) + (alternate && places == 0 ? "." : "");
                    case '%' -> fixed(new BigDecimal(number * 100), places) + "%";
                    case 'e' -> scientific(number, places);
                    case 'g', 'n' -> general(number, Math.max(places, 1), false);
                    default -> precision < 0 ? FloatText.of(number) : general(number, Math.max(precision, 1), true);
                };
        return Character.isUpperCase(type) ? text.toUpperCase(Locale.ROOT) : text;
    }

    static String fixed(double number, int places) {
        return fixed(new BigDecimal(number), places);
    }

    private static String fixed(BigDecimal number, int places) {
        return number.setScale(places, RoundingMode.HALF_EVEN).toPlainString();
    }

    static String scientific(double number, int places) {
        BigDecimal exact = new BigDecimal(number);
        BigDecimal rounded = exact.round(new MathContext(places + 1, RoundingMode.HALF_EVEN));
        String digits = rounded.unscaledValue().toString();
        long exponent = number == 0 ? 0 : (long) digits.length() - 1 - rounded.scale();
        digits = digits.length() > places + 1
                ? digits.substring(0, places + 1)
                : digits + "0".repeat(places + 1 - digits.length());
        String size = Long.toString(Math.abs(exponent));
        return digits.charAt(0)
                + (places > 0 ? "." + digits.substring(1) : "")
                + (exponent < 0 ? "e-" : "e+")
                + (size.length() < 2 ? "0" : "")
                + size;
    }

    /** @param asFloat keeps ".0", and goes scientific one digit earlier, as without a type */
    private String general(double number, int digits, boolean asFloat) {
        return general(number, digits, asFloat, alternate);
    }

    static String general(double number, int digits, boolean asFloat, boolean keepZeros) {
        String scientific = scientific(number, digits - 1);
        int e = scientific.indexOf('e');
        int exponent = Integer.parseInt(scientific.substring(e + 1));
        if (exponent < -4
                || (exponent >= (asFloat && !keepZeros ? digits - 1 : digits)
                        && exponent >= (asFloat ? digits - 1 : digits))) {
            String mantissa = scientific.substring(0, e);
            return (keepZeros ? mantissa : trimmed(mantissa)) + scientific.substring(e);
        }
        String plain = fixed(number, digits - 1 - exponent);
        String cut = keepZeros ? plain : trimmed(plain);
        return asFloat && cut.indexOf('.') < 0 ? cut + ".0" : cut;
    }

    private static String trimmed(String text) {
        if (text.indexOf('.') < 0) {
            return text;
        }
        int end = text.length();
        while (text.charAt(end - 1) == '0') {
            end--;
        }
        return text.substring(0, text.charAt(end - 1) == '.' ? end - 1 : end);
    }

    private String numeric(boolean negative, String prefix, String whole, String rest, int group) {
        String head = (negative ? "-" : sign == '+' ? "+" : sign == ' ' ? " " : "") + prefix;
        String digits = grouping == 0 ? whole : grouped(whole, group);
        if (align == '=' && fill.equals("0") && grouping != 0) {
            // Zeros that fill are grouped too, and a group mark never comes first.
            long room = width - head.length() - rest.length();
            long count = whole.length();
            r.budget.make(Math.max(0, room));
            while (count + (count - 1) / group < room) {
                count++;
            }
            digits = grouped(Padding.of(r, count - whole.length(), "0") + whole, group);
        }
        return aligned(head, digits + rest, align == 0 ? '>' : align);
    }

    private String grouped(String digits, int size) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < digits.length(); i++) {
            if (i > 0 && (digits.length() - i) % size == 0) {
                out.append(grouping);
            }
            out.append(digits.charAt(i));
        }
        return out.toString();
    }

    private String aligned(String head, String body, char how) {
        long missing = width - Chars.length(head) - Chars.length(body);
        return switch (how) {
            case '<' -> head + body + Padding.of(r, missing, fill);
            case '^' -> Padding.of(r, missing / 2, fill) + head + body + Padding.of(r, missing - missing / 2, fill);
            case '=' -> head + Padding.of(r, missing, fill) + body;
            default -> Padding.of(r, missing, fill) + head + body;
        };
    }
}
