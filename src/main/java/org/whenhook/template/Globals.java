package org.whenhook.template;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names every template has without setting them. */
final class Globals {

    /** A global function. */
    record Function(String name, Operation operation) implements Callable {
        String look() {
            return switch (name) {
                case "cycler" -> "<class 'jinja2.utils.Cycler'>";
                case "joiner" -> "<class 'jinja2.utils.Joiner'>";
                case "namespace" -> "<class 'jinja2.utils.Namespace'>";
                case "range" -> "<function safe_range>";
                default -> "<function " + name + ">";
            };
        }

        @Override
        public Object call(Rendering r, Args args) {
            return operation.call(r, None.NONE, args);
        }
    }

    private static final Map<String, Object> ALL = Map.of(
            "range",
            function("range", Globals::range),
            "lipsum",
            new Function("lipsum", Lipsum.OPERATION),
            "cycler",
            function("cycler", (r, none, args) -> new Cycler(args)),
            "joiner",
            new Function(
                    "joiner", new Operation("joiner", "sep?", (r, none, a) -> new Joiner(a[0] == null ? ", " : a[0]))),
            "namespace",
            function("namespace", (r, none, args) -> new Namespace(dict(r, args))),
            "dict",
            new DictType());

    private Globals() {}

    private static Function function(String name, Operation.Free body) {
        return new Function(name, new Operation(name, body));
    }

    static @Nullable Object named(String name) {
        return ALL.get(name);
    }

    private static Object range(Rendering r, Object none, Args args) {
        if (args.size() < 1 || args.size() > 3 || !args.names().isEmpty()) {
            throw Failed.type("range takes one to three whole numbers.");
        }
        for (Object bound : args.places()) {
            if (!Values.isInteger(bound)) {
                throw Failed.type("range takes whole numbers, not a value of type " + Types.name(bound) + ".");
            }
        }
        long first = Numbers.clampedLong(args.get(0));
        long step = args.size() < 3 ? 1 : Numbers.clampedLong(args.get(2));
        if (step == 0) {
            throw Failed.value("the step of a range cannot be zero.");
        }
        Range range =
                args.size() == 1 ? new Range(0, first, 1) : new Range(first, Numbers.clampedLong(args.get(1)), step);
        if (range.size() > Range.LONGEST) {
            throw Failed.overflow("the range is longer than " + Range.LONGEST + " numbers.");
        }
        return range;
    }

    /** Python's dict(): a mapping, or pairs, and then named values. */
    static Dict dict(Rendering r, Args args) {
        if (args.size() > 1) {
            throw Failed.type("a mapping is made of one mapping or list of pairs, and of named values.");
        }
        Dict dict = new Dict();
        if (args.size() == 1) {
            fill(r, dict, args.get(0));
        }
        for (int i = 0; i < args.names().size(); i++) {
            dict.put(args.names().get(i), args.named().get(i));
        }
        return dict;
    }

    static void fill(Rendering r, Dict dict, Object from) {
        if (from instanceof Dict other) {
            r.budget.make(other.size());
            dict.putAll(other);
            return;
        }
        if (from instanceof Undefined undefined) {
            // asking it for keys, as Python does first, is a use of it
            throw undefined.failure();
        }
        for (Iterator<Object> each = Iteration.of(from); each.hasNext(); ) {
            r.budget.make(2);
            Object pair = each.next();
            if (Iteration.orNull(pair) == null) {
                throw Failed.type("a mapping is made of pairs, not of values of type " + Types.name(pair) + ".");
            }
            List<Object> parts = Iteration.list(r, pair);
            if (parts.size() != 2) {
                throw Failed.value("a mapping is made of pairs, but one has " + parts.size() + " parts.");
            }
            dict.put(parts.get(0), parts.get(1));
        }
    }

    /** Goes through its items again and again. */
    static final class Cycler {
        private final List<Object> items;
        private int place;

        private static final Operation NEXT = new Operation("next", "", (r, self, a) -> ((Cycler) self).next());
        private static final Operation RESET = new Operation("reset", "", (r, self, a) -> ((Cycler) self).reset());

        Cycler(Args args) {
            if (!args.names().isEmpty()) {
                throw Failed.type("cycler takes no named arguments.");
            }
            if (args.size() == 0) {
                throw new Failed("RuntimeError", "cycler needs the values to go through.");
            }
            this.items = args.places();
        }

        private Object next() {
            Object now = items.get(place);
            place = (place + 1) % items.size();
            return now;
        }

        private Object reset() {
            place = 0;
            return None.NONE;
        }

        @Nullable
        Object attribute(String name) {
            return switch (name) {
                case "current" -> items.get(place);
                case "next" -> new BoundMethod(this, NEXT);
                case "reset" -> new BoundMethod(this, RESET);
                case "items" -> new Tuple(items);
                case "pos" -> (long) place;
                default -> null;
            };
        }
    }

    /** Gives nothing the first time it is called, and its separator after that. */
    static final class Joiner implements Callable {
        private final Object separator;
        private boolean used;

        Joiner(Object separator) {
            this.separator = separator;
        }

        @Override
        public Object call(Rendering r, Args args) {
            if (args.size() > 0 || !args.names().isEmpty()) {
                throw Failed.type("a joiner takes no arguments.");
            }
            Object now = used ? separator : "";
            used = true;
            return now;
        }

        @Nullable
        Object attribute(String name) {
            return name.equals("sep") ? separator : name.equals("used") ? (Object) used : null;
        }

        @Override
        public String type() {
            return "Joiner";
        }
    }

    /** {@code dict}: makes mappings, and has fromkeys. */
    static final class DictType implements Callable {
        @Override
        public Object call(Rendering r, Args args) {
            return dict(r, args);
        }

        @Nullable
        Object attribute(String name) {
            if (name.equals("fromkeys")) {
                return new BoundMethod(new Dict(), Methods.FROM_KEYS);
            }
            return name.equals("mro") ? Undefined.unsafe(this, name) : unbound(name);
        }

        private static @Nullable Object unbound(String name) {
            Operation method = Methods.DICT.get(name);
            return method == null
                    ? null
                    : function(name, (r, none, args) -> {
                        if (args.size() == 0 || !(args.get(0) instanceof Dict dict)) {
                            throw Failed.type("\"dict." + name + "\" needs a mapping first.");
                        }
                        return method.call(
                                r,
                                dict,
                                new Args(
                                        new ArrayList<>(args.places().subList(1, args.size())),
                                        args.names(),
                                        args.named()));
                    });
        }

        @Override
        public String type() {
            return "type";
        }
    }
}
