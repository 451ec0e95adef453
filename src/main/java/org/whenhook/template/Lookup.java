package org.whenhook.template;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds what the attribute argument of a filter asks for: {@code "site.name"}, {@code "0"} or a number. */
final class Lookup {

    private Lookup() {}

    private static List<Object> parts(@Nullable Object attribute) {
        if (Arguments.isNone(attribute)) {
            return List.of();
        }
        Object given = Arguments.given(attribute);
        if (!Values.isText(given)) {
            return List.of(given);
        }
        List<Object> parts = new ArrayList<>();
        for (String part : given.toString().split("\\.", -1)) {
            Object index = Characters.all(part, Characters::isDecimal) ? NumberText.integer(part, 10) : null;
            parts.add(index != null ? index : part);
        }
        return parts;
    }

    static Function<Object, Object> of(Rendering r, @Nullable Object attribute) {
        return of(r, attribute, null);
    }

    /** @param otherwise instead of what is not there; null for the undefined value itself */
    static Function<Object, Object> of(Rendering r, @Nullable Object attribute, @Nullable Object otherwise) {
        List<Object> parts = parts(attribute);
        boolean replace = !Arguments.isNone(otherwise);
        return item -> {
            Object found = item;
            for (Object part : parts) {
                r.budget.step();
                found = Attributes.item(r, found, part, null);
                if (replace && found instanceof Undefined) {
                    found = Arguments.given(otherwise);
                }
            }
            return found;
        };
    }

    /** For several attributes parted by commas: all their values, to sort by. */
    static Function<Object, Object> many(Rendering r, @Nullable Object attribute, boolean caseSensitive) {
        List<Function<Object, Object>> each = new ArrayList<>();
        if (!Arguments.isNone(attribute) && Values.isText(Arguments.given(attribute))) {
            for (String one : Arguments.given(attribute).toString().split(",", -1)) {
                each.add(keyed(of(r, one), caseSensitive));
            }
        } else {
            each.add(keyed(of(r, attribute), caseSensitive));
        }
        return item -> {
            List<Object> keys = new ArrayList<>(each.size());
            for (Function<Object, Object> one : each) {
                keys.add(one.apply(item));
            }
            return new Tuple(keys);
        };
    }

    /** Without regard to case, unless that is asked for. */
    static Function<Object, Object> keyed(Function<Object, Object> lookup, boolean caseSensitive) {
        return caseSensitive ? lookup : item -> ignoringCase(lookup.apply(item));
    }

    static Object ignoringCase(Object value) {
        return Values.isText(value) ? Casing.lower(value.toString()) : value;
    }
}
