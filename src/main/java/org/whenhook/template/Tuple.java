package org.whenhook.template;

import java.util.List;

/** A list that does not change. */
record Tuple(List<Object> items, boolean isGroup) {

    static final Tuple EMPTY = new Tuple(List.of(), false);

    Tuple(List<Object> items) {
        this(items, false);
    }

    static Tuple of(Object... items) {
        return new Tuple(List.of(items), false);
    }

    /** What groupby gives: a pair whose parts are also called grouper and list. */
    static Tuple group(Object key, Seq members) {
        return new Tuple(List.of(key, members), true);
    }

    int size() {
        return items.size();
    }

    Object get(int index) {
        return items.get(index);
    }
}
