package org.whenhook.condition;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.whenhook.condition.PatternNode.Width;

/** The groups seen so far while a pattern is read. */
final class PatternGroups {

    private static final int OUTSIDE = Integer.MAX_VALUE;

    private final Map<String, Integer> names = new HashMap<>();
    private final Map<Integer, Width> closed = new HashMap<>();
    private final BitSet referred = new BitSet();
    private int last;
    private int beforeLookBehind = OUTSIDE;

    int open() {
        return ++last;
    }

    int open(String name, int position) {
        int number = open();
        if (names.putIfAbsent(name, number) != null) {
            throw new BadPattern("redefinition of group name '" + name + "'", position);
        }
        return number;
    }

    void close(int number, Width width) {
        closed.put(number, width);
    }

    int last() {
        return last;
    }

    Optional<Integer> named(String name) {
        return Optional.ofNullable(names.get(name));
    }

    /** The width of a group that may be referred to here. */
    Width width(int number, int position) {
        if (number > last) {
            throw new BadPattern("invalid group reference " + number, position);
        }
        Width width = closed.get(number);
        if (width == null) {
            throw new BadPattern("cannot refer to an open group", position);
        }
        refer(number, position);
        return width;
    }

    /** Whether anything looks at what the group took. */
    boolean isReferredTo(int number) {
        return referred.get(number);
    }

    /** Notes that something looks at what the group took. */
    void refer(int number, int position) {
        if (number > beforeLookBehind) {
            throw new BadPattern("cannot refer to group defined in the same lookbehind subpattern", position);
        }
        referred.set(number);
    }

    /** Returns what {@link #leaveLookBehind} wants back; only the outermost counts. */
    int enterLookBehind() {
        int before = beforeLookBehind;
        beforeLookBehind = Math.min(before, last);
        return before;
    }

    void leaveLookBehind(int before) {
        beforeLookBehind = before;
    }
}
