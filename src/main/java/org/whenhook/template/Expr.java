package org.whenhook.template;

/** A compiled expression. */
abstract class Expr {

    /** Offset in the source, for messages. */
    final int at;

    Expr(int at) {
        this.at = at;
    }

    abstract Object eval(Rendering r, Frame frame);

    static final class Const extends Expr {
        private final Object value;

        Const(int at, Object value) {
            super(at);
            this.value = value;
        }

        @Override
        Object eval(Rendering r, Frame frame) {
            return value;
        }

        Object value() {
            return value;
        }
    }
}
