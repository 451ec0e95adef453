package org.whenhook.template;

import static org.whenhook.template.Arguments.flag;
import static org.whenhook.template.Arguments.given;
import static org.whenhook.template.Arguments.integer;
import static org.whenhook.template.Arguments.isNone;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Filters that change text. */
final class TextFilters {

    static final Map<String, Operation> ALL = new Table()
            .add("upper", "", (r, value, a) -> each(r, value, Casing::upper))
            .add("lower", "", (r, value, a) -> each(r, value, Casing::lower))
            .add("capitalize", "", (r, value, a) -> each(r, value, Casing::capitalize))
            .add("title", "", (r, value, a) -> title(r, value))
            .add("trim", "chars?", (r, value, a) -> each(r, value, text -> Strip.both(text, Strip.set("trim", a[0]))))
            .add("center", "width?", (r, value, a) -> {
                long width = integer("center", a[0], 80);
                return each(r, value, text -> Padding.center(r, text, width, " "));
            })
            .add("string", "", (r, value, a) -> soft(r, value))
            .add("wordcount", "", (r, value, a) -> wordCount(r, Text.str(r, value)))
            .add("indent", "width? first? blank?", TextFilters::indent)
            .add("truncate", "length? killwords? end? leeway?", TextFilters::truncate)
            .add("replace", "old new count?", TextFilters::replace)
            .add("wordwrap", "width? break_long_words? wrapstring? break_on_hyphens?", TextFilters::wordWrap)
            .free("format", (r, value, args) -> {
                if (args.size() > 0 && !args.names().isEmpty()) {
                    throw Failed.argument("format takes arguments by place or by name, not both.");
                }
                Object with = args.names().isEmpty() ? new Tuple(args.places()) : args.namedAsDict();
                return PercentFormat.of(r, soft(r, value), with);
            })
            .done();

    private TextFilters() {}

    /** Text as it is, markup included; anything else as it prints. */
    static Object soft(Rendering r, Object value) {
        return Values.isText(value) ? value : Text.str(r, value);
    }

    private static Object each(Rendering r, Object value, UnaryOperator<String> change) {
        String text = Text.str(r, value);
        r.budget.make(text.length());
        String changed = change.apply(text);
        return value instanceof Markup ? new Markup(changed) : changed;
    }

    // Parts come out as plain text even when markup goes in.
    private static Object title(Rendering r, Object value) {
        String text = Text.str(r, value);
        r.budget.make(text.length());
        return Casing.titleFilter(text);
    }

    private static long wordCount(Rendering r, String text) {
        r.budget.touch(text.length());
        long words = 0;
        boolean inside = false;
        for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
            boolean word = Chars.isWord(text.codePointAt(i));
            words += word && !inside ? 1 : 0;
            inside = word;
        }
        return words;
    }

    private static Object indent(Rendering r, Object value, @Nullable Object[] a) {
        if (!Values.isText(value)) {
            if (value instanceof Seq) {
                throw new Failed("AttributeError", "indent needs text, not a list.");
            }
            // Fails as adding a line break to the value does.
            Operators.apply(r, "+", value, "\n");
        }
        Object width = a[0] == null ? 4L : a[0];
        String by = Values.isText(width) ? width.toString() : Padding.of(r, integer("indent", width), " ");
        String text = value.toString() + "\n";
        List<String> lines = TextSplit.lines(r, text, false);
        StringBuilder out = new StringBuilder(flag(a[1]) ? by : "");
        for (int i = 0; i < lines.size(); i++) {
            boolean indented = i > 0 && (flag(a[2]) || !lines.get(i).isEmpty());
            r.budget.make(lines.get(i).length() + (long) by.length() + 1);
            out.append(i > 0 ? "\n" : "").append(indented ? by : "").append(lines.get(i));
        }
        return value instanceof Markup ? new Markup(out.toString()) : out.toString();
    }

    private static Object truncate(Rendering r, Object value, @Nullable Object[] a) {
        long length = integer("truncate", a[0], 255);
        Object end = a[2] == null ? "..." : a[2];
        long leeway = isNone(a[3]) ? 5 : integer("truncate", given(a[3]));
        Long size = Iteration.size(value);
        Long endSize = Iteration.size(end);
        if (size == null || endSize == null) {
            throw Failed.type("truncate needs text, not a value of type " + Types.name(value) + ".");
        }
        if (length < endSize || leeway < 0) {
            throw new Failed(
                    "AssertionError",
                    "truncate needs a length of at least " + endSize + " and a leeway that is not negative.");
        }
        if (size <= length + leeway) {
            return value;
        }
        String text = lined("truncate", value);
        String kept = Chars.slice(text, 0, (int) (length - endSize));
        if (!flag(a[1])) {
            int blank = kept.lastIndexOf(' ');
            kept = blank < 0 ? kept : kept.substring(0, blank);
        }
        return Operators.add(r, value instanceof Markup ? new Markup(kept) : kept, end);
    }

    /** Text that is about to be taken apart by its method for that. */
    private static String lined(String filter, Object value) {
        if (value instanceof Undefined undefined) {
            throw undefined.failure();
        }
        if (!Values.isText(value)) {
            throw new Failed("AttributeError", filter + " needs text, not a value of type " + Types.name(value) + ".");
        }
        return value.toString();
    }

    private static Object replace(Rendering r, Object value, @Nullable Object[] a) {
        long count = isNone(a[2]) ? -1 : integer("replace", given(a[2]));
        Object old = given(a[0]);
        Object by = given(a[1]);
        if (!r.escaping) {
            return TextSplit.replace(r, Text.str(r, value), Text.str(r, old), Text.str(r, by), count);
        }
        boolean markup = old instanceof Markup || by instanceof Markup || value instanceof Markup;
        Object whole = markup ? Markup.escape(value, r) : soft(r, value);
        String replacement = markup ? Markup.escape(by, r).text() : Text.str(r, by);
        String done = TextSplit.replace(r, whole.toString(), Text.str(r, old), replacement, count);
        return markup ? new Markup(done) : done;
    }

    private static Object wordWrap(Rendering r, Object value, @Nullable Object[] a) {
        long width = integer("wordwrap", a[0], 79);
        boolean breakWords = a[1] == null || Truth.of(a[1]);
        String by = isNone(a[2]) ? "\n" : Arguments.text("wordwrap", given(a[2]));
        boolean onHyphens = a[3] == null || Truth.of(a[3]);
        String text = lined("wordwrap", value);
        List<String> all = new ArrayList<>();
        for (String line : TextSplit.lines(r, text, false)) {
            List<String> wrapped = new WordWrap(r, line, width, breakWords, onHyphens).lines();
            all.add(String.join(by, wrapped));
        }
        r.budget.make(text.length());
        return String.join(by, all);
    }
}
