package org.whenhook.template;

import jakarta.json.JsonArray;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list. One that came from JSON is taken apart when first looked into; changes stay in this rendering. */
final class Seq {

    private @Nullable JsonArray source;
    private List<Object> items;

    Seq(JsonArray source) {
        this.source = source;
        this.items = List.of();
    }

    Seq(List<Object> items) {
        this.items = items;
    }

    int size() {
        return source != null ? source.size() : items.size();
    }

    /** The JSON this is, while nobody has looked into it; else null. */
    @Nullable
    JsonArray untouched() {
        return source;
    }

    Object get(int index) {
        return items().get(index);
    }

    /** The live items. */
    List<Object> items() {
        JsonArray json = source;
        if (json != null) {
            source = null;
            items = new ArrayList<>(json.size());
            for (int i = 0; i < json.size(); i++) {
                items.add(Values.of(json.get(i)));
            }
        }
        return items;
    }

    static Seq of(Object... items) {
        return new Seq(new ArrayList<>(List.of(items)));
    }
}
