package org.whenhook.template;

import static org.whenhook.template.Arguments.flag;
import static org.whenhook.template.Arguments.given;
import static org.whenhook.template.Arguments.integer;
import static org.whenhook.template.Arguments.isNone;
import static org.whenhook.template.Arguments.text;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Methods of text that part, join and replace. */
final class SplitMethods {

    static final Map<String, Operation> ALL = new Table()
            .add("split", "sep? maxsplit?", (r, self, a) -> split(r, self, a, false))
            .add("rsplit", "sep? maxsplit?", (r, self, a) -> split(r, self, a, true))
            .add("splitlines", "keepends?", (r, self, a) -> {
                return list(self, TextSplit.lines(r, self.toString(), flag(a[0])));
            })
            .add("partition", "sep /", (r, self, a) -> partition(r, self, text("partition", given(a[0])), false))
            .add("rpartition", "sep /", (r, self, a) -> partition(r, self, text("rpartition", given(a[0])), true))
            .add("join", "iterable /", (r, self, a) -> join(r, self, given(a[0])))
            .add("replace", "old new count? /", SplitMethods::replace)
            .add("removeprefix", "prefix /", (r, self, a) -> {
                String prefix = text("removeprefix", given(a[0]));
                String text = touched(r, self);
                return CaseMethods.like(self, text.startsWith(prefix) ? text.substring(prefix.length()) : text);
            })
            .add("removesuffix", "suffix /", (r, self, a) -> {
                String suffix = text("removesuffix", given(a[0]));
                String text = touched(r, self);
                boolean off = text.endsWith(suffix);
                return CaseMethods.like(self, off ? text.substring(0, text.length() - suffix.length()) : text);
            })
            .add("strip", "chars? /", (r, self, a) -> {
                return CaseMethods.like(self, Strip.both(touched(r, self), Strip.set("strip", a[0])));
            })
            .add("lstrip", "chars? /", (r, self, a) -> {
                return CaseMethods.like(self, Strip.start(touched(r, self), Strip.set("lstrip", a[0])));
            })
            .add("rstrip", "chars? /", (r, self, a) -> {
                return CaseMethods.like(self, Strip.end(touched(r, self), Strip.set("rstrip", a[0])));
            })
            .done();

    private SplitMethods() {}

    private static String touched(Rendering r, Object self) {
        r.budget.make(self.toString().length());
        return self.toString();
    }

    private static Object split(Rendering r, Object self, @Nullable Object[] a, boolean fromEnd) {
        String text = self.toString();
        long most = integer("split", a[1], -1);
        long cuts = most < 0 ? -1 : most;
        if (isNone(a[0])) {
            return list(self, fromEnd ? TextSplit.atSpaceFromEnd(r, text, cuts) : TextSplit.atSpace(r, text, cuts));
        }
        String separator = text("split", given(a[0]));
        return list(
                self, fromEnd ? TextSplit.atFromEnd(r, text, separator, cuts) : TextSplit.at(r, text, separator, cuts));
    }

    private static Object list(Object self, List<String> parts) {
        List<Object> items = new ArrayList<>(parts.size());
        for (String part : parts) {
            items.add(CaseMethods.like(self, part));
        }
        return new Seq(items);
    }

    private static Object partition(Rendering r, Object self, String separator, boolean last) {
        if (separator.isEmpty()) {
            throw Failed.value("the separator to split at is empty.");
        }
        String text = touched(r, self);
        int at = last ? text.lastIndexOf(separator) : text.indexOf(separator);
        String before = at < 0 ? (last ? "" : text) : text.substring(0, at);
        String after = at < 0 ? (last ? text : "") : text.substring(at + separator.length());
        return Tuple.of(
                CaseMethods.like(self, before),
                CaseMethods.like(self, at < 0 ? "" : separator),
                CaseMethods.like(self, after));
    }

    private static Object join(Rendering r, Object self, Object items) {
        boolean markup = self instanceof Markup;
        StringBuilder out = new StringBuilder();
        boolean first = true;
        for (Iterator<Object> each = Iteration.of(items); each.hasNext(); first = false) {
            Object item = each.next();
            String text = markup ? Markup.escape(item, r).text() : text("join", item);
            r.budget.make(text.length() + (long) self.toString().length());
            out.append(first ? "" : self.toString()).append(text);
        }
        return CaseMethods.like(self, out.toString());
    }

    private static Object replace(Rendering r, Object self, @Nullable Object[] a) {
        String by = self instanceof Markup ? Markup.escape(given(a[1]), r).text() : text("replace", given(a[1]));
        long most = integer("replace", a[2], -1);
        return CaseMethods.like(
                self, TextSplit.replace(r, self.toString(), text("replace", given(a[0])), by, most < 0 ? -1 : most));
    }
}
