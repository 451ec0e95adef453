package org.whenhook.console;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A part of a list that is sorted by name, small enough to be looked through in memory.
 *
 * @param rows one page of what matched
 * @param matching how many did
 * @param next the name that the page after this one follows; empty when this is the last
 */
record Filter<T>(List<T> rows, int matching, String next) {

    static final int ROWS = 100;

    /** A page of what matches, from the name after the given one. */
    static <T> Filter<T> of(Stream<T> matching, Function<T, String> name, String after) {
        List<T> all = matching.sorted((one, other) -> name.apply(one).compareTo(name.apply(other)))
                .toList();
        List<T> rest = all.stream()
                .filter(each -> after.isEmpty() || name.apply(each).compareTo(after) > 0)
                .toList();
        List<T> rows = rest.subList(0, Math.min(ROWS, rest.size()));
        return new Filter<>(rows, all.size(), rest.size() > ROWS ? name.apply(rows.getLast()) : "");
    }

    /** Whether one of the texts holds what is looked for, in any case. */
    static boolean holds(String wanted, String... texts) {
        String lower = wanted.strip().toLowerCase(Locale.ROOT);
        return Stream.of(texts).anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(lower));
    }
}
