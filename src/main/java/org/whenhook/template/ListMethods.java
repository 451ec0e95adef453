package org.whenhook.template;

import static org.whenhook.template.Arguments.flag;
import static org.whenhook.template.Arguments.given;
import static org.whenhook.template.Arguments.integer;
import static org.whenhook.template.Arguments.isNone;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Methods of lists; those that only read are methods of tuples and ranges too. */
final class ListMethods {

    static final Map<String, Operation> READING = new Table()
            .add("count", "value /", (r, self, a) -> count(r, self, given(a[0])))
            .add("index", "value start? stop? /", ListMethods::index)
            .done();

    static final Map<String, Operation> ALL = new Table()
            .all(READING)
            .add("append", "object /", (r, self, a) -> {
                r.budget.make(1);
                items(r, self).add(given(a[0]));
                return None.NONE;
            })
            .add("extend", "iterable /", (r, self, a) -> {
                List<Object> more = Iteration.list(r, given(a[0]));
                items(r, self).addAll(more);
                return None.NONE;
            })
            .add("insert", "index object /", (r, self, a) -> {
                List<Object> items = items(r, self);
                r.budget.make(1);
                r.budget.touch(items.size());
                long at = integer("insert", given(a[0]));
                items.add(Math.clamp(at < 0 ? at + items.size() : at, 0, items.size()), given(a[1]));
                return None.NONE;
            })
            .add("pop", "index? /", ListMethods::pop)
            .add("remove", "value /", ListMethods::remove)
            .add("clear", "", (r, self, a) -> {
                items(r, self).clear();
                return None.NONE;
            })
            .add("copy", "", (r, self, a) -> new Seq(Iteration.list(r, self)))
            .add("reverse", "", (r, self, a) -> {
                r.budget.touch(items(r, self).size());
                Collections.reverse(items(r, self));
                return None.NONE;
            })
            .add("sort", "* key? reverse?", ListMethods::sort)
            .done();

    private ListMethods() {}

    private static List<Object> items(Rendering r, Object self) {
        List<Object> items = ((Seq) self).items();
        r.budget.size(items.size());
        return items;
    }

    private static long count(Rendering r, Object self, Object value) {
        long count = 0;
        for (Object item : Iteration.list(r, self)) {
            count += Equality.same(r, item, value, 0) ? 1 : 0;
        }
        return count;
    }

    private static Object index(Rendering r, Object self, @Nullable Object[] a) {
        List<Object> items = self instanceof Range ? Iteration.list(r, self) : itemsOf(self);
        long from = bound(integer("index", a[1], 0), items.size());
        long to = Math.min(items.size(), bound(integer("index", a[2], items.size()), items.size()));
        for (long i = from; i < to; i++) {
            r.budget.step();
            Object item = items.get((int) i);
            if (Equality.same(r, item, given(a[0]), 0)) {
                return i;
            }
        }
        throw Failed.value("the value that is looked for is not in the list.");
    }

    private static List<Object> itemsOf(Object self) {
        return self instanceof Tuple tuple ? tuple.items() : ((Seq) self).items();
    }

    private static long bound(long at, int size) {
        return at < 0 ? Math.max(0, at + size) : at;
    }

    private static Object pop(Rendering r, Object self, @Nullable Object[] a) {
        List<Object> items = items(r, self);
        long index = integer("pop", a[0], -1);
        long at = index < 0 ? index + items.size() : index;
        if (at < 0 || at >= items.size()) {
            throw new Failed("IndexError", items.isEmpty() ? "the list is empty." : "the list has no such place.");
        }
        r.budget.touch(items.size() - at);
        return items.remove((int) at);
    }

    private static Object remove(Rendering r, Object self, @Nullable Object[] a) {
        List<Object> items = items(r, self);
        for (int i = 0; i < items.size(); i++) {
            r.budget.step();
            if (Equality.same(r, items.get(i), given(a[0]), 0)) {
                items.remove(i);
                return None.NONE;
            }
        }
        throw Failed.value("the value to remove is not in the list.");
    }

    private static Object sort(Rendering r, Object self, @Nullable Object[] a) {
        Function<Object, Object> key = item -> item;
        if (!isNone(a[0])) {
            if (!(given(a[0]) instanceof Callable callable)) {
                throw Failed.type("the key to sort by must be something that can be called.");
            }
            key = item -> callable.call(r, Args.of(item));
        }
        List<Object> items = items(r, self);
        List<Object> sorted = Order.sorted(r, new ArrayList<>(items), key, flag(a[1]));
        items.clear();
        items.addAll(sorted);
        return None.NONE;
    }
}
