package org.whenhook.template;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Python's order of values, and sorting by it. */
final class Order {

    private Order() {}

    /** Less than 0, 0 or more than 0; null when the two have an order but neither comes first, as with nan. */
    static @Nullable Integer of(Rendering r, Object a, Object b) {
        return of(r, a, b, 0);
    }

    private static @Nullable Integer of(Rendering r, Object a, Object b, int level) {
        if (Numbers.isNumber(a) && Numbers.isNumber(b)) {
            return Numbers.compare(Numbers.plain(a), Numbers.plain(b));
        }
        if (Values.isText(a) && Values.isText(b)) {
            r.budget.touch(Math.min(a.toString().length(), b.toString().length()));
            return Chars.compare(a.toString(), b.toString());
        }
        if (level > Limits.LEVELS) {
            throw Failed.recursion("the values are nested too deeply to be compared.");
        }
        if (a instanceof Seq x && b instanceof Seq y) {
            return lists(r, x.items(), y.items(), level);
        }
        if (a instanceof Tuple x && b instanceof Tuple y) {
            return lists(r, x.items(), y.items(), level);
        }
        if (a instanceof Bytes x && b instanceof Bytes y) {
            return x.latin().compareTo(y.latin());
        }
        throw unordered(a, b);
    }

    private static Failed unordered(Object a, Object b) {
        if (a instanceof Undefined undefined) {
            return undefined.failure();
        }
        return b instanceof Undefined undefined
                ? undefined.failure()
                : Failed.type("values of type " + Types.name(a) + " and " + Types.name(b) + " have no order.");
    }

    private static @Nullable Integer lists(Rendering r, List<Object> a, List<Object> b, int level) {
        for (int i = 0; i < a.size() && i < b.size(); i++) {
            r.budget.step();
            if (!Equality.same(r, a.get(i), b.get(i), level)) {
                return of(r, a.get(i), b.get(i), level + 1);
            }
        }
        return Integer.compare(a.size(), b.size());
    }

    static boolean isLess(Rendering r, Object a, Object b) {
        Integer order = of(r, a, b);
        return order != null && order < 0;
    }

    private record Keyed(Object key, Object item) {}

    /** Sorted by key, equal ones in their old order, whichever way round; the list given stays as it is. */
    static List<Object> sorted(Rendering r, List<Object> items, Function<Object, Object> key, boolean reverse) {
        Keyed[] keyed = new Keyed[items.size()];
        r.budget.make(2L * keyed.length);
        for (int i = 0; i < keyed.length; i++) {
            keyed[i] = new Keyed(key.apply(items.get(i)), items.get(i));
        }
        merge(r, keyed, keyed.clone(), 0, keyed.length, reverse);
        List<Object> sorted = new ArrayList<>(keyed.length);
        for (Keyed each : keyed) {
            sorted.add(each.item());
        }
        return sorted;
    }

    /**
     * Merge sort by "less than" alone, so that values with no proper order cannot confuse it.
     *
     * @param all sorted from one place up to another
     * @param same the same items in the same order, to work in
     */
    private static void merge(Rendering r, Keyed[] all, Keyed[] same, int from, int to, boolean reverse) {
        if (to - from < 2) {
            return;
        }
        int half = (from + to) >>> 1;
        merge(r, same, all, from, half, reverse);
        merge(r, same, all, half, to, reverse);
        int i = from;
        int j = half;
        for (int at = from; at < to; at++) {
            boolean second = i == half || (j < to && comesFirst(r, same[j].key(), same[i].key(), reverse));
            all[at] = second ? same[j++] : same[i++];
        }
    }

    private static boolean comesFirst(Rendering r, Object later, Object earlier, boolean reverse) {
        r.budget.step();
        return reverse ? isLess(r, earlier, later) : isLess(r, later, earlier);
    }
}
