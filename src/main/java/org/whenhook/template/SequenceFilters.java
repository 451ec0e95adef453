package org.whenhook.template;

import static org.whenhook.template.Arguments.flag;
import static org.whenhook.template.Arguments.given;
import static org.whenhook.template.Arguments.isNone;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Filters over lists: their length, order, ends and sums. */
final class SequenceFilters {

    static final Map<String, Operation> ALL = new Table()
            .add("length", "", (r, value, a) -> size(value))
            .alias("count", "length")
            .add("list", "", (r, value, a) -> new Seq(Iteration.list(r, value)))
            .add("first", "", (r, value, a) -> first(Iteration.of(value), "first"))
            .add("last", "", (r, value, a) -> first(backwards(r, value), "last"))
            .add("random", "", (r, value, a) -> random(r, value))
            .add("reverse", "", (r, value, a) -> reverse(r, value))
            .add("join", "d? attribute?", SequenceFilters::join)
            .add("sort", "reverse? case_sensitive? attribute?", (r, value, a) -> {
                Function<Object, Object> key = Lookup.many(r, a[2], flag(a[1]));
                return new Seq(Order.sorted(r, Iteration.list(r, value), key, flag(a[0])));
            })
            .add("min", "case_sensitive? attribute?", (r, value, a) -> extreme(r, value, a, false))
            .add("max", "case_sensitive? attribute?", (r, value, a) -> extreme(r, value, a, true))
            .add("sum", "attribute? start?", SequenceFilters::sum)
            .add("default", "default_value? boolean?", (r, value, a) -> {
                boolean replace = value instanceof Undefined || (flag(a[1]) && !Truth.of(value));
                return !replace ? value : a[0] == null ? "" : a[0];
            })
            .alias("d", "default")
            .add("attr", "name", (r, value, a) -> attribute(r, value, given(a[0])))
            .done();

    private SequenceFilters() {}

    static long size(Object value) {
        Long size = Iteration.size(value);
        if (size == null) {
            throw Failed.type("a value of type " + Types.name(value) + " has no length.");
        }
        return size;
    }

    private static Object first(Iterator<Object> items, String which) {
        return items.hasNext()
                ? items.next()
                : Undefined.because("there is no " + which + " item, the sequence was empty.");
    }

    private static Iterator<Object> backwards(Rendering r, Object value) {
        Iterator<Object> backwards = backwardsOrNull(r, value);
        if (backwards == null) {
            throw Failed.type("a value of type " + Types.name(value) + " cannot be gone through backwards.");
        }
        return backwards;
    }

    private static @Nullable Iterator<Object> backwardsOrNull(Rendering r, Object value) {
        return switch (value) {
            case Range range ->
                new Range(
                                range.start() + (range.size() - 1) * range.step(),
                                range.start() - range.step(),
                                -range.step())
                        .iterator();
            case Seq list -> turned(r, list);
            case Tuple tuple -> turned(r, tuple);
            case String text -> turned(r, text);
            case Markup markup -> turned(r, markup);
            case Dict dict -> turned(r, dict);
            case View view -> turned(r, view);
            case Bytes bytes -> turned(r, bytes);
            case Undefined undefined -> Collections.emptyIterator();
            default -> null;
        };
    }

    private static Iterator<Object> turned(Rendering r, Object value) {
        List<Object> items = Iteration.list(r, value);
        Collections.reverse(items);
        return items.iterator();
    }

    private static Object random(Rendering r, Object value) {
        long size = size(value);
        if (size == 0) {
            return Undefined.because("there is no random item, the sequence was empty.");
        }
        Object item = Attributes.item(r, value, ThreadLocalRandom.current().nextLong(size), null);
        if (item instanceof Undefined) {
            throw Failed.type("random needs a list, not a value of type " + Types.name(value) + ".");
        }
        return item;
    }

    private static Object reverse(Rendering r, Object value) {
        if (Values.isText(value)) {
            return Sequences.slice(r, value, new Slice(None.NONE, None.NONE, -1L));
        }
        Iterator<Object> backwards = backwardsOrNull(r, value);
        if (backwards != null) {
            return new Lazy(Types.name(value) + "_reverseiterator object", backwards);
        }
        if (Iteration.orNull(value) == null) {
            throw Failed.argument("reverse needs a list, not a value of type " + Types.name(value) + ".");
        }
        List<Object> items = Iteration.list(r, value);
        Collections.reverse(items);
        return new Seq(items);
    }

    private static Object join(Rendering r, Object value, @Nullable Object[] a) {
        Object separator = a[0] == null ? "" : a[0];
        Function<Object, Object> lookup = Lookup.of(r, a[1]);
        List<Object> items = new ArrayList<>();
        boolean markup = r.escaping && separator instanceof Markup;
        for (Iterator<Object> each = Iteration.of(value); each.hasNext(); ) {
            Object item = isNone(a[1]) ? each.next() : lookup.apply(each.next());
            r.budget.make(1);
            markup |= r.escaping && item instanceof Markup;
            items.add(item);
        }
        String between = markup ? Markup.escape(separator, r).text() : Text.str(r, separator);
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < items.size(); i++) {
            String text = markup ? Markup.escape(items.get(i), r).text() : Text.str(r, items.get(i));
            r.budget.make(text.length() + (long) between.length());
            out.append(i == 0 ? "" : between).append(text);
        }
        return markup ? new Markup(out.toString()) : out.toString();
    }

    private static Object extreme(Rendering r, Object value, @Nullable Object[] a, boolean largest) {
        Function<Object, Object> key = Lookup.keyed(Lookup.of(r, a[1]), flag(a[0]));
        Iterator<Object> each = Iteration.of(value);
        if (!each.hasNext()) {
            return Undefined.because("there is no smallest or largest item, the sequence was empty.");
        }
        Object best = each.next();
        Object bestKey = key.apply(best);
        while (each.hasNext()) {
            r.budget.step();
            Object item = each.next();
            Object itemKey = key.apply(item);
            if (largest ? Order.isLess(r, bestKey, itemKey) : Order.isLess(r, itemKey, bestKey)) {
                best = item;
                bestKey = itemKey;
            }
        }
        return best;
    }

    private static Object sum(Rendering r, Object value, @Nullable Object[] a) {
        Object start = a[1] == null ? 0L : a[1];
        if (Values.isText(start)) {
            throw Failed.type("sum adds no texts; use join.");
        }
        Function<Object, Object> lookup = Lookup.of(r, a[0]);
        Summing sum = new Summing(r, start);
        for (Iterator<Object> each = Iteration.of(value); each.hasNext(); ) {
            r.budget.step();
            sum.add(lookup.apply(each.next()));
        }
        return sum.result();
    }

    private static Object attribute(Rendering r, Object value, Object name) {
        if (!Values.isText(name)) {
            throw Failed.type("attr needs the name of an attribute as text.");
        }
        Object own = Attributes.own(r, value, name.toString());
        if (own == null && value instanceof Undefined undefined) {
            throw undefined.failure();
        }
        return own == null ? Undefined.member(value, name.toString(), null) : own;
    }
}
