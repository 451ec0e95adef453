package org.whenhook.console;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The way back through pages by cursor: cursors only lead on, so the address carries those of the pages before.
 *
 * @param text the cursors of the pages between the first and this one, oldest first
 * @param here the cursor of this page; empty on the first
 */
public record Trail(String text, String here) {

    private static final int LONGEST = 20;
    private static final String GAP = "~";

    public boolean first() {
        return here.isEmpty();
    }

    /** The cursor of the page before this one; empty for the first. */
    public String back() {
        return text.isEmpty() ? "" : steps().getLast();
    }

    /** The trail for the page before this one. */
    public String shorter() {
        return steps().stream().limit(Math.max(0, steps().size() - 1)).collect(Collectors.joining(GAP));
    }

    /** The trail for the page after this one. */
    public String longer() {
        List<String> all = Stream.concat(steps().stream(), Stream.of(here))
                .filter(step -> !step.isEmpty())
                .toList();
        return String.join(GAP, all.subList(Math.max(0, all.size() - LONGEST), all.size()));
    }

    private List<String> steps() {
        return text.isEmpty() ? List.of() : List.of(text.split(GAP, -1));
    }
}
