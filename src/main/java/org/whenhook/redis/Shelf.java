package org.whenhook.redis;

import static java.lang.System.Logger.Level.ERROR;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import org.whenhook.redis.Documents.Change;
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

    /** Adds a document under a new id. */
    public T add(Composer composer) {
        var given = new AtomicLong();
        Snapshot after = documents.change(seen -> {
            given.set(nextId(seen));
            Map<String, String> put = put(given.get(), seen, composer);
            put.put(counter(), given.toString());
            return new Change(put, Set.of());
        });
        return Objects.requireNonNull(of(after).get(given.get()), "another process removed it at once");
    }

    /** Replaces a document; empty when there is none of that id. */
    public Optional<T> replace(long id, Composer composer) {
        Snapshot after = documents.change(
                seen -> of(seen).containsKey(id) ? new Change(put(id, seen, composer), Set.of()) : Change.NONE);
        return Optional.ofNullable(of(after).get(id));
    }

    /** The name of the document with that id. */
    public String name(long id) {
        return kind + ":" + id;
    }

    private Map<String, String> put(long id, Snapshot seen, Composer composer) {
        Composed composed = composer.compose(id, seen);
        var put = new HashMap<>(composed.beside);
        put.put(name(id), composed.text);
        return put;
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
