package org.whenhook.template;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * A mapping in the order of insertion, with Python's keys: 1, 1.0 and true are one key. One that came from JSON stays
 * JSON until it is changed or walked; changes stay in this rendering.
 */
final class Dict {

    private @Nullable JsonObject source;
    /** Lists and mappings already handed out of the source, so that changes to them are seen again. */
    private Map<String, Object> handedOut = Map.of();

    private SequencedMap<Object, Entry> entries;
    private int changes;

    /** A key as it was first written, and its value. */
    static final class Entry {
        final Object key;
        private Object value;

        Entry(Object key, Object value) {
            this.key = key;
            this.value = value;
        }

        Object value() {
            return value;
        }
    }

    Dict(JsonObject source) {
        this.source = source;
        this.entries = new LinkedHashMap<>(0);
    }

    Dict() {
        this.entries = new LinkedHashMap<>();
    }

    int size() {
        return source != null ? source.size() : entries.size();
    }

    @Nullable
    Object get(Object key) {
        if (source != null) {
            return key instanceof String text ? given(source, text) : fromSource(source, Keys.canonical(key));
        }
        Entry entry = entries.get(key instanceof String ? key : Keys.canonical(key));
        return entry == null ? null : entry.value;
    }

    private @Nullable Object fromSource(JsonObject json, Object canonical) {
        return canonical instanceof String text ? given(json, text) : null;
    }

    private @Nullable Object given(JsonObject json, String key) {
        JsonValue value = json.get(key);
        if (value == null) {
            return null;
        }
        if (!(value instanceof JsonObject || value instanceof jakarta.json.JsonArray)) {
            return Values.of(value);
        }
        if (handedOut.isEmpty()) {
            handedOut = new HashMap<>();
        }
        return handedOut.computeIfAbsent(key, any -> Values.of(value));
    }

    /** The JSON this is, while nothing that could change has been handed out of it; else null. */
    @Nullable
    JsonObject untouched() {
        return handedOut.isEmpty() ? source : null;
    }

    boolean has(Object key) {
        Object canonical = Keys.canonical(key);
        return source != null
                ? canonical instanceof String text && source.containsKey(text)
                : entries.containsKey(canonical);
    }

    void put(Object key, Object value) {
        Entry entry = entries().computeIfAbsent(Keys.canonical(key), canonical -> {
            changes++;
            return new Entry(key, value);
        });
        entry.value = value;
    }

    @Nullable
    Object remove(Object key) {
        Entry entry = entries().remove(Keys.canonical(key));
        if (entry == null) {
            return null;
        }
        changes++;
        return entry.value;
    }

    /** Takes out the entry that was put in last; null when there is none. */
    @Nullable
    Entry removeLast() {
        Map.Entry<Object, Entry> last = entries().pollLastEntry();
        if (last == null) {
            return null;
        }
        changes++;
        return last.getValue();
    }

    void clear() {
        entries().clear();
        changes++;
    }

    Dict copy() {
        Dict copy = new Dict();
        copy.putAll(this);
        return copy;
    }

    void putAll(Dict other) {
        for (Entry entry : other.entries().values()) {
            put(entry.key, entry.value);
        }
    }

    /** The entries in order; fails, as Python does, when the mapping grows or shrinks on the way. */
    Iterator<Entry> walk() {
        Iterator<Entry> walk = entries().values().iterator();
        int before = changes;
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                if (changes != before) {
                    throw new Failed("RuntimeError", "the mapping was changed while a loop went through it.");
                }
                return walk.hasNext();
            }

            @Override
            public Entry next() {
                return walk.next();
            }
        };
    }

    /** The live entries by canonical key. */
    private SequencedMap<Object, Entry> entries() {
        JsonObject json = source;
        if (json != null) {
            SequencedMap<Object, Entry> all = LinkedHashMap.newLinkedHashMap(json.size());
            for (Map.Entry<String, JsonValue> member : json.entrySet()) {
                Object known = handedOut.get(member.getKey());
                all.put(
                        member.getKey(),
                        new Entry(member.getKey(), known != null ? known : Values.of(member.getValue())));
            }
            entries = all;
            source = null;
            handedOut = Map.of();
        }
        return entries;
    }
}
