package org.whenhook.template;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** What makes two keys of a mapping the same key. */
final class Keys {

    private static final int DEEPEST = 100;

    private enum Same {
        UNDEFINED
    }

    private Keys() {}

    static Object canonical(Object key) {
        return canonical(key, 0);
    }

    private static Object canonical(Object key, int level) {
        return switch (key) {
            case String text -> text;
            case Markup markup -> markup.text();
            case Boolean flag -> flag ? 1L : 0L;
            case Double number -> number(number);
            case Tuple tuple -> tuple(tuple, level);
            case Range range -> range.size() == 0 ? new Range(0, 0, 1) : range;
            case Undefined any -> Same.UNDEFINED;
            case Seq list -> throw unhashable(list);
            case Dict dict -> throw unhashable(dict);
            case Slice slice -> throw unhashable(slice);
            case View view -> view(view);
            default -> key;
        };
    }

    private static Object view(View view) {
        if (!view.isValues()) {
            throw unhashable(view);
        }
        return view;
    }

    private static Object number(double number) {
        if (number != Math.rint(number) || Double.isInfinite(number)) {
            return number;
        }
        return Math.abs(number) < 1e18 ? (Object) (long) number : Values.integer(new BigDecimal(number).toBigInteger());
    }

    private static Object tuple(Tuple tuple, int level) {
        if (level > DEEPEST) {
            throw Failed.recursion("a key is nested too deeply.");
        }
        List<Object> parts = new ArrayList<>(tuple.size());
        for (Object item : tuple.items()) {
            parts.add(canonical(item, level + 1));
        }
        return parts;
    }

    private static Failed unhashable(Object key) {
        return Failed.type("a value of type " + Types.name(key) + " cannot be a key.");
    }
}
