package org.whenhook.template;

/** The bounds between the colons of a subscript; null is None. */
record Slice(Object start, Object stop, Object step) {

    /** Where a slice of something of this size begins, how it goes on, and how many items it has. */
    record Span(int first, int step, int count) {}

    Span span(int size) {
        long by = step == None.NONE ? 1 : bound(step);
        if (by == 0) {
            throw Failed.value("the step of a slice cannot be zero.");
        }
        boolean up = by > 0;
        long from = start == None.NONE ? (up ? 0 : size - 1) : clamp(bound(start), size, up);
        long to = stop == None.NONE ? (up ? size : -1) : clamp(bound(stop), size, up);
        long count = up ? (to - from + by - 1) / by : (from - to - by - 1) / -by;
        return new Span((int) from, Math.clamp(by, -Integer.MAX_VALUE, Integer.MAX_VALUE), (int) Math.max(0, count));
    }

    private static long clamp(long bound, int size, boolean up) {
        long at = bound < 0 ? bound + size : bound;
        return up ? Math.clamp(at, 0, size) : Math.clamp(at, -1, size - 1);
    }

    private static long bound(Object value) {
        if (!Values.isInteger(value)) {
            throw value instanceof Undefined undefined
                    ? Failed.type("the bounds of a slice must be whole numbers or none; " + undefined.why())
                    : Failed.type(
                            "the bounds of a slice must be whole numbers or none, not " + Types.name(value) + ".");
        }
        return Numbers.clampedLong(value);
    }
}
