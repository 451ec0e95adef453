package org.whenhook.console;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a list that is held in memory is sorted.
 *
 * @param columns what each column that can be sorted by compares; where two rows are alike their names decide
 * @param first the column that sorts when the address names none
 * @param asked what the address says: a column, after a minus for the other way round; what is no column counts as nothing
 */
record Sorting<T>(Map<String, Comparator<T>> columns, String first, String asked) {

    static final String PARAMETER = "sort";

    /** The order that is asked for. */
    Comparator<T> order() {
        Comparator<T> column = columns.getOrDefault(column(), (unused, unusedToo) -> 0);
        Comparator<T> names = columns.getOrDefault(first, (unused, unusedToo) -> 0);
        return (falls() ? column.reversed() : column).thenComparing(names);
    }

    /** What the address is to say, also of the order in force; empty for the one that needs no saying. */
    String said() {
        return column().equals(first) && !falls() ? "" : asked;
    }

    /** The heads of the columns, each with the link that sorts the list by it, or the other way round. */
    Map<String, Head> heads(Address list) {
        var heads = new LinkedHashMap<String, Head>();
        columns.keySet().forEach(column -> heads.put(column, head(column, list)));
        return heads;
    }

    private Head head(String column, Address list) {
        boolean current = column.equals(column());
        String next = current && !falls() ? "-" + column : column;
        String state = falls() ? "descending" : "ascending";
        String link = list.with(PARAMETER, next.equals(first) ? "" : next).text();
        return new Head(link, current ? state : null, falls() ? "up" : "down");
    }

    private String column() {
        String name = asked.startsWith("-") ? asked.substring(1) : asked;
        return columns.containsKey(name) ? name : first;
    }

    private boolean falls() {
        return asked.equals("-" + column());
    }

    /**
     * The head of a column.
     *
     * @param state {@code ascending} or {@code descending}; null when another column sorts
     * @param arrow the way that it points
     */
    public record Head(String link, @Nullable String state, String arrow) {}
}
