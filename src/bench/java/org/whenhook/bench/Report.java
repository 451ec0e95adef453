package org.whenhook.bench;

import java.util.ArrayList;
import java.util.List;

/** What was measured, as a table. */
final class Report {

    private final List<String> lines = new ArrayList<>();

    /** How many rounds each part runs after the one that warms up. */
    int rounds() {
        return Integer.getInteger("bench.rounds", 5);
    }

    void add(String what, String measured, String aim, boolean met) {
        lines.add("| " + what + " | " + measured + " | " + aim + " | " + (met ? "yes" : "no") + " |");
        System.out.println(lines.getLast());
    }

    void note(String what, String measured) {
        lines.add("| " + what + " | " + measured + " | | |");
        System.out.println(lines.getLast());
    }

    List<String> lines() {
        return lines;
    }
}
