package org.whenhook.console;

import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.whenhook.condition.ConditionReader;
import org.whenhook.condition.Explanation.Single;
import org.whenhook.condition.Facts;
import org.whenhook.json.Json;

/** Which comparisons fit the value that an attribute has in an event, by their words of {@link TestText#how}. */
final class Comparisons {

    private static final List<String> ALL = List.of(
            "eq",
            "!eq",
            "gt",
            "gte",
            "lt",
            "lte",
            "in",
            "!in",
            "contains",
            "!contains",
            "regex",
            "!regex",
            "changed",
            "unchanged");
    private static final List<String> NUMBER =
            List.of("eq", "!eq", "gt", "gte", "lt", "lte", "in", "!in", "changed", "unchanged");
    private static final List<String> TEXT =
            List.of("eq", "!eq", "in", "!in", "contains", "!contains", "regex", "!regex", "changed", "unchanged");
    private static final List<String> MANY = List.of("eq", "!eq", "contains", "!contains", "changed", "unchanged");
    private static final List<String> FLAG = List.of("eq", "!eq", "in", "!in", "changed", "unchanged");

    private Comparisons() {}

    /**
     * Those that fit, and in any case the present one.
     *
     * @param facts of the event; null when there is none
     */
    static List<String> fitting(TestText test, @Nullable Facts facts) {
        List<String> fitting = byFirst(facts == null ? "" : found(test.attr(), facts));
        if (fitting.contains(test.how())) {
            return fitting;
        }
        var both = new ArrayList<>(fitting);
        both.add(test.how());
        return both;
    }

    /** What the attribute is, as JSON; empty when it is not there. */
    private static String found(String attr, Facts facts) {
        var asked = Json.createObjectBuilder().add("attr", attr).add("value", JsonValue.NULL);
        return ConditionReader.read(asked.build()).explain(facts) instanceof Single single ? single.found() : "";
    }

    private static List<String> byFirst(String json) {
        return switch (json.isEmpty() ? ' ' : json.charAt(0)) {
            case '"' -> TEXT;
            case '[', '{' -> MANY;
            case 't', 'f' -> FLAG;
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> NUMBER;
            default -> ALL;
        };
    }
}
