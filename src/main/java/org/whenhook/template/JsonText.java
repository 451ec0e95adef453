package org.whenhook.template;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes a value as JSON the way Python's json does: ASCII only, keys in order. */
final class JsonText {

    private static final boolean[] PLAIN = new boolean[0x7f];

    static {
        Arrays.fill(PLAIN, ' ', PLAIN.length, true);
        "\"\\<>&'".chars().forEach(c -> PLAIN[c] = false);
    }

    private final Rendering r;
    private final @Nullable String indent;
    private final StringBuilder out = new StringBuilder(256);
    private int level;
    private final Set<Object> open = Collections.newSetFromMap(new IdentityHashMap<>());

    private JsonText(Rendering r, @Nullable String indent) {
        this.r = r;
        this.indent = indent;
    }

    /** With the characters that mean something to HTML as escapes, so that it can stand in a script too. */
    static String safeForHtml(Rendering r, Object value, @Nullable Object indent) {
        JsonText json = new JsonText(r, indentOf(r, indent));
        json.add(value);
        r.budget.make(json.out.length());
        return json.out.toString();
    }

    private static @Nullable String indentOf(Rendering r, @Nullable Object indent) {
        if (Arguments.isNone(indent)) {
            return null;
        }
        Object given = Arguments.given(indent);
        return Values.isText(given) ? given.toString() : Padding.of(r, Arguments.integer("tojson", given), " ");
    }

    private void add(Object value) {
        r.budget.step();
        r.budget.output(out.length());
        switch (value) {
            case String text -> text(text);
            case Markup markup -> text(markup.text());
            case None none -> out.append("null");
            case Boolean flag -> out.append(flag ? "true" : "false");
            case Long number -> out.append((long) number);
            case BigInteger number -> out.append(Text.digits(number));
            case Double number -> out.append(number(number));
            case Seq list -> list(list);
            case Tuple tuple -> array(tuple, tuple.items());
            case Dict dict -> mapping(dict);
            case Undefined undefined -> throw Failed.type("tojson needs a value, but " + undefined.why());
            default -> throw Failed.type("a value of type " + Types.name(value) + " cannot be written as JSON.");
        }
    }

    private static String number(double number) {
        if (Double.isNaN(number)) {
            return "NaN";
        }
        return Double.isInfinite(number) ? (number > 0 ? "Infinity" : "-Infinity") : FloatText.of(number);
    }

    private void list(Seq list) {
        JsonArray json = list.untouched();
        if (json == null) {
            array(list, list.items());
        } else {
            json(json);
        }
    }

    private void mapping(Dict dict) {
        JsonObject json = dict.untouched();
        if (json == null) {
            object(dict);
        } else {
            json(json);
        }
    }

    /** What still is JSON is written without being taken apart first. */
    private void json(JsonValue value) {
        switch (value.getValueType()) {
            case STRING -> text(((JsonString) value).getString());
            case OBJECT -> members(value.asJsonObject());
            case ARRAY -> elements(value.asJsonArray());
            default -> add(Values.of(value));
        }
    }

    private void members(JsonObject object) {
        List<Map.Entry<String, JsonValue>> members = new ArrayList<>(object.entrySet());
        members.sort((a, b) -> Chars.compare(a.getKey(), b.getKey()));
        r.budget.touch(members.size() * 16L);
        begin('{', members.size());
        boolean first = true;
        for (Map.Entry<String, JsonValue> member : members) {
            comma(first);
            first = false;
            text(member.getKey());
            out.append(": ");
            json(member.getValue());
        }
        end('}', members.size());
    }

    private void elements(JsonArray array) {
        r.budget.touch(array.size() * 16L);
        begin('[', array.size());
        for (int i = 0; i < array.size(); i++) {
            comma(i == 0);
            json(array.get(i));
        }
        end(']', array.size());
    }

    private void begin(char bracket, int size) {
        out.append(bracket);
        r.budget.output(out.length());
        if (size > 0) {
            deeper();
        }
    }

    private void end(char bracket, int size) {
        if (size > 0) {
            level--;
            line();
        }
        out.append(bracket);
    }

    private void array(Object owner, List<Object> items) {
        if (items.isEmpty()) {
            out.append("[]");
            return;
        }
        enter(owner);
        out.append('[');
        for (int i = 0; i < items.size(); i++) {
            comma(i == 0);
            add(items.get(i));
        }
        leave(owner, ']');
    }

    private void object(Dict dict) {
        if (dict.size() == 0) {
            out.append("{}");
            return;
        }
        enter(dict);
        out.append('{');
        boolean first = true;
        for (Dict.Entry entry : sorted(dict)) {
            comma(first);
            first = false;
            text(key(entry.key));
            out.append(": ");
            add(entry.value());
        }
        leave(dict, '}');
    }

    private List<Dict.Entry> sorted(Dict dict) {
        List<Dict.Entry> entries = new ArrayList<>(dict.size());
        boolean texts = true;
        for (Iterator<Dict.Entry> walk = dict.walk(); walk.hasNext(); ) {
            Dict.Entry entry = walk.next();
            r.budget.step();
            texts &= entry.key instanceof String;
            entries.add(entry);
        }
        if (texts) {
            entries.sort((a, b) -> Chars.compare((String) a.key, (String) b.key));
            return entries;
        }
        List<Object> ordered = Order.sorted(r, new ArrayList<>(entries), each -> ((Dict.Entry) each).key, false);
        return ordered.stream().map(Dict.Entry.class::cast).toList();
    }

    private static String key(Object key) {
        return switch (key) {
            case String text -> text;
            case Markup markup -> markup.text();
            case None none -> "null";
            case Boolean flag -> flag ? "true" : "false";
            case Long number -> Long.toString(number);
            case BigInteger number -> Text.digits(number);
            case Double number -> number(number);
            default -> throw Failed.type("a key of type " + Types.name(key) + " cannot be written as JSON.");
        };
    }

    private void comma(boolean first) {
        if (!first) {
            out.append(indent == null ? ", " : ",");
        }
        line();
    }

    private void line() {
        if (indent != null) {
            r.budget.make(1 + (long) indent.length() * level);
            out.append('\n').append(indent.repeat(level));
        }
    }

    private void enter(Object owner) {
        if (!open.add(owner)) {
            throw Failed.value("the value holds itself, so it cannot be written as JSON.");
        }
        deeper();
    }

    private void deeper() {
        if (++level > Limits.LEVELS) {
            throw Failed.recursion("the value is nested too deeply to be written as JSON.");
        }
    }

    private void leave(Object owner, char end) {
        open.remove(owner);
        level--;
        line();
        out.append(end);
    }

    private void text(String text) {
        r.budget.touch(text.length());
        out.append('"');
        int at = 0;
        while (at < text.length() && isPlain(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            out.append(text).append('"');
            return;
        }
        out.append(text, 0, at);
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (isPlain(c)) {
                out.append(c);
            } else {
                special(c);
            }
        }
        out.append('"');
    }

    private static boolean isPlain(char c) {
        return c < PLAIN.length && PLAIN[c];
    }

    private void special(char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            default -> escape(c);
        }
    }

    private void escape(char c) {
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            out.append(Character.forDigit(c >> shift & 15, 16));
        }
    }
}
