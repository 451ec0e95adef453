package org.whenhook.template;

import static org.whenhook.template.Arguments.given;
import static org.whenhook.template.Arguments.integer;
import static org.whenhook.template.Arguments.isNone;
import static org.whenhook.template.Arguments.text;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Methods of text that look for other text in it. */
final class SearchMethods {

    private interface Search {
        Object in(String text, String sought, int from, int to);
    }

    private static final Table TABLE = new Table();

    static final Map<String, Operation> ALL = all();

    private SearchMethods() {}

    private static Map<String, Operation> all() {
        search("find", (text, sought, from, to) -> place(text, first(text, sought, from, to)));
        search("rfind", (text, sought, from, to) -> place(text, last(text, sought, from, to)));
        search("index", (text, sought, from, to) -> found(text, first(text, sought, from, to)));
        search("rindex", (text, sought, from, to) -> found(text, last(text, sought, from, to)));
        search("count", SearchMethods::count);
        ends("startswith", (text, sought, from, to) -> to - from >= sought.length() && text.startsWith(sought, from));
        ends(
                "endswith",
                (text, sought, from, to) ->
                        to - from >= sought.length() && text.startsWith(sought, to - sought.length()));
        return TABLE.done();
    }

    private static void search(String name, Search search) {
        TABLE.add(name, "sub start? end? /", (r, self, a) -> {
            String sought = text(name, given(a[0]));
            return within(r, self.toString(), a, (text, from, to) -> search.in(text, sought, from, to));
        });
    }

    private static void ends(String name, Search test) {
        TABLE.add(name, "prefix start? end? /", (r, self, a) -> {
            Object sought = given(a[0]);
            List<Object> any = sought instanceof Tuple tuple ? tuple.items() : List.of(sought);
            for (Object one : any) {
                String end = text(name, one);
                Object holds = within(r, self.toString(), a, (text, from, to) -> test.in(text, end, from, to));
                if (holds.equals(true)) {
                    return true;
                }
            }
            return false;
        });
    }

    private interface Bounded {
        Object in(String text, int from, int to);
    }

    /** Runs a search between the bounds given, in Java's own count of characters. */
    private static Object within(Rendering r, String text, @Nullable Object[] a, Bounded search) {
        r.budget.touch(text.length());
        if (isNone(a[1]) && isNone(a[2])) {
            return search.in(text, 0, text.length());
        }
        int size = Chars.length(text);
        long from = isNone(a[1]) ? 0 : bound(integer("start", given(a[1])), size);
        long to = isNone(a[2]) ? size : Math.min(size, bound(integer("end", given(a[2])), size));
        if (from > size || from > to) {
            return search.in("\0", 1, 0);
        }
        return search.in(text, Chars.offset(text, (int) from), Chars.offset(text, (int) to));
    }

    private static long bound(long at, int size) {
        return at < 0 ? Math.max(0, at + size) : at;
    }

    private static int first(String text, String sought, int from, int to) {
        int at = from > to ? -1 : text.indexOf(sought, from);
        return at < 0 || at + sought.length() > to ? -1 : at;
    }

    private static int last(String text, String sought, int from, int to) {
        int at = from > to ? -1 : text.lastIndexOf(sought, to - sought.length());
        return at < from || to < sought.length() ? -1 : at;
    }

    private static Object place(String text, int at) {
        return at < 0 ? -1L : (long) text.codePointCount(0, at);
    }

    private static Object found(String text, int at) {
        if (at < 0) {
            throw Failed.value("the text that is looked for is not there.");
        }
        return place(text, at);
    }

    private static Object count(String text, String sought, int from, int to) {
        if (from > to) {
            return 0L;
        }
        if (sought.isEmpty()) {
            return text.codePointCount(from, to) + 1L;
        }
        long count = 0;
        for (int at = text.indexOf(sought, from); at >= 0 && at + sought.length() <= to; ) {
            count++;
            at = text.indexOf(sought, at + sought.length());
        }
        return count;
    }
}
