package org.whenhook.condition;

/** What the letters in {@code (?aimsux)} switch; all but verbose and ascii as in Java. */
record PatternFlags(boolean ascii, boolean ignoreCase, boolean multiline, boolean dotAll, boolean verbose) {

    static final String LETTERS = "aimsux";
    static final PatternFlags NONE = new PatternFlags(false, false, false, false, false);

    PatternFlags with(String added, String removed) {
        return new PatternFlags(
                (ascii || added.indexOf('a') >= 0) && added.indexOf('u') < 0,
                switched(ignoreCase, 'i', added, removed),
                switched(multiline, 'm', added, removed),
                switched(dotAll, 's', added, removed),
                switched(verbose, 'x', added, removed));
    }

    private static boolean switched(boolean before, char flag, String added, String removed) {
        return (before || added.indexOf(flag) >= 0) && removed.indexOf(flag) < 0;
    }
}
