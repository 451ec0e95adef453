package org.whenhook.template;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a call hands over: values by place, then values by name. */
record Args(List<Object> places, List<String> names, List<Object> named) {

    static final Args NONE = new Args(List.of(), List.of(), List.of());

    static Args of(Object... places) {
        return new Args(List.of(places), List.of(), List.of());
    }

    int size() {
        return places.size();
    }

    Object get(int place) {
        return places.get(place);
    }

    @Nullable
    Object named(String name) {
        int at = names.indexOf(name);
        return at < 0 ? null : named.get(at);
    }

    /** All but the first values by place. */
    Args rest(int from) {
        return new Args(places.subList(from, places.size()), names, named);
    }

    Dict namedAsDict() {
        Dict dict = new Dict();
        for (int i = 0; i < names.size(); i++) {
            dict.put(names.get(i), named.get(i));
        }
        return dict;
    }
}
