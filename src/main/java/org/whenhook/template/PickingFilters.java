package org.whenhook.template;

import static org.whenhook.template.Arguments.flag;

import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Filters that go through a list item by item as they are asked: map, select and their kin. */
final class PickingFilters {

    static final Map<String, Operation> ALL = new Table()
            .free("map", PickingFilters::map)
            .free("select", (r, value, args) -> pick(r, value, args, false, true))
            .free("reject", (r, value, args) -> pick(r, value, args, false, false))
            .free("selectattr", (r, value, args) -> pick(r, value, args, true, true))
            .free("rejectattr", (r, value, args) -> pick(r, value, args, true, false))
            .add("unique", "case_sensitive? attribute?", PickingFilters::unique)
            .add("items", "", (r, value, a) -> items(value))
            .done();

    private PickingFilters() {}

    private static Object map(Rendering r, Object value, Args args) {
        return Lazy.generator("sync_do_map", Lazy.later(() -> {
            if (!Truth.of(value)) {
                return Collections.emptyIterator();
            }
            Function<Object, Object> change = change(r, args);
            return Lazy.picking(Iteration.of(value), item -> {
                r.budget.step();
                return change.apply(item);
            });
        }));
    }

    private static Function<Object, Object> change(Rendering r, Args args) {
        Object attribute = args.named("attribute");
        if (args.size() == 0 && attribute != null) {
            for (String name : args.names()) {
                if (!name.equals("attribute") && !name.equals("default")) {
                    throw Failed.argument("map has no argument \"" + name + "\" beside attribute.");
                }
            }
            return Lookup.of(r, attribute, args.named("default"));
        }
        if (args.size() == 0) {
            throw Failed.argument("map needs the name of a filter, or an attribute.");
        }
        Operation filter = named("filter", args.get(0), r.filters());
        Args rest = args.rest(1);
        return item -> filter.call(r, item, rest);
    }

    private static Operation named(String what, Object name, Map<String, Operation> known) {
        Operation operation = name instanceof String text ? known.get(text) : null;
        if (operation == null) {
            throw new Failed("TemplateRuntimeError", "there is no " + what + " named " + Text.brief(name) + ".");
        }
        return operation;
    }

    private static Object pick(Rendering r, Object value, Args args, boolean byAttribute, boolean wanted) {
        String name = (wanted ? "sync_do_select" : "sync_do_reject") + (byAttribute ? "attr" : "");
        return Lazy.generator(name, Lazy.later(() -> {
            if (!Truth.of(value)) {
                return Collections.emptyIterator();
            }
            Predicate<Object> test = test(r, args, byAttribute);
            return Lazy.picking(Iteration.of(value), item -> {
                r.budget.step();
                return test.test(item) == wanted ? item : null;
            });
        }));
    }

    private static Predicate<Object> test(Rendering r, Args args, boolean byAttribute) {
        if (byAttribute && args.size() == 0) {
            throw Failed.argument("the name of an attribute is needed.");
        }
        int at = byAttribute ? 1 : 0;
        Function<Object, Object> lookup = Lookup.of(r, byAttribute ? args.get(0) : null);
        if (args.size() == at) {
            return item -> Truth.of(lookup.apply(item));
        }
        Operation test = named("test", args.get(at), Tests.ALL);
        Args rest = args.rest(at + 1);
        return item -> Truth.of(test.call(r, lookup.apply(item), rest));
    }

    private static Object unique(Rendering r, Object value, @Nullable Object[] a) {
        Function<Object, Object> key = Lookup.keyed(Lookup.of(r, a[1]), flag(a[0]));
        Set<Object> seen = new HashSet<>();
        return Lazy.generator(
                "sync_do_unique",
                Lazy.later(() -> Lazy.picking(Iteration.of(value), item -> {
                    r.budget.make(1);
                    return seen.add(Keys.canonical(key.apply(item))) ? item : null;
                })));
    }

    private static Object items(Object value) {
        return Lazy.generator("do_items", Lazy.later(() -> {
            if (value instanceof Undefined) {
                return Collections.emptyIterator();
            }
            if (!(value instanceof Dict dict)) {
                throw Failed.type("only a mapping has items, not a value of type " + Types.name(value) + ".");
            }
            return new View(dict, View.Part.ITEMS).iterator();
        }));
    }
}
