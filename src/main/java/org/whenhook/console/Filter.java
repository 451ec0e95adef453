package org.whenhook.console;

import static java.util.Comparator.comparing;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A part of a sorted list, small enough to be looked through in memory.
 *
 * @param rows one page of what matched
 * @param matching how many did
 * @param next the name or key that the page after this one follows; empty when this is the last
 */
record Filter<T>(List<T> rows, int matching, String next) {

    static final int ROWS = 50;

    /** A page of what matches, by name, from the name after the given one. */
    static <T> Filter<T> of(Stream<T> matching, Function<T, String> name, String after) {
        List<T> all = matching.sorted(comparing(name)).toList();
        long before = after.isEmpty()
                ? 0
                : all.stream()
                        .filter(each -> name.apply(each).compareTo(after) <= 0)
                        .count();
        return page(all, (int) before, name);
    }

    /** A page of what matches, in an order, from the one after that of the given key; the first when it is not among them. */
    static <T> Filter<T> of(Stream<T> matching, Comparator<T> order, Function<T, String> key, String after) {
        List<T> all = matching.sorted(order).toList();
        return page(all, all.stream().map(key).toList().indexOf(after) + 1, key);
    }

    private static <T> Filter<T> page(List<T> all, int from, Function<T, String> key) {
        List<T> rows = all.subList(from, Math.min(from + ROWS, all.size()));
        return new Filter<>(rows, all.size(), from + ROWS < all.size() ? key.apply(rows.getLast()) : "");
    }

    /** Whether one of the texts holds what is looked for, in any case. */
    static boolean holds(String wanted, String... texts) {
        String lower = wanted.strip().toLowerCase(Locale.ROOT);
        return Stream.of(texts).anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(lower));
    }
}
