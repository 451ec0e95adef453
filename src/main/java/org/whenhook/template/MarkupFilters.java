package org.whenhook.template;

import static org.whenhook.template.Arguments.flag;
import static org.whenhook.template.Arguments.given;
import static org.whenhook.template.Arguments.isNone;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Filters that write for HTML, XML, JSON and URLs. */
final class MarkupFilters {

    static final Map<String, Operation> ALL = new Table()
            .add("escape", "", (r, value, a) -> escape(r, value))
            .alias("e", "escape")
            .add("forceescape", "", (r, value, a) -> {
                r.budget.make(Text.str(r, value).length());
                return new Markup(Html.escape(Text.str(r, value)));
            })
            .add("safe", "", (r, value, a) -> value instanceof Markup ? value : new Markup(Text.str(r, value)))
            .add("striptags", "", (r, value, a) -> Tags.strip(r, Text.str(r, value)))
            .add("tojson", "indent?", (r, value, a) -> new Markup(JsonText.safeForHtml(r, value, a[0])))
            .add("xmlattr", "autospace?", MarkupFilters::attributes)
            .add("urlencode", "", (r, value, a) -> urlEncode(r, value))
            .add("urlize", "trim_url_limit? nofollow? target? rel? extra_schemes?", MarkupFilters::urlize)
            .add("pprint", "", (r, value, a) -> new PrettyPrint(r).of(value))
            .done();

    private MarkupFilters() {}

    static Object escape(Rendering r, Object value) {
        Markup escaped = Markup.escape(value, r);
        r.budget.make(escaped.length());
        return escaped;
    }

    private static Object attributes(Rendering r, Object value, @Nullable Object[] a) {
        Dict dict = GroupingFilters.mapping("xmlattr", value);
        StringBuilder out = new StringBuilder();
        for (Iterator<Dict.Entry> walk = dict.walk(); walk.hasNext(); ) {
            Dict.Entry entry = walk.next();
            if (entry.value() == None.NONE || entry.value() instanceof Undefined) {
                continue;
            }
            String name = Arguments.text("xmlattr", entry.key);
            if (name.chars().anyMatch(c -> c == '/' || c == '>' || c == '=' || c == ' ' || (c >= '\t' && c <= '\r'))) {
                throw Failed.value("the name of an attribute cannot hold space, \"/\", \">\" or \"=\".");
            }
            String escaped = Markup.escape(entry.value(), r).text();
            r.budget.make(name.length() + (long) escaped.length() + 4);
            out.append(out.isEmpty() ? "" : " ");
            out.append(Markup.escape(entry.key, r).text())
                    .append("=\"")
                    .append(escaped)
                    .append('"');
        }
        boolean space = (a[0] == null || Truth.of(a[0])) && !out.isEmpty();
        String text = space ? " " + out : out.toString();
        return r.escaping ? new Markup(text) : text;
    }

    private static Object urlEncode(Rendering r, Object value) {
        if (Values.isText(value) || Iteration.orNull(value) == null) {
            return Percent.encode(r, value, false);
        }
        List<String> pairs = new ArrayList<>();
        Object items = value instanceof Dict dict ? new View(dict, View.Part.ITEMS) : value;
        for (Iterator<Object> each = Iteration.of(items); each.hasNext(); ) {
            List<Object> pair = Iteration.list(r, each.next());
            if (pair.size() != 2) {
                throw Failed.value("urlencode needs text, a mapping, or pairs of a name and a value.");
            }
            pairs.add(Percent.encode(r, pair.get(0), true) + "=" + Percent.encode(r, pair.get(1), true));
        }
        return String.join("&", pairs);
    }

    private static Object urlize(Rendering r, Object value, @Nullable Object[] a) {
        TreeSet<String> rel = new TreeSet<>(List.of("noopener"));
        if (!isNone(a[3]) && Truth.of(given(a[3]))) {
            rel.addAll(TextSplit.atSpace(r, Arguments.text("urlize", given(a[3])), -1));
        }
        if (flag(a[1])) {
            rel.add("nofollow");
        }
        long limit = isNone(a[0]) ? Long.MAX_VALUE : Arguments.integer("urlize", given(a[0]));
        String target = isNone(a[2]) ? "" : Markup.escape(given(a[2]), r).text();
        List<String> schemes = new ArrayList<>();
        if (!isNone(a[4])) {
            for (Object scheme : Iteration.list(r, given(a[4]))) {
                schemes.add(scheme(Arguments.text("urlize", scheme)));
            }
        }
        String attributes = " rel=\"" + Html.escape(String.join(" ", rel)) + "\""
                + (target.isEmpty() ? "" : " target=\"" + target + "\"");
        String text = new Urlize(r, limit, attributes, schemes)
                .of(Markup.escape(value, r).text());
        return r.escaping ? new Markup(text) : text;
    }

    private static String scheme(String text) {
        int colon = text.indexOf(':');
        boolean name = colon >= 2 && text.substring(0, colon).codePoints().allMatch(MarkupFilters::isSchemeCharacter);
        String tail = text.substring(Math.max(colon, 0));
        if (!name || !(tail.equals(":") || tail.equals(":/") || tail.equals("://"))) {
            throw Failed.argument("an extra scheme for urlize looks like \"tel:\" or \"ftp://\".");
        }
        return text;
    }

    private static boolean isSchemeCharacter(int c) {
        return Chars.isWord(c) || c == '.' || c == '+' || c == '-';
    }
}
