package org.whenhook.template;

import java.util.Iterator;
import java.util.NoSuchElementException;

/** The whole numbers from start up to, not including, stop. */
record Range(long start, long stop, long step) {

    /** As in Jinja2's sandbox: longer ones are refused. */
    static final long LONGEST = 100_000;

    long size() {
        if (step > 0 ? start >= stop : start <= stop) {
            return 0;
        }
        return Math.abs(Math.subtractExact(stop, start) - Long.signum(step)) / Math.abs(step) + 1;
    }

    long get(long index) {
        return start + index * step;
    }

    boolean isSame(Range other) {
        long size = size();
        return size == other.size() && (size == 0 || (start == other.start && (size == 1 || step == other.step)));
    }

    Iterator<Object> iterator() {
        long size = size();
        return new Iterator<>() {
            private long next;

            @Override
            public boolean hasNext() {
                return next < size;
            }

            @Override
            public Object next() {
                if (next >= size) {
                    throw new NoSuchElementException();
                }
                return get(next++);
            }
        };
    }
}
