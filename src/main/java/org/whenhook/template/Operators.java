package org.whenhook.template;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** What the arithmetic operators do with any two values. */
final class Operators {

    private Operators() {}

    static Object apply(Rendering r, String operator, Object a, Object b) {
        if (operator.equals("%") && Values.isText(a)) {
            return PercentFormat.of(r, a, b);
        }
        if (Numbers.isNumber(a) && Numbers.isNumber(b)) {
            return numbers(r, operator, Numbers.plain(a), Numbers.plain(b));
        }
        if (a instanceof Undefined undefined) {
            throw undefined.failure();
        }
        if (b instanceof Undefined undefined && !(a instanceof Markup && operator.equals("*"))) {
            throw undefined.failure();
        }
        return switch (operator) {
            case "+" -> add(r, a, b);
            case "*" -> repeat(r, a, b);
            default -> throw unfit(operator, a, b);
        };
    }

    private static Object numbers(Rendering r, String operator, Object a, Object b) {
        return switch (operator) {
            case "+" -> Numbers.add(r, a, b);
            case "-" -> Numbers.subtract(r, a, b);
            case "*" -> Numbers.multiply(r, a, b);
            case "/" -> Numbers.divide(a, b);
            case "//" -> Division.floor(a, b);
            case "%" -> Division.remainder(a, b);
            case "**" -> Division.power(r, a, b);
            default -> throw new IllegalArgumentException(operator);
        };
    }

    static Object add(Rendering r, Object a, Object b) {
        if (a instanceof String x && b instanceof String y) {
            r.budget.make((long) x.length() + y.length());
            return x.concat(y);
        }
        if (Values.isText(a) && Values.isText(b)) {
            String x = Markup.escape(a, r).text();
            String y = Markup.escape(b, r).text();
            r.budget.make((long) x.length() + y.length());
            return new Markup(x.concat(y));
        }
        if (a instanceof Seq x && b instanceof Seq y) {
            return new Seq(joined(r, x.items(), y.items()));
        }
        if (a instanceof Tuple x && b instanceof Tuple y) {
            return new Tuple(joined(r, x.items(), y.items()));
        }
        throw unfit("+", a, b);
    }

    private static List<Object> joined(Rendering r, List<Object> a, List<Object> b) {
        r.budget.make((long) a.size() + b.size());
        List<Object> all = new ArrayList<>(a.size() + b.size());
        all.addAll(a);
        all.addAll(b);
        return all;
    }

    private static Object repeat(Rendering r, Object a, Object b) {
        if (Values.isInteger(b)) {
            return repeated(r, a, Numbers.clampedLong(b), b);
        }
        if (Values.isInteger(a)) {
            return repeated(r, b, Numbers.clampedLong(a), a);
        }
        throw unfit("*", a, b);
    }

    private static Object repeated(Rendering r, Object what, long times, Object number) {
        boolean repeatable = Values.isText(what) || what instanceof Seq || what instanceof Tuple;
        if (number instanceof BigInteger && repeatable) {
            throw Failed.overflow("so many times is more than any text or list can hold.");
        }
        return switch (what) {
            case String text -> repeated(r, text, times);
            case Markup markup -> new Markup(repeated(r, markup.text(), times));
            case Seq list -> new Seq(repeated(r, list.items(), times));
            case Tuple tuple -> new Tuple(repeated(r, tuple.items(), times));
            default -> throw unfit("*", what, number);
        };
    }

    private static String repeated(Rendering r, String text, long times) {
        if (times <= 0 || text.isEmpty()) {
            return "";
        }
        r.budget.make(times > Integer.MAX_VALUE ? times : times * text.length());
        return text.repeat((int) times);
    }

    private static List<Object> repeated(Rendering r, List<Object> items, long times) {
        if (times <= 0 || items.isEmpty()) {
            return new ArrayList<>();
        }
        r.budget.make(times > Integer.MAX_VALUE ? times : times * items.size());
        List<Object> all = new ArrayList<>();
        for (long i = 0; i < times; i++) {
            all.addAll(items);
        }
        return all;
    }

    private static Failed unfit(String operator, Object a, Object b) {
        return Failed.type("\"" + operator + "\" does not work between values of type " + Types.name(a) + " and "
                + Types.name(b) + ".");
    }

    static Object negative(Rendering r, Object value) {
        return Numbers.negate(r, number("-", value));
    }

    static Object positive(Object value) {
        return Numbers.plain(number("+", value));
    }

    private static Object number(String sign, Object value) {
        if (value instanceof Undefined undefined) {
            throw undefined.failure();
        }
        if (!Numbers.isNumber(value)) {
            throw Failed.type("\"" + sign + "\" does not work before a value of type " + Types.name(value) + ".");
        }
        return value;
    }
}
