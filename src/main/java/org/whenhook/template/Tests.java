package org.whenhook.template;

import static org.whenhook.template.Arguments.given;

import java.math.BigInteger;
import java.util.Map;
import java.util.function.Predicate;

/** The tests: what may stand after {@code is}. */
final class Tests {

    private interface Compared {
        boolean holds(Rendering r, Object value, Object other);
    }

    private static final Table TABLE = new Table();

    static final Map<String, Operation> ALL = all();

    private Tests() {}

    private static Map<String, Operation> all() {
        kinds();
        comparisons();
        numbers();
        return TABLE.done();
    }

    private static void is(String name, Predicate<Object> test) {
        TABLE.add(name, "", (r, value, a) -> test.test(value));
    }

    private static void compare(String name, Compared test) {
        TABLE.add(name, "other", (r, value, a) -> test.holds(r, value, given(a[0])));
    }

    private static void kinds() {
        is("defined", value -> !(value instanceof Undefined));
        is("undefined", value -> value instanceof Undefined);
        is("none", value -> value == None.NONE);
        is("boolean", value -> value instanceof Boolean);
        is("true", value -> value.equals(true));
        is("false", value -> value.equals(false));
        is("integer", value -> value instanceof Long || value instanceof BigInteger);
        is("float", value -> value instanceof Double);
        is("number", Numbers::isNumber);
        is("string", Values::isText);
        is("mapping", value -> value instanceof Dict);
        is("sequence", Tests::isSequence);
        is("iterable", value -> Iteration.orNull(value) != null);
        is("callable", value -> value instanceof Callable || value instanceof Undefined);
        is("escaped", value -> value instanceof Markup);
        TABLE.add("lower", "", (r, value, a) -> isCased(touched(r, value), false));
        TABLE.add("upper", "", (r, value, a) -> isCased(touched(r, value), true));
        TABLE.add("filter", "", (r, value, a) -> isKnown(value, r.filters()));
        TABLE.add("test", "", (r, value, a) -> isKnown(value, Tests.ALL));
    }

    private static boolean isSequence(Object value) {
        return switch (value) {
            case View view -> false;
            case LoopContext loop -> false;
            default -> Iteration.size(value) != null;
        };
    }

    private static String touched(Rendering r, Object value) {
        String text = Text.str(r, value);
        r.budget.touch(text.length());
        return text;
    }

    static boolean isCased(String text, boolean upper) {
        return upper
                ? Characters.isCased(text, Character::isUpperCase, Character::isLowerCase)
                : Characters.isCased(text, Character::isLowerCase, Character::isUpperCase);
    }

    private static boolean isKnown(Object name, Map<String, Operation> known) {
        return Keys.canonical(name) instanceof String text && known.containsKey(text);
    }

    private static void comparisons() {
        for (String name : new String[] {"eq", "equalto", "=="}) {
            compare(name, Equality::of);
        }
        for (String name : new String[] {"ne", "!="}) {
            compare(name, (r, value, other) -> !Equality.of(r, value, other));
        }
        String[][] orders = {
            {"<", "lt", "lessthan"}, {"<=", "le"}, {">", "gt", "greaterthan"}, {">=", "ge"},
        };
        for (String[] names : orders) {
            for (String name : names) {
                compare(name, (r, value, other) -> Comparison.holds(r, names[0], value, other));
            }
        }
        compare("in", (r, value, other) -> Equality.contains(r, other, value));
        compare("sameas", (r, value, other) -> isSame(value, other));
    }

    /** Values that Python keeps once are the same when they are equal; others when they are one. */
    private static boolean isSame(Object a, Object b) {
        return Equality.isOne(a, b)
                || (a.getClass() == b.getClass()
                        && (a instanceof Boolean || Numbers.isNumber(a) || a instanceof String)
                        && a.equals(b));
    }

    private static void numbers() {
        TABLE.add("odd", "", (r, value, a) -> Equality.of(r, Operators.apply(r, "%", value, 2L), 1L));
        TABLE.add("even", "", (r, value, a) -> Equality.of(r, Operators.apply(r, "%", value, 2L), 0L));
        TABLE.add("divisibleby", "num", (r, value, a) -> {
            return Equality.of(r, Operators.apply(r, "%", value, given(a[0])), 0L);
        });
    }
}
