package org.whenhook.redis;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisClusterException;
import redis.clients.jedis.exceptions.JedisClusterOperationException;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * The definitions of one installation, webhooks and rules among them: small texts in one Redis hash, all under one
 * version that grows with each change. Each process holds them in memory.
 *
 * <p>Nothing here can be stale unnoticed: who acts on definitions tells the version they came from, and the queue's
 * scripts compare it with the present one, of which each shard has a copy: no save is answered before all have it, and
 * whoever asks for the latest documents mends one that was missed. Thread-safe; calls that reach Redis block, and throw {@link Unavailable} when
 * it does not answer.
 */
@Singleton
public final class Documents {

    /** The name of a shard's key of the version; absent until the first change. */
    private static final String VERSION = "version";

    private static final List<String> KEYS =
            List.of(Shard.FIRST.key("documents"), Shard.FIRST.key(VERSION), Shard.FIRST.key("change"));
    private static final Script LOAD = Script.of(Documents.class, "load.lua");
    private static final Script CHANGE = Script.of(Documents.class, "change.lua");
    private static final Script RAISE = Script.of(Documents.class, "raise.lua");
    private static final int MOST_TRIES = 100;

    private final UnifiedJedis jedis;
    private final Scripts scripts;
    private final List<Shard> others;
    private final Iterable<Sequel> sequels;
    private volatile Snapshot held = new Snapshot(-1, Map.of());

    @Inject
    Documents(UnifiedJedis jedis, Scripts scripts, RedisConnection redis, @Any Instance<Sequel> sequels) {
        this(jedis, scripts, redis.shards(), sequels);
    }

    /** Those of which nothing follows. */
    public Documents(UnifiedJedis jedis, Scripts scripts, RedisConnection redis) {
        this(jedis, scripts, redis.shards(), List.of());
    }

    /** Those of an installation with one shard. */
    public Documents(UnifiedJedis jedis, Scripts scripts, Sequel... sequels) {
        this(jedis, scripts, List.of(Shard.FIRST), List.of(sequels));
    }

    private Documents(UnifiedJedis jedis, Scripts scripts, List<Shard> shards, Iterable<Sequel> sequels) {
        this.jedis = jedis;
        this.scripts = scripts;
        this.others = shards.subList(1, shards.size());
        this.sequels = sequels;
    }

    /** Whether the deliveries that follow from these are spread over more than one shard. */
    public boolean spread() {
        return !others.isEmpty();
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
     * @param notes what is told of it elsewhere
     */
    public record Change(Map<String, String> put, Set<String> remove, Notes notes) {
        public Change {
            put = Map.copyOf(put);
            remove = Set.copyOf(remove);
        }

        /** Of which nothing is told. */
        public Change(Map<String, String> put, Set<String> remove) {
            this(put, remove, Notes.NONE);
        }

        private boolean isNone() {
            return put.isEmpty() && remove.isEmpty();
        }
    }

    /**
     * Texts to append to a stream together with a change.
     *
     * @param stream its key; in the first shard
     * @param most entries that it keeps, about
     */
    public record Notes(String stream, int most, List<String> texts) {

        public static final Notes NONE = new Notes(Shard.FIRST.key("notes"), 0, List.of());

        public Notes {
            texts = List.copyOf(texts);
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
        // Not only a later one: a Redis that was emptied starts again at 0.
        return held().version == agreed() ? held : load();
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
            if (change.isNone()) {
                return seen;
            }
            long version = send(seen.version, change);
            if (version >= 0) {
                others.forEach(shard -> raise(shard, version));
                return atLeast(version);
            }
        }
        throw new IllegalStateException("other changes always came first; try again");
    }

    /**
     * Changes documents by writing on a draft of them, and then what follows from it; anew whenever another change came first.
     *
     * @param writer may throw to refuse, then nothing is changed
     * @return what the writer returned last
     */
    public <R> R edit(Function<Draft, R> writer) {
        var result = new AtomicReference<R>();
        change(seen -> {
            var draft = new Draft(seen);
            result.set(writer.apply(draft));
            sequels.forEach(sequel -> sequel.writer().accept(draft));
            return draft.change();
        });
        return Objects.requireNonNull(result.get());
    }

    /** What a writer returns on a draft of the present documents, of which nothing comes. */
    public <R> R tried(Function<Draft, R> writer) {
        return writer.apply(new Draft(latest()));
    }

    private long send(long version, Change change) {
        var arguments = new ArrayList<String>();
        arguments.add(Long.toString(version));
        arguments.add(UUID.randomUUID().toString());
        arguments.add(Integer.toString(change.put.size()));
        arguments.add(Integer.toString(change.remove.size()));
        arguments.add(Integer.toString(change.notes.most));
        change.put.forEach((name, text) -> {
            arguments.add(name);
            arguments.add(text);
        });
        arguments.addAll(change.remove);
        arguments.addAll(change.notes.texts);
        var keys = new ArrayList<>(KEYS);
        keys.add(change.notes.stream);
        return (Long) asked(() -> scripts.run(jedis, CHANGE, keys, arguments));
    }

    /**
     * The present version, which then is that of every shard. The first one's is asked last, as it is raised first: if
     * another is ahead of it all the same, the first one has lost its data, and what others hold in memory is of no use.
     */
    private long agreed() {
        List<Long> versions = others.stream().map(this::version).toList();
        long first = version(Shard.FIRST);
        long ahead = versions.stream().mapToLong(Long::longValue).max().orElse(0);
        long newest = ahead > first ? raise(Shard.FIRST, ahead + 1) : first;
        for (int i = 0; i < versions.size(); i++) {
            if (versions.get(i) < newest) {
                raise(others.get(i), newest);
            }
        }
        return newest;
    }

    private long version(Shard shard) {
        String version = asked(() -> jedis.get(shard.key(VERSION)));
        return version == null ? 0 : Long.parseLong(version);
    }

    private long raise(Shard shard, long version) {
        var arguments = List.of(Long.toString(version));
        return (Long) asked(() -> scripts.run(jedis, RAISE, List.of(shard.key(VERSION)), arguments));
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
        } catch (JedisConnectionException | JedisClusterOperationException | JedisClusterException e) {
            return askedAgain(call);
        } catch (JedisDataException e) {
            throw Unavailable.orFault(e);
        }
    }

    private static <T extends @Nullable Object> T askedAgain(Supplier<T> call) {
        try {
            return call.get();
        } catch (JedisConnectionException | JedisClusterOperationException | JedisClusterException e) {
            throw new Unavailable(e);
        } catch (JedisDataException e) {
            throw Unavailable.orFault(e);
        }
    }
}
