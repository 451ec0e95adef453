package org.whenhook.template;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Fills in a text such as {@code "%05d of %s"}: Python's % on text. */
final class PercentFormat {

    private static final int MOST_PRECISION = 100_000;

    private final Rendering r;
    private final String format;
    private final boolean escaping;
    private final @Nullable Dict named;
    private final List<Object> places;
    private final StringBuilder out = new StringBuilder();
    private int pos;
    private int nextPlace;
    private boolean byName;
    private String flags = "";
    private long width;
    private long precision;

    private PercentFormat(Rendering r, String format, boolean escaping, Object with) {
        this.r = r;
        this.format = format;
        this.escaping = escaping;
        this.named = with instanceof Dict dict ? dict : null;
        this.places = with instanceof Tuple tuple ? tuple.items() : List.of(with);
    }

    static Object of(Rendering r, Object format, Object with) {
        PercentFormat filling = new PercentFormat(r, format.toString(), format instanceof Markup, with);
        String filled = filling.fill(with);
        return format instanceof Markup ? new Markup(filled) : filled;
    }

    private String fill(Object with) {
        while (pos < format.length()) {
            int percent = format.indexOf('%', pos);
            int end = percent < 0 ? format.length() : percent;
            r.budget.make((long) end - pos);
            out.append(format, pos, end);
            pos = end;
            if (percent >= 0) {
                pos++;
                directive();
            }
        }
        boolean countless = named != null || with instanceof Seq || with instanceof Undefined || with instanceof Range;
        if (nextPlace < places.size() && !countless && !byName) {
            throw Failed.type("there are more values than the text has places for.");
        }
        return out.toString();
    }

    private void directive() {
        Object value = key();
        int start = pos;
        while (pos < format.length() && "-+ #0".indexOf(format.charAt(pos)) >= 0) {
            pos++;
        }
        flags = format.substring(start, pos);
        width = number(0);
        if (width < 0) {
            flags += "-";
            width = -width;
        }
        precision = -1;
        if (pos < format.length() && format.charAt(pos) == '.') {
            pos++;
            precision = Math.max(0, number(0));
        }
        if (pos < format.length() && "hlL".indexOf(format.charAt(pos)) >= 0) {
            pos++;
        }
        if (pos >= format.length()) {
            throw Failed.value("the format ends in the middle of a place.");
        }
        char type = format.charAt(pos++);
        if (type == '%') {
            out.append('%');
            return;
        }
        String piece = piece(type, value == None.NONE && !byName ? next() : value);
        r.budget.make(piece.length());
        out.append(piece);
    }

    /** The value of a key in parentheses; none when there is no key. */
    private Object key() {
        byName = pos < format.length() && format.charAt(pos) == '(';
        if (!byName) {
            return None.NONE;
        }
        if (named == null) {
            throw Failed.type("a format with names needs a mapping.");
        }
        int open = 1;
        int start = ++pos;
        while (pos < format.length() && open > 0) {
            open += format.charAt(pos) == '(' ? 1 : format.charAt(pos) == ')' ? -1 : 0;
            pos++;
        }
        if (open > 0) {
            throw Failed.value("a name in the format is not closed.");
        }
        String key = format.substring(start, pos - 1);
        Object value = named.get(key);
        if (value == null) {
            throw new Failed("KeyError", "a format asks for " + Text.brief(key) + ", which is not given.");
        }
        return value;
    }

    private Object next() {
        if (nextPlace >= places.size()) {
            throw Failed.type("there are fewer values than the text has places for.");
        }
        return places.get(nextPlace++);
    }

    private long number(long otherwise) {
        if (pos < format.length() && format.charAt(pos) == '*') {
            pos++;
            return Arguments.integer("a width of *", next());
        }
        long number = otherwise;
        while (pos < format.length() && format.charAt(pos) >= '0' && format.charAt(pos) <= '9') {
            number = Math.min(number * 10 + format.charAt(pos++) - '0', Integer.MAX_VALUE);
        }
        return number;
    }

    private String piece(char type, Object value) {
        return switch (type) {
            case 's' -> text(escaping ? Markup.escape(value, r).text() : Text.str(r, value));
            case 'r' -> text(escaped(Text.repr(r, value)));
            case 'a' -> text(escaped(ascii(Text.repr(r, value))));
            case 'c' -> text(character(value));
            case 'd', 'i', 'u' -> padded(whole(value, type), 10, type);
            case 'x', 'X' -> padded(exact(value, type), 16, type);
            case 'o' -> padded(exact(value, type), 8, type);
            case 'e', 'E', 'f', 'F', 'g', 'G' -> real(value, type);
            default ->
                throw Failed.value(
                        "the format has the unknown place \"%" + type + "\"; write \"%%\" for a percent sign.");
        };
    }

    private String escaped(String text) {
        return escaping ? Html.escape(text) : text;
    }

    static String ascii(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c < 0x80) {
                out.append((char) c);
            } else {
                Quoted.escape(out, c);
            }
        });
        return out.toString();
    }

    private String text(String text) {
        String cut = precision >= 0 && precision < Chars.length(text) ? Chars.slice(text, 0, (int) precision) : text;
        String fill = Padding.of(r, width - Chars.length(cut), " ");
        return flags.indexOf('-') >= 0 ? cut + fill : fill + cut;
    }

    private static String character(Object value) {
        if (Values.isText(value) && Chars.length(value.toString()) == 1) {
            return value.toString();
        }
        if (!Values.isInteger(value)) {
            throw Failed.type("%c needs a whole number or one character.");
        }
        long code = Numbers.clampedLong(value);
        if (code < 0 || code > Character.MAX_CODE_POINT) {
            throw Failed.overflow("there is no character of that number.");
        }
        return Character.toString((int) code);
    }

    private static BigInteger whole(Object value, char type) {
        if (value instanceof Double d) {
            if (Double.isNaN(d) || Double.isInfinite(d)) {
                throw Double.isNaN(d)
                        ? Failed.value("nan is no whole number.")
                        : Failed.overflow("an infinite float is no whole number.");
            }
            return new BigDecimal(d).toBigInteger();
        }
        return exact(value, type);
    }

    private static BigInteger exact(Object value, char type) {
        if (!Values.isInteger(value)) {
            throw Failed.type("%" + type + " needs a number, not a value of type " + Types.name(value) + ".");
        }
        return Numbers.big(value);
    }

    private String padded(BigInteger number, int radix, char type) {
        String digits = radix == 10 ? Text.digits(number.abs()) : number.abs().toString(radix);
        if (precision > digits.length()) {
            digits = Padding.of(r, precision - digits.length(), "0") + digits;
        }
        String prefix = flags.indexOf('#') >= 0 && radix != 10 ? (radix == 16 ? "0x" : "0o") : "";
        String body = prefix + digits;
        if (type == 'X') {
            body = body.toUpperCase(Locale.ROOT);
        }
        return signed(number.signum() < 0, body, prefix.length());
    }

    private String signed(boolean negative, String body, int prefix) {
        String sign = negative ? "-" : flags.indexOf('+') >= 0 ? "+" : flags.indexOf(' ') >= 0 ? " " : "";
        long missing = width - sign.length() - body.length();
        if (flags.indexOf('-') >= 0) {
            return sign + body + Padding.of(r, missing, " ");
        }
        return flags.indexOf('0') >= 0
                ? sign + body.substring(0, prefix) + Padding.of(r, missing, "0") + body.substring(prefix)
                : Padding.of(r, missing, " ") + sign + body;
    }

    private String real(Object value, char type) {
        if (!Numbers.isNumber(value)) {
            if (value instanceof Undefined undefined) {
                throw undefined.failure();
            }
            throw Failed.type("%" + type + " needs a number, not a value of type " + Types.name(value) + ".");
        }
        double number = Numbers.toDouble(value);
        boolean negative = number < 0 || 1 / number < 0;
        int places = precision < 0 ? 6 : (int) precision;
        if (places > MOST_PRECISION) {
            throw Failed.budget("a precision of " + places + " is over the budget of " + MOST_PRECISION + ".");
        }
        r.budget.make(places + 400L);
        String text = digits(Math.abs(number), places, Character.toLowerCase(type));
        return signed(negative, Character.isUpperCase(type) ? text.toUpperCase(Locale.ROOT) : text, 0);
    }

    private String digits(double number, int places, char type) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            return Double.isNaN(number) ? "nan" : "inf";
        }
        boolean alternate = flags.indexOf('#') >= 0;
        return switch (type) {
            case 'f' -> FormatSpec.fixed(number, places) + (alternate && places == 0 ? "." : "");
            case 'e' -> FormatSpec.scientific(number, places);
            default -> FormatSpec.general(number, Math.max(places, 1), false, alternate);
        };
    }
}
