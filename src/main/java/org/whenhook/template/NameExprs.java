package org.whenhook.template;

import org.jspecify.annotations.Nullable;

/** Expressions that read variables. */
final class NameExprs {

    private NameExprs() {}

    /** A variable of the function that is running. */
    static final class Local extends Expr {
        private final int slot;
        private final Undefined missing;

        Local(int at, int slot, String name) {
            super(at);
            this.slot = slot;
            this.missing = Undefined.name(name);
        }

        @Override
        Object eval(Rendering r, Frame frame) {
            Object value = frame.slots[slot];
            return value == null ? missing : value;
        }
    }

    /** A variable of a function around the one that is running. */
    static final class Outer extends Expr {
        private final int hops;
        private final int slot;
        private final Undefined missing;

        Outer(int at, int hops, int slot, String name) {
            super(at);
            this.hops = hops;
            this.slot = slot;
            this.missing = Undefined.name(name);
        }

        @Override
        Object eval(Rendering r, Frame frame) {
            Object value = frame.out(hops).slots[slot];
            return value == null ? missing : value;
        }
    }

    /** A name that no scope knows. */
    static final class Free extends Expr {
        private final String name;

        Free(int at, String name) {
            super(at);
            this.name = name;
        }

        @Override
        Object eval(Rendering r, Frame frame) {
            @Nullable Object value = r.resolve(name);
            return value == null ? Undefined.name(name) : value;
        }
    }
}
