package org.whenhook.condition;

import java.util.List;
import java.util.function.IntPredicate;

/** A part of a read pattern. */
sealed interface PatternNode {

    /** As many as there are. */
    int UNBOUNDED = Integer.MAX_VALUE;

    /** The least and the most code points a part can take; saturates at {@link #UNBOUNDED}. */
    record Width(long least, long most) {

        static final Width ZERO = new Width(0, 0);
        static final Width ONE = new Width(1, 1);

        Width plus(Width other) {
            return new Width(bounded(least + other.least), bounded(most + other.most));
        }

        Width or(Width other) {
            return new Width(Math.min(least, other.least), Math.max(most, other.most));
        }

        /** Both factors are ints, so the products fit. */
        Width times(int fewest, int often) {
            return new Width(bounded(least * fewest), bounded(most * often));
        }

        private static long bounded(long width) {
            return Math.min(width, UNBOUNDED);
        }
    }

    /** How a repetition takes its share. */
    enum Mode {
        GREEDY,
        LAZY,
        POSSESSIVE
    }

    /** A place between characters. */
    enum Anchor {
        TEXT_START,
        LINE_START,
        BEFORE_FINAL_LINE_FEED,
        LINE_END,
        TEXT_END,
        WORD_EDGE,
        NO_WORD_EDGE,
        ASCII_WORD_EDGE,
        NO_ASCII_WORD_EDGE
    }

    Width width();

    /** One code point. */
    record One(IntPredicate members) implements PatternNode {
        @Override
        public Width width() {
            return Width.ONE;
        }
    }

    /** Takes nothing, but only in some places. */
    record At(Anchor anchor) implements PatternNode {
        @Override
        public Width width() {
            return Width.ZERO;
        }
    }

    /** One after the other. */
    record Row(List<PatternNode> parts) implements PatternNode {
        @Override
        public Width width() {
            return parts.stream().map(PatternNode::width).reduce(Width.ZERO, Width::plus);
        }
    }

    /** One of several, the first that leads on. */
    record Choice(List<PatternNode> branches) implements PatternNode {
        @Override
        public Width width() {
            return branches.stream().map(PatternNode::width).reduce(Width::or).orElse(Width.ZERO);
        }
    }

    /** A part in brackets; number 0 is not kept. */
    record Group(int number, PatternNode body) implements PatternNode {
        @Override
        public Width width() {
            return body.width();
        }
    }

    /** A part several times over. */
    record Repeat(PatternNode body, int least, int most, Mode mode) implements PatternNode {
        @Override
        public Width width() {
            return body.width().times(least, most);
        }
    }

    /** A part that is taken once and for all. */
    record Atomic(PatternNode body) implements PatternNode {
        @Override
        public Width width() {
            return body.width();
        }
    }

    /** A part that must, or must not, stand here, ahead or behind. */
    record Look(PatternNode body, boolean ahead, boolean negated) implements PatternNode {
        @Override
        public Width width() {
            return Width.ZERO;
        }
    }

    /** What a group took, once more. */
    record Again(int group, Width width, boolean ignoreCase, boolean ascii) implements PatternNode {}

    /** One part if a group took part, else another. */
    record Conditional(int group, PatternNode then, PatternNode otherwise) implements PatternNode {
        @Override
        public Width width() {
            return then.width().or(otherwise.width());
        }
    }
}
