package org.whenhook.template;

import static org.whenhook.template.Arguments.given;

import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Methods of mappings and of the views on them. */
final class DictMethods {

    static final Operation FROM_KEYS = new Operation("fromkeys", "iterable value? /", DictMethods::fromKeys);

    static final Map<String, Operation> ALL = new Table()
            .add("get", "key default? /", (r, self, a) -> {
                Object value = ((Dict) self).get(Keys.canonical(given(a[0])));
                return value != null ? value : a[1] == null ? None.NONE : a[1];
            })
            .add("keys", "", (r, self, a) -> new View((Dict) self, View.Part.KEYS))
            .add("values", "", (r, self, a) -> new View((Dict) self, View.Part.VALUES))
            .add("items", "", (r, self, a) -> new View((Dict) self, View.Part.ITEMS))
            .add("copy", "", (r, self, a) -> {
                r.budget.make(((Dict) self).size());
                return ((Dict) self).copy();
            })
            .add("clear", "", (r, self, a) -> {
                ((Dict) self).clear();
                return None.NONE;
            })
            .add("pop", "key default? /", (r, self, a) -> {
                Object value = ((Dict) self).remove(given(a[0]));
                if (value == null && a[1] == null) {
                    throw new Failed("KeyError", "the mapping has no key " + Text.brief(given(a[0])) + ".");
                }
                return value != null ? value : given(a[1]);
            })
            .add("popitem", "", (r, self, a) -> popItem((Dict) self))
            .add("setdefault", "key default? /", (r, self, a) -> {
                Object value = ((Dict) self).get(Keys.canonical(given(a[0])));
                if (value != null) {
                    return value;
                }
                r.budget.make(1);
                Object added = a[1] == null ? None.NONE : a[1];
                ((Dict) self).put(given(a[0]), added);
                return added;
            })
            .free("update", (r, self, args) -> {
                r.budget.size(((Dict) self).size());
                if (args.size() > 1) {
                    throw Failed.type("update takes one mapping, and named values.");
                }
                if (args.size() == 1) {
                    Globals.fill(r, (Dict) self, args.get(0));
                }
                r.budget.make(args.names().size());
                ((Dict) self).putAll(args.namedAsDict());
                return None.NONE;
            })
            .add("fromkeys", "iterable value? /", DictMethods::fromKeys)
            .done();

    static final Map<String, Operation> OF_VIEWS =
            new Table().add("isdisjoint", "other /", DictMethods::isDisjoint).done();

    private DictMethods() {}

    private static Object popItem(Dict dict) {
        Dict.Entry last = dict.removeLast();
        if (last == null) {
            throw new Failed("KeyError", "the mapping is empty.");
        }
        return Tuple.of(last.key, last.value());
    }

    private static Object fromKeys(Rendering r, Object self, @Nullable Object[] a) {
        Dict dict = new Dict();
        for (Iterator<Object> each = Iteration.of(given(a[0])); each.hasNext(); ) {
            r.budget.make(1);
            dict.put(each.next(), a[1] == null ? None.NONE : a[1]);
        }
        return dict;
    }

    private static Object isDisjoint(Rendering r, Object self, @Nullable Object[] a) {
        for (Iterator<Object> each = Iteration.of(given(a[0])); each.hasNext(); ) {
            if (Equality.contains(r, self, each.next())) {
                return false;
            }
        }
        return true;
    }
}
