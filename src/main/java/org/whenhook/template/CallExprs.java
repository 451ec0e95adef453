package org.whenhook.template;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Expressions that call: functions and methods, filters and tests. */
final class CallExprs {

    private CallExprs() {}

    /** The arguments of one call. */
    static final class Arguments {
        private final Expr[] places;
        private final List<String> names;
        private final Expr[] named;
        private final @Nullable Expr more;
        private final @Nullable Expr moreNamed;

        Arguments(
                List<Expr> places,
                List<String> names,
                List<Expr> named,
                @Nullable Expr more,
                @Nullable Expr moreNamed) {
            this.places = places.toArray(Expr[]::new);
            this.names = List.copyOf(names);
            this.named = named.toArray(Expr[]::new);
            this.more = more;
            this.moreNamed = moreNamed;
        }

        boolean isFixed() {
            return more == null && moreNamed == null;
        }

        Args eval(Rendering r, Frame frame) {
            if (isFixed() && named.length == 0) {
                return places.length == 0 ? Args.NONE : new Args(values(places, r, frame), List.of(), List.of());
            }
            List<Object> byPlace = values(places, r, frame);
            List<Object> byName = values(named, r, frame);
            List<String> allNames = new ArrayList<>(names);
            if (more != null) {
                byPlace.addAll(Iteration.list(r, more.eval(r, frame)));
            }
            if (moreNamed != null) {
                addNamed(r, moreNamed.eval(r, frame), allNames, byName);
            }
            return new Args(byPlace, allNames, byName);
        }

        private static List<Object> values(Expr[] expressions, Rendering r, Frame frame) {
            List<Object> values = new ArrayList<>(expressions.length);
            for (Expr expression : expressions) {
                values.add(expression.eval(r, frame));
            }
            return values;
        }

        private static void addNamed(Rendering r, Object more, List<String> names, List<Object> values) {
            if (!(more instanceof Dict dict)) {
                throw Failed.type("what follows ** must be a mapping, not a value of type " + Types.name(more) + ".");
            }
            for (Iterator<Dict.Entry> walk = dict.walk(); walk.hasNext(); ) {
                Dict.Entry entry = walk.next();
                r.budget.make(1);
                if (!Values.isText(entry.key) || names.contains(entry.key.toString())) {
                    throw Failed.type("the mapping after ** must have texts as keys, and none that is given already.");
                }
                names.add(entry.key.toString());
                values.add(entry.value());
            }
        }

        /** Puts each argument where the signature wants it; null unless that is clear beforehand. */
        int @Nullable [] plan(@Nullable Signature signature) {
            if (signature == null || !isFixed()) {
                return null;
            }
            try {
                return signature.plan(places.length, names);
            } catch (Failed atRuntime) {
                return null;
            }
        }

        @Nullable
        Object[] placed(int[] plan, int size, Rendering r, Frame frame) {
            @Nullable Object[] bound = new @Nullable Object[size];
            for (int i = 0; i < plan.length; i++) {
                Expr argument = i < places.length ? places[i] : named[i - places.length];
                bound[plan[i]] = argument.eval(r, frame);
            }
            return bound;
        }
    }

    static final class Call extends Expr {
        private final Expr callee;
        private final Arguments arguments;
        private final @Nullable String label;

        Call(int at, Expr callee, Arguments arguments, @Nullable String label) {
            super(at);
            this.callee = callee;
            this.arguments = arguments;
            this.label = label;
        }

        @Override
        Object eval(Rendering r, Frame frame) {
            return call(r, frame, null);
        }

        /** @param caller handed over by that name, when not null */
        Object call(Rendering r, Frame frame, @Nullable Object caller) {
            Object function = callee.eval(r, frame);
            Args args = arguments.eval(r, frame);
            r.at = at;
            r.budget.step();
            if (function instanceof Undefined undefined) {
                throw undefined.failure();
            }
            if (!(function instanceof Callable callable)) {
                throw Failed.type((label == null ? "a value" : "\"" + label + "\"") + " is of type "
                        + Types.name(function) + " and cannot be called.");
            }
            return callable.call(r, caller == null ? args : with(args, caller));
        }

        private static Args with(Args args, Object caller) {
            List<String> names = new ArrayList<>(args.names());
            List<Object> named = new ArrayList<>(args.named());
            names.add("caller");
            named.add(caller);
            return new Args(args.places(), names, named);
        }
    }

    /** A filter or test that is known. */
    static final class Apply extends Expr {
        private final Operation operation;
        private final Expr value;
        private final Arguments arguments;
        private final int @Nullable [] plan;
        private final int size;

        Apply(int at, Operation operation, Expr value, Arguments arguments) {
            super(at);
            this.operation = operation;
            this.value = value;
            this.arguments = arguments;
            Signature signature = operation.signature();
            this.plan = arguments.plan(signature);
            this.size = signature == null ? 0 : signature.size();
        }

        @Override
        Object eval(Rendering r, Frame frame) {
            Object input = value.eval(r, frame);
            if (plan == null) {
                Args args = arguments.eval(r, frame);
                r.at = at;
                return operation.call(r, input, args);
            }
            @Nullable Object[] bound = arguments.placed(plan, size, r, frame);
            r.at = at;
            r.budget.step();
            return operation.call(r, input, bound);
        }
    }

    /** A filter or test that does not exist, in a branch that may not be taken. */
    static final class Unknown extends Expr {
        private final String message;

        Unknown(int at, String message) {
            super(at);
            this.message = message;
        }

        @Override
        Object eval(Rendering r, Frame frame) {
            r.at = at;
            throw new Failed("TemplateRuntimeError", message);
        }
    }
}
