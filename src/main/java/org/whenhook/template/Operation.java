package org.whenhook.template;

import org.jspecify.annotations.Nullable;

/** A named function over a value: a filter, a test or a method. */
final class Operation {

    /** What it does with the value and one place for each parameter, null where nothing was given. */
    interface Bound {
        Object apply(Rendering r, Object value, @Nullable Object[] arguments);
    }

    /** What it does with the value and all arguments as they came. */
    interface Free {
        Object apply(Rendering r, Object value, Args arguments);
    }

    private final String name;
    private final @Nullable Signature signature;
    private final @Nullable Bound bound;
    private final @Nullable Free free;

    Operation(String name, String parameters, Bound bound) {
        this.name = name;
        this.signature = new Signature(name, parameters);
        this.bound = bound;
        this.free = null;
    }

    Operation(String name, Free free) {
        this.name = name;
        this.signature = null;
        this.bound = null;
        this.free = free;
    }

    String name() {
        return name;
    }

    /** Null when it takes arguments as they come. */
    @Nullable
    Signature signature() {
        return signature;
    }

    Object call(Rendering r, Object value, Args args) {
        r.budget.step();
        if (free != null) {
            return free.apply(r, value, args);
        }
        if (signature == null) {
            throw new IllegalStateException(name);
        }
        return call(r, value, signature.bind(args));
    }

    Object call(Rendering r, Object value, @Nullable Object[] arguments) {
        if (bound == null) {
            throw new IllegalStateException(name);
        }
        return bound.apply(r, value, arguments);
    }
}
