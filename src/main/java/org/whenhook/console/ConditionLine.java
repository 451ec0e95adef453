package org.whenhook.console;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.whenhook.console.ConditionTree.Spot;
import org.whenhook.console.Explanations.Node;

/**
 * A line of the condition builder.
 *
 * @param kind {@code and}, {@code or}, {@code test}, or {@code other} for what is changed as JSON only
 * @param number of the line, from 1
 * @param test the texts of a test; null for the rest
 * @param hows the comparisons to choose from
 * @param json of what is neither set nor test; empty otherwise
 * @param said what came of it with the event; null when that is not known
 * @param problem why it cannot be; empty when it can
 * @param focus whether the reader goes on here
 */
public record ConditionLine(
        Spot spot,
        String kind,
        int number,
        @Nullable TestText test,
        List<How> hows,
        String json,
        @Nullable Node said,
        String problem,
        boolean focus) {

    /** A comparison in the reader's language. */
    public record How(String value, String label, boolean chosen) {}

    public String path() {
        return spot.path();
    }

    public boolean set() {
        return kind.equals("and") || kind.equals("or");
    }

    /** For the style sheet, which knows so many steps. */
    public int step() {
        return Math.min(spot.depth(), 8);
    }

    public boolean movableUp() {
        return !spot.first();
    }

    public boolean movableDown() {
        return !spot.last();
    }

    public String attr() {
        return test == null ? "" : test.attr();
    }

    public String value() {
        return test == null ? "" : test.value();
    }
}
