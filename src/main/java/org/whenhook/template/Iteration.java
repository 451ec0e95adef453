package org.whenhook.template;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Walks through what can be walked through, as Python's iter() does. */
final class Iteration {

    private Iteration() {}

    static Iterator<Object> of(Object value) {
        Iterator<Object> found = orNull(value);
        if (found == null) {
            throw Failed.type("a value of type " + Types.name(value) + " cannot be looped over.");
        }
        return found;
    }

    static @Nullable Iterator<Object> orNull(Object value) {
        return switch (value) {
            case Seq list -> live(list);
            case Tuple tuple -> tuple.items().iterator();
            case Dict dict -> new View(dict, View.Part.KEYS).iterator();
            case String text -> characters(text);
            case Markup markup -> characters(markup.text());
            case Range range -> range.iterator();
            case View view -> view.iterator();
            case Lazy lazy -> lazy;
            case Undefined undefined -> Collections.emptyIterator();
            case LoopContext loop -> loop;
            case Bytes bytes -> bytes(bytes);
            default -> null;
        };
    }

    /** Sees what is added to the list on the way. */
    private static Iterator<Object> live(Seq list) {
        List<Object> items = list.items();
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < items.size();
            }

            @Override
            public Object next() {
                if (next >= items.size()) {
                    throw new NoSuchElementException();
                }
                return items.get(next++);
            }
        };
    }

    private static Iterator<Object> characters(String text) {
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < text.length();
            }

            @Override
            public Object next() {
                if (next >= text.length()) {
                    throw new NoSuchElementException();
                }
                int from = next;
                next = text.offsetByCodePoints(from, 1);
                return text.substring(from, next);
            }
        };
    }

    private static Iterator<Object> bytes(Bytes bytes) {
        return bytes.latin().chars().<Object>mapToObj(each -> (long) each).iterator();
    }

    /** All of it in a new list. */
    static List<Object> list(Rendering r, Object value) {
        List<Object> all = new ArrayList<>();
        for (Iterator<Object> each = of(value); each.hasNext(); ) {
            r.budget.make(1);
            all.add(each.next());
        }
        return all;
    }

    /** How many, or null when Python's len() has no answer. */
    static @Nullable Long size(Object value) {
        return switch (value) {
            case String text -> (long) Chars.length(text);
            case Markup markup -> (long) Chars.length(markup.text());
            case Seq list -> (long) list.size();
            case Tuple tuple -> (long) tuple.size();
            case Dict dict -> (long) dict.size();
            case Range range -> range.size();
            case View view -> (long) view.of().size();
            case Undefined undefined -> 0L;
            case LoopContext loop -> loop.length();
            case Bytes bytes -> (long) bytes.latin().length();
            default -> null;
        };
    }
}
