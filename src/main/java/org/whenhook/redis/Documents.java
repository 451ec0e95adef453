package org.whenhook.redis;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisConnectionException;

/**
 * The definitions of one installation, webhooks and rules among them: small texts in one Redis hash, all under one
 * version that grows with each change. Each process holds them in memory.
 *
 * <p>Nothing here can be stale unnoticed: who acts on definitions tells the version they came from, and the queue's
 * scripts compare it with the present one. Thread-safe; calls that reach Redis block, and throw {@link Unavailable} when
 * it does not answer.
 */
@Singleton
public final class Documents {

    /** What every key of the installation begins with; the hash tag keeps them on one node of a cluster. */
    public static final String PREFIX = "{wh0}:";

    /** The key of the version; absent until the first change. */
    public static final String VERSION_KEY = PREFIX + "version";

    private static final List<String> KEYS = List.of(PREFIX + "documents", VERSION_KEY, PREFIX + "change");
    private static final Script LOAD = Script.of(Documents.class, "load.lua");
    private static final Script CHANGE = Script.of(Documents.class, "change.lua");
    private static final int MOST_TRIES = 100;

    private final UnifiedJedis jedis;
    private final Scripts scripts;
    private volatile Snapshot held = new Snapshot(-1, Map.of());

    @Inject
    public Documents(UnifiedJedis jedis, Scripts scripts) {
        this.jedis = jedis;
        this.scripts = scripts;
    }

    /**
     * All documents at one version.
     *
     * @param texts by name, such as {@code webhook:3}
     */
    public record Snapshot(long version, Map<String, String> texts) {
        public Snapshot {
            texts = Map.copyOf(texts);
        }
    }

    /**
     * What to change, all at once or not at all.
     *
     * @param put texts by name
     * @param remove names
     */
    public record Change(Map<String, String> put, Set<String> remove) {

        public static final Change NONE = new Change(Map.of(), Set.of());

        public Change {
            put = Map.copyOf(put);
            remove = Set.copyOf(remove);
        }
    }

    /** The documents as this process last saw them; reaches Redis only the first time. */
    public Snapshot held() {
        return held.version < 0 ? load() : held;
    }

    /** The documents at that version or a later one; reaches Redis only when this process has not seen it yet. */
    public Snapshot atLeast(long version) {
        return held().version < version ? load() : held;
    }

    /** The documents as they are in Redis now. */
    public Snapshot latest() {
        String version = asked(() -> jedis.get(VERSION_KEY));
        // Not only a later one: a Redis that was emptied starts again at 0.
        return held().version == (version == null ? 0 : Long.parseLong(version)) ? held : load();
    }

    /**
     * Changes documents, thinking the change out anew whenever another one came first.
     *
     * @param decide from the present documents to the change; may throw to refuse, then nothing is changed
     * @return the documents after the change
     */
    public Snapshot change(Function<Snapshot, Change> decide) {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            Snapshot seen = latest();
            Change change = decide.apply(seen);
            if (change.equals(Change.NONE)) {
                return seen;
            }
            long version = send(seen.version, change);
            if (version >= 0) {
                return atLeast(version);
            }
        }
        throw new IllegalStateException("other changes always came first; try again");
    }

    /**
     * Removes documents.
     *
     * @param names of the present documents to remove; none to remove nothing
     * @return whether there were any
     */
    public boolean remove(Function<Snapshot, Set<String>> names) {
        var removed = new AtomicBoolean();
        change(seen -> {
            var change = new Change(Map.of(), names.apply(seen));
            removed.set(!change.remove.isEmpty());
            return change;
        });
        return removed.get();
    }

    private long send(long version, Change change) {
        var arguments = new ArrayList<String>();
        arguments.add(Long.toString(version));
        arguments.add(UUID.randomUUID().toString());
        arguments.add(Integer.toString(change.put.size()));
        change.put.forEach((name, text) -> {
            arguments.add(name);
            arguments.add(text);
        });
        arguments.addAll(change.remove);
        return (Long) asked(() -> scripts.run(jedis, CHANGE, KEYS, arguments));
    }

    private synchronized Snapshot load() {
        var answer = (List<?>) asked(() -> scripts.run(jedis, LOAD, KEYS.subList(0, 2), List.of()));
        var texts = new HashMap<String, String>();
        for (int i = 1; i < answer.size(); i += 2) {
            texts.put((String) answer.get(i), (String) answer.get(i + 1));
        }
        held = new Snapshot(Long.parseLong((String) answer.getFirst()), texts);
        return held;
    }

    /** Asks twice, since after a restart of Redis each pooled connection is dead once; no call here minds that. */
    private static <T extends @Nullable Object> T asked(Supplier<T> call) {
        try {
            return call.get();
        } catch (JedisConnectionException e) {
            try {
                return call.get();
            } catch (JedisConnectionException again) {
                throw new Unavailable(again);
            }
        }
    }
}
