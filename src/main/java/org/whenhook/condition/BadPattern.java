package org.whenhook.condition;

/** A regular expression that Python refuses, or one past our limits. */
final class BadPattern extends RuntimeException {

    private final String problem;

    BadPattern(String problem, int position) {
        super("bad regular expression: " + problem + " at character " + position);
        this.problem = problem + " at character " + position;
    }

    String problem() {
        return "bad regular expression: " + problem;
    }
}
