package org.whenhook.template;

/** Counts down what a rendering may still use, and ends it when nothing is left. */
final class Budget {

    private static final int LOOK_AT_THE_CLOCK_EVERY = 4096;

    private final Limits limits;
    private final long deadline;
    private long steps;
    private long clockAt;
    private long memory;
    private int depth;

    Budget(Limits limits) {
        this.limits = limits;
        this.deadline = System.nanoTime() + limits.time().toNanos();
        this.steps = limits.steps();
        this.clockAt = steps - LOOK_AT_THE_CLOCK_EVERY;
        this.memory = limits.memory();
    }

    void step() {
        if (--steps < clockAt) {
            look();
        }
    }

    /** Work in proportion to a length: many characters or entries touched, none made. */
    void touch(long length) {
        steps -= 1 + (length >> 4);
        if (steps < clockAt) {
            look();
        }
    }

    /** Something of this length is about to be made. */
    void make(long length) {
        if (length > limits.text()) {
            throw Failed.budget("a text, list or mapping of " + length + " is over the size budget of " + limits.text()
                    + " characters or entries.");
        }
        memory -= length;
        if (memory < 0) {
            throw Failed.budget(
                    "the memory budget of " + limits.memory() + " characters and entries in all is used up.");
        }
        touch(length);
    }

    /** A list or mapping that is about to grow from this size. */
    void size(long size) {
        if (size >= limits.text()) {
            make(size + 1);
        }
    }

    /** An integer of about this many bits is about to be made. */
    void integer(long bits) {
        if (bits > limits.bits()) {
            throw Failed.budget("an integer of " + bits + " bits is over the integer budget of " + limits.bits() + ".");
        }
        touch(bits >> 2);
    }

    void output(long length) {
        if (length > limits.output()) {
            throw Failed.budget("the rendered text is over the output budget of " + limits.output() + " characters.");
        }
    }

    void enter() {
        if (++depth > limits.depth()) {
            throw Failed.recursion("calls are nested deeper than the nesting budget of " + limits.depth()
                    + "; does a macro or a loop call itself without an end?");
        }
    }

    void leave() {
        depth--;
    }

    private void look() {
        if (steps < 0) {
            throw Failed.budget("the step budget of " + limits.steps() + " is used up; is there a loop too many?");
        }
        if (System.nanoTime() - deadline > 0) {
            throw Failed.budget("the time budget of " + limits.time().toMillis() + " ms is used up.");
        }
        clockAt = steps - LOOK_AT_THE_CLOCK_EVERY;
    }
}
