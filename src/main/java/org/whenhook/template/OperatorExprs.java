package org.whenhook.template;

import java.util.List;

/** Expressions made with operators. */
final class OperatorExprs {

    private OperatorExprs() {}

    static final class Arithmetic extends Expr {
        private final String operator;
        private final Expr left;
        private final Expr right;

        Arithmetic(int at, String operator, Expr left, Expr right) {
            super(at);
            this.operator = operator;
            this.left = left;
            this.right = right;
        }

        @Override
        Object eval(Rendering r, Frame frame) {
            Object a = left.eval(r, frame);
            Object b = right.eval(r, frame);
            r.at = at;
            r.budget.step();
            return Operators.apply(r, operator, a, b);
        }
    }

    /** {@code and} and {@code or}: give back the operand that decided. */
    static final class Logic extends Expr {
        private final boolean isOr;
        private final Expr left;
        private final Expr right;

        Logic(int at, boolean isOr, Expr left, Expr right) {
            super(at);
            this.isOr = isOr;
            this.left = left;
            this.right = right;
        }

        @Override
        Object eval(Rendering r, Frame frame) {
            Object a = left.eval(r, frame);
            return Truth.of(a) == isOr ? a : right.eval(r, frame);
        }
    }

    static final class Not extends Expr {
        private final Expr value;

        Not(int at, Expr value) {
            super(at);
            this.value = value;
        }

        @Override
        Object eval(Rendering r, Frame frame) {
            return !Truth.of(value.eval(r, frame));
        }
    }

    static final class Sign extends Expr {
        private final boolean minus;
        private final Expr value;

        Sign(int at, boolean minus, Expr value) {
            super(at);
            this.minus = minus;
            this.value = value;
        }

        @Override
        Object eval(Rendering r, Frame frame) {
            Object number = value.eval(r, frame);
            r.at = at;
            return minus ? Operators.negative(r, number) : Operators.positive(number);
        }
    }

    /** Compares each with the next, and stops at the first that does not hold. */
    static final class Compare extends Expr {
        private final Expr first;
        private final String[] operators;
        private final Expr[] others;

        Compare(int at, Expr first, List<String> operators, List<Expr> others) {
            super(at);
            this.first = first;
            this.operators = operators.toArray(String[]::new);
            this.others = others.toArray(Expr[]::new);
        }

        @Override
        Object eval(Rendering r, Frame frame) {
            Object left = first.eval(r, frame);
            for (int i = 0; i < others.length; i++) {
                Object right = others[i].eval(r, frame);
                r.at = at;
                r.budget.step();
                if (!Comparison.holds(r, operators[i], left, right)) {
                    return false;
                }
                left = right;
            }
            return true;
        }
    }

    static final class Concat extends Expr {
        private final Expr[] parts;
        private final boolean escaping;

        Concat(int at, List<Expr> parts, boolean escaping) {
            super(at);
            this.parts = parts.toArray(Expr[]::new);
            this.escaping = escaping;
        }

        @Override
        Object eval(Rendering r, Frame frame) {
            Object[] values = new Object[parts.length];
            boolean markup = false;
            for (int i = 0; i < parts.length; i++) {
                values[i] = parts[i].eval(r, frame);
                markup |= escaping && values[i] instanceof Markup;
            }
            r.at = at;
            StringBuilder all = new StringBuilder();
            for (Object value : values) {
                String text = markup ? Markup.escape(value, r).text() : Text.str(r, value);
                r.budget.make(text.length());
                all.append(text);
            }
            return markup ? new Markup(all.toString()) : all.toString();
        }
    }

    static final class Conditional extends Expr {
        private final Expr test;
        private final Expr then;
        private final Expr otherwise;

        Conditional(int at, Expr test, Expr then, Expr otherwise) {
            super(at);
            this.test = test;
            this.then = then;
            this.otherwise = otherwise;
        }

        @Override
        Object eval(Rendering r, Frame frame) {
            return Truth.of(test.eval(r, frame)) ? then.eval(r, frame) : otherwise.eval(r, frame);
        }
    }
}
