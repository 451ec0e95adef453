package org.whenhook.condition;

import java.util.function.IntPredicate;

/** The text of a pattern, read from left to right by code point. */
final class PatternSource {

    /** What is read past the end. */
    static final int END = -1;

    private final int[] text;
    private int at;

    PatternSource(String pattern) {
        text = pattern.codePoints().toArray();
    }

    int position() {
        return at;
    }

    void backTo(int position) {
        at = position;
    }

    int peek() {
        return at < text.length ? text[at] : END;
    }

    int next() {
        int character = peek();
        at = Math.min(at + 1, text.length);
        return character;
    }

    boolean skip(int character) {
        boolean there = peek() == character;
        if (there) {
            at++;
        }
        return there;
    }

    void require(int character, String problem, int from) {
        if (!skip(character)) {
            throw new BadPattern(problem, from);
        }
    }

    /** What follows as long as it is wanted, at most so many. */
    String take(int most, IntPredicate wanted) {
        StringBuilder taken = new StringBuilder();
        for (int i = 0; i < most && at < text.length && wanted.test(text[at]); i++) {
            taken.appendCodePoint(text[at++]);
        }
        return taken.toString();
    }

    /** What follows up to an end mark, which is skipped. */
    String until(int end, String what) {
        int from = at;
        String taken = take(text.length, character -> character != end);
        if (taken.isEmpty()) {
            throw error("missing " + what);
        }
        require(end, "missing " + Character.toString(end) + ", unterminated " + what, from);
        return taken;
    }

    BadPattern error(String problem) {
        return new BadPattern(problem, at);
    }
}
