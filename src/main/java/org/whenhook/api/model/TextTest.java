package org.whenhook.api.model;

import java.util.Locale;
import java.util.function.Predicate;
import org.whenhook.condition.BadPattern;
import org.whenhook.condition.PythonPattern;
import org.whenhook.condition.Result;

/** NetBox's comparisons of texts. Patterns are Python's, run in bounded steps, and may begin anywhere. */
final class TextTest {

    private TextTest() {}

    /** @throws IllegalArgumentException with a message for the client when it is a bad pattern */
    static Predicate<String> of(String operator, String given) {
        String folded = folded(given);
        return switch (operator) {
            case "" -> given::equals;
            case "ie" -> text -> folded(text).equals(folded);
            case "ic" -> text -> folded(text).contains(folded);
            case "isw" -> text -> folded(text).startsWith(folded);
            case "iew" -> text -> folded(text).endsWith(folded);
            case "regex" -> pattern(given, false);
            case "iregex" -> pattern(given, true);
            default -> throw new IllegalStateException("no comparison of texts: " + operator);
        };
    }

    private static Predicate<String> pattern(String given, boolean ignoringCase) {
        try {
            PythonPattern pattern = PythonPattern.anywhere(given, ignoringCase);
            return text -> switch (pattern.matchesStartOf(text)) {
                case Result.Match match -> true;
                case Result.NoMatch none -> false;
                case Result.Failed failed -> throw new IllegalArgumentException("This pattern takes too many steps.");
            };
        } catch (BadPattern e) {
            throw new IllegalArgumentException("Not a valid regular expression: " + e.getMessage(), e);
        }
    }

    static String folded(String text) {
        return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
