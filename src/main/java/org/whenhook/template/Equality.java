package org.whenhook.template;

import java.util.Iterator;
import java.util.List;

/** Python's ==. */
final class Equality {

    private Equality() {}

    static boolean of(Rendering r, Object a, Object b) {
        return of(r, a, b, 0);
    }

    private static boolean of(Rendering r, Object a, Object b, int level) {
        if (a instanceof String x && b instanceof String y) {
            r.budget.touch(Math.min(x.length(), y.length()));
            return x.equals(y);
        }
        if (Values.isText(a) && Values.isText(b)) {
            return a.toString().contentEquals(b.toString());
        }
        if (Numbers.isNumber(a) && Numbers.isNumber(b)) {
            Integer order = Numbers.compare(Numbers.plain(a), Numbers.plain(b));
            return order != null && order == 0;
        }
        if (level > Limits.LEVELS) {
            throw Failed.recursion("the values are nested too deeply to be compared.");
        }
        r.budget.step();
        return switch (a) {
            case Seq x -> b instanceof Seq y && lists(r, x.items(), y.items(), level);
            case Tuple x -> b instanceof Tuple y && lists(r, x.items(), y.items(), level);
            case Dict x -> b instanceof Dict y && dicts(r, x, y, level);
            case Range x -> b instanceof Range y && x.isSame(y);
            case View x -> b instanceof View y && views(r, x, y);
            case Undefined x -> b instanceof Undefined;
            case Bytes x -> x.equals(b);
            case BoundMethod x ->
                b instanceof BoundMethod y && isOne(x.self(), y.self()) && isOne(x.operation(), y.operation());
            default -> isOne(a, b);
        };
    }

    private static boolean lists(Rendering r, List<Object> a, List<Object> b, int level) {
        if (a.size() != b.size()) {
            return false;
        }
        for (int i = 0; i < a.size(); i++) {
            if (!same(r, a.get(i), b.get(i), level + 1)) {
                return false;
            }
        }
        return true;
    }

    @SuppressWarnings("ReferenceEquality") // Python's "is" is meant
    static boolean isOne(Object a, Object b) {
        return a == b;
    }

    /** Inside collections a value is the same as itself, whatever == says of it. */
    static boolean same(Rendering r, Object a, Object b, int level) {
        return isOne(a, b) || of(r, a, b, level);
    }

    private static boolean dicts(Rendering r, Dict a, Dict b, int level) {
        if (isOne(a, b)) {
            return true;
        }
        if (a.size() != b.size()) {
            return false;
        }
        for (Iterator<Dict.Entry> walk = a.walk(); walk.hasNext(); ) {
            Dict.Entry entry = walk.next();
            Object other = b.get(entry.key);
            if (other == null || !same(r, entry.value(), other, level + 1)) {
                return false;
            }
        }
        return true;
    }

    private static boolean views(Rendering r, View a, View b) {
        if (a.part() == View.Part.VALUES || b.part() == View.Part.VALUES) {
            return isOne(a, b);
        }
        if (a.of().size() != b.of().size()) {
            return false;
        }
        for (Iterator<Object> each = a.iterator(); each.hasNext(); ) {
            if (!contains(r, b, each.next())) {
                return false;
            }
        }
        return true;
    }

    /** Python's {@code item in container}. */
    static boolean contains(Rendering r, Object container, Object item) {
        return switch (container) {
            case String text -> within(r, text, item);
            case Markup markup -> within(r, markup.text(), item);
            case Dict dict -> dict.has(item);
            case View view -> view.isKeys() ? view.of().has(item) : walkFor(r, view, item);
            case Range range -> Sequences.place(range, item) >= 0;
            case Bytes bytes -> item instanceof Bytes part && bytes.latin().contains(part.latin());
            default -> walkFor(r, container, item);
        };
    }

    private static boolean within(Rendering r, String text, Object item) {
        if (!Values.isText(item)) {
            throw Failed.type("only text can be looked for in text, not a value of type " + Types.name(item) + ".");
        }
        r.budget.touch(text.length());
        return text.contains(item.toString());
    }

    private static boolean walkFor(Rendering r, Object container, Object item) {
        Iterator<Object> each = Iteration.orNull(container);
        if (each == null) {
            throw Failed.type("nothing can be looked for in a value of type " + Types.name(container) + ".");
        }
        while (each.hasNext()) {
            r.budget.step();
            if (same(r, item, each.next(), 0)) {
                return true;
            }
        }
        return false;
    }
}
