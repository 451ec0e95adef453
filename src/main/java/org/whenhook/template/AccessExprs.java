package org.whenhook.template;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Expressions that look into values, and those that make lists and mappings. */
final class AccessExprs {

    private AccessExprs() {}

    static final class Attribute extends Expr {
        private final Expr of;
        private final String name;
        private final @Nullable String label;
        /** Whether a mapping has nothing of its own by this name, so that it can only be a key. */
        private final boolean onlyKey;

        Attribute(int at, Expr of, String name, @Nullable String label) {
            super(at);
            this.of = of;
            this.name = name;
            this.label = label;
            this.onlyKey = !name.startsWith("_") && !Methods.DICT.containsKey(name);
        }

        @Override
        Object eval(Rendering r, Frame frame) {
            Object owner = of.eval(r, frame);
            r.at = at;
            r.budget.step();
            if (onlyKey && owner instanceof Dict dict) {
                Object value = dict.get(name);
                return value != null ? value : Undefined.member(dict, name, label);
            }
            return Attributes.attribute(r, owner, name, label);
        }
    }

    static final class Item extends Expr {
        private final Expr of;
        private final Expr key;
        private final @Nullable String label;

        Item(int at, Expr of, Expr key, @Nullable String label) {
            super(at);
            this.of = of;
            this.key = key;
            this.label = label;
        }

        @Override
        Object eval(Rendering r, Frame frame) {
            Object owner = of.eval(r, frame);
            Object by = key.eval(r, frame);
            r.at = at;
            r.budget.step();
            return by instanceof Slice slice ? Sequences.slice(r, owner, slice) : Attributes.item(r, owner, by, label);
        }
    }

    static final class SliceOf extends Expr {
        private final Expr start;
        private final Expr stop;
        private final Expr step;

        SliceOf(int at, Expr start, Expr stop, Expr step) {
            super(at);
            this.start = start;
            this.stop = stop;
            this.step = step;
        }

        @Override
        Object eval(Rendering r, Frame frame) {
            return new Slice(start.eval(r, frame), stop.eval(r, frame), step.eval(r, frame));
        }
    }

    /** A list or, when it is to stay as it is, a tuple. */
    static final class ListOf extends Expr {
        private final Expr[] items;
        private final boolean isTuple;

        ListOf(int at, List<Expr> items, boolean isTuple) {
            super(at);
            this.items = items.toArray(Expr[]::new);
            this.isTuple = isTuple;
        }

        @Override
        Object eval(Rendering r, Frame frame) {
            r.budget.make(items.length);
            List<Object> values = new ArrayList<>(items.length);
            for (Expr item : items) {
                values.add(item.eval(r, frame));
            }
            return isTuple ? new Tuple(values) : new Seq(values);
        }
    }

    static final class DictOf extends Expr {
        private final Expr[] pairs;

        DictOf(int at, List<Expr> pairs) {
            super(at);
            this.pairs = pairs.toArray(Expr[]::new);
        }

        @Override
        Object eval(Rendering r, Frame frame) {
            r.budget.make(pairs.length);
            Dict dict = new Dict();
            for (int i = 0; i < pairs.length; i += 2) {
                Object key = pairs[i].eval(r, frame);
                Object value = pairs[i + 1].eval(r, frame);
                r.at = at;
                dict.put(key, value);
            }
            return dict;
        }
    }
}
