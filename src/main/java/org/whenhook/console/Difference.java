package org.whenhook.console;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An attribute that differs between two objects.
 *
 * @param path its names from the outermost inwards, with dots between them
 * @param before as JSON; empty when there was none
 * @param after likewise
 */
public record Difference(String path, String before, String after) {

    private static final int LONGEST = 2_000;

    /** All of them, objects within objects looked into; null stands for no object at all. */
    static List<Difference> between(@Nullable JsonObject before, @Nullable JsonObject after) {
        var found = new ArrayList<Difference>();
        collect("", given(before), given(after), found);
        return List.copyOf(found);
    }

    private static void collect(String prefix, JsonObject before, JsonObject after, List<Difference> found) {
        var names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        for (String name : names) {
            JsonValue one = before.get(name);
            JsonValue other = after.get(name);
            if (one instanceof JsonObject from && other instanceof JsonObject to) {
                collect(prefix + name + ".", from, to, found);
            } else if (one == null || !one.equals(other)) {
                found.add(new Difference(prefix + name, text(one), text(other)));
            }
        }
    }

    /** How many attributes the two have in all, on their outermost level. */
    static long attributes(@Nullable JsonObject before, @Nullable JsonObject after) {
        return Stream.of(given(before), given(after))
                .flatMap(object -> object.keySet().stream())
                .distinct()
                .count();
    }

    private static JsonObject given(@Nullable JsonObject object) {
        return object == null ? JsonValue.EMPTY_JSON_OBJECT : object;
    }

    private static String text(@Nullable JsonValue value) {
        String text = value == null ? "" : value.toString();
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
