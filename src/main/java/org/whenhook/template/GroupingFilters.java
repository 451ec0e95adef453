package org.whenhook.template;

import static org.whenhook.template.Arguments.flag;
import static org.whenhook.template.Arguments.given;
import static org.whenhook.template.Arguments.integer;
import static org.whenhook.template.Arguments.isNone;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Filters that put items together: groups, batches, slices, and mappings in order. */
final class GroupingFilters {

    static final Map<String, Operation> ALL = new Table()
            .add("groupby", "attribute default? case_sensitive?", GroupingFilters::groups)
            .add("batch", "linecount fill_with?", (r, value, a) -> {
                return Lazy.generator("do_batch", Lazy.later(() -> batches(r, value, given(a[0]), a[1])
                        .iterator()));
            })
            .add("slice", "slices fill_with?", (r, value, a) -> {
                return Lazy.generator("sync_do_slice", Lazy.later(() -> slices(r, value, given(a[0]), a[1])
                        .iterator()));
            })
            .add("dictsort", "case_sensitive? by? reverse?", GroupingFilters::sorted)
            .done();

    private GroupingFilters() {}

    /** A mapping, as what asks for items() needs it. */
    static Dict mapping(String filter, Object value) {
        if (value instanceof Undefined undefined) {
            throw undefined.failure();
        }
        if (!(value instanceof Dict dict)) {
            throw new Failed(
                    "AttributeError", filter + " needs a mapping, not a value of type " + Types.name(value) + ".");
        }
        return dict;
    }

    private static Object groups(Rendering r, Object value, @Nullable Object[] a) {
        Function<Object, Object> lookup = Lookup.of(r, a[0], a[1]);
        Function<Object, Object> key = Lookup.keyed(lookup, flag(a[2]));
        List<Object> groups = new ArrayList<>();
        List<Object> members = new ArrayList<>();
        Object current = None.NONE;
        for (Object item : Order.sorted(r, Iteration.list(r, value), key, false)) {
            Object itemKey = key.apply(item);
            if (!members.isEmpty() && !Equality.of(r, current, itemKey)) {
                groups.add(Tuple.group(lookup.apply(members.getFirst()), new Seq(members)));
                members = new ArrayList<>();
            }
            current = itemKey;
            members.add(item);
        }
        if (!members.isEmpty()) {
            groups.add(Tuple.group(lookup.apply(members.getFirst()), new Seq(members)));
        }
        return new Seq(groups);
    }

    private static List<Object> batches(Rendering r, Object value, Object count, @Nullable Object fill) {
        List<Object> batches = new ArrayList<>();
        List<Object> batch = new ArrayList<>();
        for (Iterator<Object> each = Iteration.of(value); each.hasNext(); ) {
            Object item = each.next();
            if (Equality.of(r, (long) batch.size(), count)) {
                batches.add(new Seq(batch));
                batch = new ArrayList<>();
            }
            r.budget.make(1);
            batch.add(item);
        }
        if (!batch.isEmpty()) {
            if (!isNone(fill)) {
                fill(r, batch, integer("batch", count) - batch.size(), given(fill));
            }
            batches.add(new Seq(batch));
        }
        return batches;
    }

    private static void fill(Rendering r, List<Object> list, long count, Object fill) {
        if (count > 0) {
            r.budget.make(count);
        }
        for (long i = 0; i < count; i++) {
            list.add(fill);
        }
    }

    private static List<Object> slices(Rendering r, Object value, Object count, @Nullable Object fill) {
        List<Object> items = Iteration.list(r, value);
        long slices = integer("slice", count);
        if (slices == 0) {
            throw Numbers.byZero();
        }
        long each = Math.floorDiv(items.size(), slices);
        long longer = Math.floorMod(items.size(), slices);
        List<Object> all = new ArrayList<>();
        int from = 0;
        for (long i = 0; i < slices; i++) {
            r.budget.make(1 + each);
            int to = (int) (from + each + (i < longer ? 1 : 0));
            List<Object> slice = new ArrayList<>(items.subList(from, to));
            if (!isNone(fill) && i >= longer) {
                slice.add(given(fill));
            }
            all.add(new Seq(slice));
            from = to;
        }
        return all;
    }

    private static Object sorted(Rendering r, Object value, @Nullable Object[] a) {
        String by = a[1] == null ? "key" : Text.str(r, a[1]);
        if (!by.equals("key") && !by.equals("value")) {
            throw Failed.argument("dictsort sorts by \"key\" or by \"value\".");
        }
        int place = by.equals("key") ? 0 : 1;
        Dict dict = mapping("dictsort", value);
        List<Object> items = Iteration.list(r, new View(dict, View.Part.ITEMS));
        Function<Object, Object> key = Lookup.keyed(pair -> ((Tuple) pair).get(place), flag(a[0]));
        return new Seq(Order.sorted(r, items, key, flag(a[2])));
    }
}
