package org.whenhook.transfer;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.whenhook.transfer.Blueprint.Left;

/** What becomes of a blueprint. */
public record Plan(List<Step> steps, List<Left> left) {

    public Plan {
        steps = List.copyOf(steps);
        left = List.copyOf(left);
    }

    /** How many steps end so. */
    public long count(Result result) {
        return steps.stream().filter(step -> step.result == result).count();
    }

    /** What happens to one definition. */
    public enum Result {
        ADDED,
        CHANGED,
        SAME,
        /** It breaks a rule of validity, and is left out. */
        REFUSED;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One definition.
     *
     * @param kind {@code tag}, {@code webhook} or {@code event-rule}
     * @param fields the names of those that change; empty unless it is changed
     * @param errors by field; empty unless it is refused
     */
    public record Step(String kind, String name, Result result, List<String> fields, Map<String, List<String>> errors) {
        public Step {
            fields = List.copyOf(fields);
            errors = Map.copyOf(errors);
        }
    }
}
