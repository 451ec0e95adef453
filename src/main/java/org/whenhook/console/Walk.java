package org.whenhook.console;

/**
 * Where one may go from a page of a list by cursor whose filters are in its address. What is no link is empty.
 *
 * @param newer the page before this one; empty on the first page
 * @param older the page after this one; empty on the last
 */
public record Walk(String newer, String older) {

    /** From a page whose filters are given, and the {@code after} of the one that follows, which is empty for none. */
    static Walk of(Address filters, Trail way, String next) {
        String newer =
                filters.with("after", way.back()).with("trail", way.shorter()).text();
        String older = filters.with("after", next).with("trail", way.longer()).text();
        return new Walk(way.first() ? "" : newer, next.isEmpty() ? "" : older);
    }

    /** From a page of a list by name, which leads back to the first page alone. */
    static Walk on(Address filters, String after, String next) {
        return new Walk(
                after.isEmpty() ? "" : filters.text(),
                next.isEmpty() ? "" : filters.with("after", next).text());
    }
}
