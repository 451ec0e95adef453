package org.whenhook.template;

import static org.whenhook.template.Arguments.given;
import static org.whenhook.template.Arguments.integer;
import static org.whenhook.template.Arguments.text;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Methods of text that fill it up to a width, or change its characters one for one. */
final class FillMethods {

    private static final Set<String> HARD_ERRORS = Set.of("strict");

    static final Map<String, Operation> ALL = new Table()
            .add("center", "width fillchar? /", (r, self, a) -> {
                return like(self, Padding.center(r, self.toString(), width(a), fill(r, self, a)));
            })
            .add("ljust", "width fillchar? /", (r, self, a) -> {
                return like(self, Padding.left(r, self.toString(), width(a), fill(r, self, a)));
            })
            .add("rjust", "width fillchar? /", (r, self, a) -> {
                return like(self, Padding.right(r, self.toString(), width(a), fill(r, self, a)));
            })
            .add("zfill", "width /", (r, self, a) -> like(self, Padding.zeros(r, self.toString(), width(a))))
            .add("expandtabs", "tabsize?", (r, self, a) -> {
                return like(self, expandTabs(r, self.toString(), integer("expandtabs", a[0], 8)));
            })
            .add("encode", "encoding? errors?", (r, self, a) -> encode(r, self.toString(), a))
            .add("translate", "table /", FillMethods::translate)
            .add("maketrans", "x y? z? /", FillMethods::table)
            .done();

    private FillMethods() {}

    private static Object like(Object self, String text) {
        return CaseMethods.like(self, text);
    }

    private static long width(@Nullable Object[] a) {
        return integer("a width", given(a[0]));
    }

    private static String fill(Rendering r, Object self, @Nullable Object[] a) {
        if (a[1] == null) {
            return " ";
        }
        String fill = self instanceof Markup ? Markup.escape(a[1], r).text() : text("a fill character", a[1]);
        if (Chars.length(fill) != 1) {
            throw Failed.type("the text to fill with must be one character.");
        }
        return fill;
    }

    private static String expandTabs(Rendering r, String text, long size) {
        StringBuilder out = new StringBuilder(text.length());
        long column = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (c == '\t') {
                long blanks = size > 0 ? size - column % size : 0;
                out.append(Padding.of(r, blanks, " "));
                column += blanks;
            } else {
                r.budget.make(1);
                out.appendCodePoint(c);
                column = c == '\n' || c == '\r' ? 0 : column + 1;
            }
        }
        return out.toString();
    }

    private static Object encode(Rendering r, String text, @Nullable Object[] a) {
        String name = a[0] == null ? "utf-8" : text("encode", a[0]);
        String errors = a[1] == null ? "strict" : text("encode", a[1]);
        r.budget.make(text.length() * 4L);
        Charset charset = charset(name);
        if (HARD_ERRORS.contains(errors) && !charset.newEncoder().canEncode(text)) {
            throw new Failed("UnicodeEncodeError", "the text holds a character that \"" + name + "\" has not.");
        }
        return Bytes.of(text.getBytes(charset));
    }

    static Charset charset(String name) {
        return switch (name.toLowerCase(Locale.ROOT).replace('_', '-')) {
            case "utf-8", "utf8" -> StandardCharsets.UTF_8;
            case "ascii", "us-ascii" -> StandardCharsets.US_ASCII;
            case "latin-1", "latin1", "iso-8859-1" -> StandardCharsets.ISO_8859_1;
            case "utf-16-le" -> StandardCharsets.UTF_16LE;
            case "utf-16-be" -> StandardCharsets.UTF_16BE;
            default -> throw new Failed("LookupError", "the encoding \"" + name + "\" is not known here.");
        };
    }

    private static Object translate(Rendering r, Object self, @Nullable Object[] a) {
        Object table = given(a[0]);
        String text = self.toString();
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            Object by = Attributes.item(r, table, (long) c, null);
            String piece = by instanceof Undefined ? Character.toString(c) : translated(by);
            r.budget.make(piece.length());
            out.append(piece);
        }
        return like(self, out.toString());
    }

    private static String translated(Object by) {
        if (by == None.NONE) {
            return "";
        }
        if (by instanceof Long code && code >= 0 && code <= Character.MAX_CODE_POINT) {
            return Character.toString(code.intValue());
        }
        return text("translate", by);
    }

    private static Object table(Rendering r, Object self, @Nullable Object[] a) {
        Dict table = new Dict();
        if (a[1] == null) {
            if (!(given(a[0]) instanceof Dict from)) {
                throw Failed.type("maketrans needs a mapping, or two texts of the same length.");
            }
            r.budget.make(from.size());
            for (Iterator<Dict.Entry> walk = from.walk(); walk.hasNext(); ) {
                Dict.Entry entry = walk.next();
                Object key = entry.key;
                table.put(Values.isText(key) ? (Object) (long) key.toString().codePointAt(0) : key, entry.value());
            }
            return table;
        }
        int[] from = text("maketrans", given(a[0])).codePoints().toArray();
        int[] to = text("maketrans", a[1]).codePoints().toArray();
        if (from.length != to.length) {
            throw Failed.value("maketrans needs two texts of the same length.");
        }
        r.budget.make(from.length);
        for (int i = 0; i < from.length; i++) {
            table.put((long) from[i], (long) to[i]);
        }
        if (a[2] != null) {
            text("maketrans", a[2]).codePoints().forEach(c -> table.put((long) c, None.NONE));
        }
        return table;
    }
}
