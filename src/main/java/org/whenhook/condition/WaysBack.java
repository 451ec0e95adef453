package org.whenhook.condition;

import java.util.Arrays;

/** The stack of a pattern's run: ways not yet tried, and what slots held before. */
final class WaysBack {

    private static final int WIDTH = 3;

    /** In the place of a bound: a step to go to, rather than a repetition to share anew. */
    private static final int NO_BOUND = -1;

    private int[] stack = new int[WIDTH * 16];
    private int top;
    private int step;
    private int position;
    private int bound;

    int height() {
        return top;
    }

    void addWay(int to, int from) {
        add(to, from, NO_BOUND);
    }

    void addShare(int repetition, int from, int limit) {
        add(repetition, from, limit);
    }

    void addSlot(int slot, int before) {
        add(-1 - slot, before, NO_BOUND);
    }

    private void add(int first, int second, int third) {
        if (top == stack.length) {
            stack = Arrays.copyOf(stack, 2 * stack.length);
        }
        stack[top] = first;
        stack[top + 1] = second;
        stack[top + 2] = third;
        top += WIDTH;
    }

    /** Takes the newest way above a height, restoring slots on the way down; false if there is none. */
    boolean takeOne(int base, int[] slots) {
        while (top > base) {
            top -= WIDTH;
            step = stack[top];
            position = stack[top + 1];
            bound = stack[top + 2];
            if (step >= 0) {
                return true;
            }
            slots[-1 - step] = position;
        }
        return false;
    }

    int step() {
        return step;
    }

    int position() {
        return position;
    }

    int bound() {
        return bound;
    }

    boolean isShare() {
        return bound != NO_BOUND;
    }

    /** What runs on its own never goes back into itself; its slots must still be restored by who goes back past it. */
    void forgetWays(int base) {
        int kept = base;
        for (int entry = base; entry < top; entry += WIDTH) {
            if (stack[entry] < 0) {
                System.arraycopy(stack, entry, stack, kept, WIDTH);
                kept += WIDTH;
            }
        }
        top = kept;
    }

    void restoreSlots(int base, int[] slots) {
        while (top > base) {
            top -= WIDTH;
            slots[-1 - stack[top]] = stack[top + 1];
        }
    }
}
