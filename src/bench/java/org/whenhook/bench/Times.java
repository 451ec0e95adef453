package org.whenhook.bench;

import java.util.Arrays;

/** Spans of time in nanoseconds, in order. */
record Times(long[] nanos) {

    static Times of(long[] nanos) {
        var sorted = nanos.clone();
        Arrays.sort(sorted);
        return new Times(sorted);
    }

    int count() {
        return nanos.length;
    }

    /** The time that so many of a hundred stay below, in milliseconds. */
    double percentile(double hundredth) {
        return nanos[(int) Math.min(nanos.length - 1L, Math.round(nanos.length * hundredth / 100))] / 1e6;
    }
}
