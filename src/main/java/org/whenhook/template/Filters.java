package org.whenhook.template;

import java.util.Map;

/** The filters of each kind of template. */
final class Filters {

    private static final Map<String, Operation> ALL = new Table()
            .all(TextFilters.ALL)
            .all(MarkupFilters.ALL)
            .all(NumberFilters.ALL)
            .all(SequenceFilters.ALL)
            .all(PickingFilters.ALL)
            .all(GroupingFilters.ALL)
            // No variable of the environment is open to templates.
            .add("env", "", (r, value, a) -> None.NONE)
            .done();

    private static final Map<String, Operation> FOR_HEADERS = new Table()
            .all(ALL)
            .add("header_safe", "", (r, value, a) -> headerSafe(r, Text.str(r, value)))
            .done();

    private Filters() {}

    static Map<String, Operation> of(Kind kind) {
        return kind == Kind.HEADERS ? FOR_HEADERS : ALL;
    }

    static boolean has(String name) {
        return ALL.containsKey(name);
    }

    private static String headerSafe(Rendering r, String text) {
        r.budget.make(text.length());
        StringBuilder safe = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c != 0x7f) {
                safe.append(c);
            }
        }
        return safe.toString();
    }
}
