package org.whenhook.redis;

import static java.lang.System.Logger.Level.ERROR;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.whenhook.redis.Documents.Snapshot;

/**
 * The documents of one kind, parsed and with ids that are never given twice. Each is parsed anew only when its text has
 * changed; one that cannot be parsed is logged and left out. Thread-safe; what writes, or asks for the latest, blocks on
 * Redis and throws {@link Unavailable} when it does not answer.
 *
 * @param <T> what a document becomes
 */
public final class Shelf<T> {

    private static final System.Logger LOG = System.getLogger(Shelf.class.getName());

    private final Documents documents;
    private final String kind;
    private final BiFunction<Long, String, T> reader;
    private volatile View<T> view = new View<>(new Snapshot(-1, Map.of()), Map.of());

    /**
     * Shelves one kind.
     *
     * @param kind such as {@code webhook}: its documents are named {@code webhook:1} and so on
     * @param reader from id and text to the thing
     */
    public Shelf(Documents documents, String kind, BiFunction<Long, String, T> reader) {
        this.documents = documents;
        this.kind = kind;
        this.reader = reader;
    }

    /** Writes a document, from its id and the present documents; may throw to refuse, and may be asked again. */
    @FunctionalInterface
    public interface Composer {
        Composed compose(long id, Snapshot present);
    }

    /**
     * A document as it is to be kept.
     *
     * @param beside other documents that it needs, by name
     */
    public record Composed(String text, Map<String, String> beside) {
        public Composed {
            beside = Map.copyOf(beside);
        }
    }

    /** The things of a snapshot, by id. */
    public Map<Long, T> of(Snapshot snapshot) {
        View<T> last = view;
        if (!last.snapshot.equals(snapshot)) {
            last = new View<>(snapshot, parsed(snapshot, last));
            view = last;
        }
        return last.things;
    }

    /** Adds a document under a new id, which it gives. */
    public long add(Draft draft, Composer composer) {
        long id = nextId(draft.present());
        put(id, draft, composer);
        draft.put(counter(), Long.toString(id));
        return id;
    }

    /** Replaces a document; false when there is none of that id. */
    public boolean replace(Draft draft, long id, Composer composer) {
        if (!of(draft.present()).containsKey(id)) {
            return false;
        }
        put(id, draft, composer);
        return true;
    }

    /** Removes a document; false when there is none of that id. */
    public boolean remove(Draft draft, long id) {
        if (!of(draft.present()).containsKey(id)) {
            return false;
        }
        draft.remove(name(id));
        return true;
    }

    /** Rewrites the text of each document, where that makes a difference. */
    public void rewrite(Draft draft, UnaryOperator<String> edit) {
        draft.present().texts().forEach((name, text) -> {
            if (name.startsWith(kind + ":") && !edit.apply(text).equals(text)) {
                draft.put(name, edit.apply(text));
            }
        });
    }

    /** Adds a document in a change of its own. */
    public T add(Composer composer) {
        return documents.edit(draft -> thing(draft, add(draft, composer)).orElseThrow());
    }

    /** Replaces a document in a change of its own; empty when there is none of that id. */
    public Optional<T> replace(long id, Composer composer) {
        return documents.edit(draft -> replace(draft, id, composer) ? thing(draft, id) : Optional.empty());
    }

    private Optional<T> thing(Draft draft, long id) {
        return Optional.ofNullable(of(draft.present()).get(id));
    }

    private String name(long id) {
        return kind + ":" + id;
    }

    private void put(long id, Draft draft, Composer composer) {
        Composed composed = composer.compose(id, draft.present());
        composed.beside.forEach(draft::put);
        draft.put(name(id), composed.text);
    }

    private String counter() {
        return "last-id:" + kind;
    }

    private long nextId(Snapshot snapshot) {
        return Long.parseLong(snapshot.texts().getOrDefault(counter(), "0")) + 1;
    }

    private Map<Long, T> parsed(Snapshot snapshot, View<T> last) {
        var things = new HashMap<Long, T>();
        snapshot.texts().forEach((name, text) -> {
            if (name.startsWith(kind + ":")) {
                long id = Long.parseLong(name.substring(kind.length() + 1));
                T known = text.equals(last.snapshot.texts().get(name)) ? last.things.get(id) : null;
                Optional.ofNullable(known).or(() -> parsed(id, text)).ifPresent(thing -> things.put(id, thing));
            }
        });
        return Map.copyOf(things);
    }

    private Optional<T> parsed(long id, String text) {
        try {
            return Optional.of(reader.apply(id, text));
        } catch (RuntimeException e) {
            LOG.log(ERROR, kind + " " + id + " cannot be read and is left out: " + e.getMessage());
            return Optional.empty();
        }
    }

    private record View<T>(Snapshot snapshot, Map<Long, T> things) {}
}
