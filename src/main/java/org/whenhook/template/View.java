package org.whenhook.template;

import java.util.Iterator;

/** What keys(), values() and items() of a mapping give: a look at it as it is. */
record View(Dict of, Part part) {

    enum Part {
        KEYS("dict_keys"),
        VALUES("dict_values"),
        ITEMS("dict_items");

        final String type;

        Part(String type) {
            this.type = type;
        }

        Object of(Dict.Entry entry) {
            return switch (this) {
                case KEYS -> entry.key;
                case VALUES -> entry.value();
                case ITEMS -> Tuple.of(entry.key, entry.value());
            };
        }
    }

    boolean isKeys() {
        return part == Part.KEYS;
    }

    boolean isValues() {
        return part == Part.VALUES;
    }

    Iterator<Object> iterator() {
        Iterator<Dict.Entry> walk = of.walk();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return walk.hasNext();
            }

            @Override
            public Object next() {
                return part.of(walk.next());
            }
        };
    }
}
