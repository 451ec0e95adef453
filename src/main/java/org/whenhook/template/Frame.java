package org.whenhook.template;

import org.jspecify.annotations.Nullable;

/** The variables of one run of a function: the template itself, a macro, a block or a recursive loop. */
final class Frame {

    /** Null where nothing has been set yet. */
    final @Nullable Object[] slots;

    private final @Nullable Frame outer;

    Frame(int size, @Nullable Frame outer) {
        this.slots = new @Nullable Object[size];
        this.outer = outer;
    }

    Frame out(int hops) {
        Frame frame = this;
        for (int i = 0; i < hops; i++) {
            Frame next = frame.outer;
            if (next == null) {
                throw new IllegalStateException("no frame " + hops + " out");
            }
            frame = next;
        }
        return frame;
    }
}
