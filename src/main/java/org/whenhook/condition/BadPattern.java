package org.whenhook.condition;

/** A regular expression that Python refuses, or one past our limits. */
public final class BadPattern extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String problem;

    BadPattern(String problem, int position) {
        super("bad regular expression: " + problem + " at character " + position);
        this.problem = problem + " at character " + position;
    }

    String problem() {
        return "bad regular expression: " + problem;
    }
}
