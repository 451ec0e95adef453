package org.whenhook.redis;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.whenhook.redis.Documents.Change;
import org.whenhook.redis.Documents.Notes;
import org.whenhook.redis.Documents.Snapshot;

/**
 * The documents as they will be after a change that is still being written; see {@link Documents#edit}. What is put or
 * removed is seen by whoever asks the same draft afterwards. For one thread.
 */
public final class Draft {

    private final Snapshot before;
    private final Map<String, String> put = new HashMap<>();
    private final Set<String> removed = new TreeSet<>();
    private @Nullable Snapshot present;
    private Notes notes = Notes.NONE;

    Draft(Snapshot before) {
        this.before = before;
    }

    /** The documents without anything that was written on this draft. */
    public Snapshot before() {
        return before;
    }

    /** Has texts appended to a stream together with the change, if it changes anything; replaces what was noted before. */
    public void note(Notes appended) {
        notes = appended;
    }

    /** The documents with all that was written on this draft until now, under the version from which it began. */
    public Snapshot present() {
        Snapshot known = present;
        if (known == null) {
            var texts = new HashMap<>(before.texts());
            texts.keySet().removeAll(removed);
            texts.putAll(put);
            known = new Snapshot(before.version(), texts);
            present = known;
        }
        return known;
    }

    /** One that begins with what this one has; what is written on it changes nothing here. */
    public Draft trial() {
        return new Draft(present());
    }

    public void put(String name, String text) {
        removed.remove(name);
        put.put(name, text);
        present = null;
    }

    public void remove(String name) {
        put.remove(name);
        if (before.texts().containsKey(name)) {
            removed.add(name);
        }
        present = null;
    }

    Change change() {
        return new Change(put, removed, notes);
    }
}
