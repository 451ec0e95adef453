package org.whenhook.redis;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;
import static java.util.concurrent.TimeUnit.SECONDS;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.whenhook.config.Settings;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * The application's one way to Redis, given by others or, where no URL is set, started here.
 *
 * <p>Redis is looked at when this is made and every 2 seconds from then on, so that one which came back, or was set up
 * anew, is judged again. A fault that waiting cannot mend (wrong password, unfit settings) stops the start; found later, it
 * is logged and {@link #ready} says false, as for a Redis that cannot be reached.
 */
@Singleton
public final class RedisConnection implements AutoCloseable {

    /** The longest that a blocking read may ask to wait; more, and the connection is taken for dead. */
    public static final Duration LONGEST_BLOCK = Duration.ofSeconds(5);

    private static final System.Logger LOG = System.getLogger(RedisConnection.class.getName());

    /** Many threads share them, since a command takes well under a millisecond. */
    private static final int CONNECTIONS = 16;

    private static final int PAUSE_SECONDS = 2;

    /** Longer than any one look takes: a new connection and five answers, each with its own limit. */
    private static final Duration LAST_LOOK = Duration.ofSeconds(30);

    private final Durability least;
    private final int memoryShare;
    private final List<Shard> shards;
    private final RedisSource source;
    private final UnifiedJedis client;
    private final UnifiedJedis probe;
    private final List<UnifiedJedis> opened = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread watcher;

    private volatile boolean ready;
    private volatile Fitness fitness = Fitness.UNKNOWN;
    private volatile String trouble = "";

    /**
     * Starts Redis if it is ours, and looks at it once; does not wait for one that cannot be reached.
     *
     * @throws RedisUnusable when it is unfit, and waiting does not mend that; nothing is left running
     */
    @Inject
    public RedisConnection(Settings.Redis settings) {
        least = Durability.valueOf(settings.leastDurability().toUpperCase(Locale.ROOT));
        memoryShare = settings.memoryShare();
        shards = Shard.first(settings.shards());
        source = source(settings);
        client = remembered(source.client(CONNECTIONS));
        probe = remembered(source.client(1));
        try {
            look();
        } catch (RedisUnusable e) {
            LOG.log(ERROR, e.getMessage());
            letGo();
            throw e;
        }
        // Not the container's thread: it needs nothing of the application, and tests have no container.
        watcher = Thread.ofVirtual().name("redis-watch").start(this::watch);
    }

    private static RedisSource source(Settings.Redis settings) {
        try {
            return settings.url().isSet() ? RedisSource.given(settings.url()) : EmbeddedRedis.start(settings.data());
        } catch (RedisUnusable e) {
            LOG.log(ERROR, e.getMessage());
            throw e;
        }
    }

    /** Lets the container make this before anything else starts. */
    void start(@Observes @Priority(0) Startup startup) {
        LOG.log(INFO, "Redis at {0}, {1}", source.place(), ready ? "ready" : "awaited");
    }

    /** Closes when everybody else has stopped. */
    void stop(@Observes @Priority(Integer.MAX_VALUE) Shutdown shutdown) {
        close();
    }

    /** The client for commands that answer at once; thread-safe, with 16 connections, of which threads wait for one. */
    @Produces
    @Singleton
    public UnifiedJedis client() {
        return client;
    }

    /**
     * Opens a further client: for reads that block, as each holds a connection, and for commands that may not be sent twice.
     *
     * @param connections how many at most
     * @return a client that is closed with this connection, or earlier by the caller
     */
    public UnifiedJedis open(int connections) {
        return remembered(source.onceClient(connections));
    }

    /** Throws away a client's idle connections; to be called when one was found dead, as then the others are too. */
    public static void forgetConnections(UnifiedJedis client) {
        RedisSource.forgetConnections(client);
    }

    /** Whether Redis answered and was found fit when last looked at, which is at most some seconds ago. */
    public boolean ready() {
        return ready;
    }

    /** What an accepted event has reached: {@link Durability#REPLICATED} if that is demanded, as it takes a WAIT per write. */
    public Durability durability() {
        return least == Durability.REPLICATED ? least : fitness.durability();
    }

    /**
     * Why no event may be accepted now, as far as was seen when Redis was last looked at: it would not be as durable as
     * demanded, or memory runs short. Empty when it may; then Redis may still turn out not to answer.
     */
    public Optional<String> refusal() {
        var seen = fitness;
        if (least == Durability.REPLICATED && ready && seen.replicas() == 0) {
            return Optional.of("No replica of Redis is connected, and whenhook.least-durability is replicated.");
        }
        if (least == Durability.FSYNCED && ready && seen.durability() != Durability.FSYNCED) {
            return Optional.of("Redis does not write through to its disk (appendonly yes, appendfsync always), and"
                    + " whenhook.least-durability is fsynced.");
        }
        if (isShort(seen)) {
            return Optional.of("Redis uses " + seen.usedPercent() + " % of its maxmemory, and from " + memoryShare
                    + " % on deliveries come first.");
        }
        return Optional.empty();
    }

    /**
     * How each Redis is that holds a part of the data, asked now.
     *
     * @throws Unavailable when one cannot be asked
     */
    public List<Checkup> checkups() {
        try {
            return source.checkups(client);
        } catch (JedisException e) {
            throw new Unavailable(e);
        }
    }

    /** Why Redis is not ready, and what mends that, as the log says it; empty when it is. */
    public Optional<String> trouble() {
        return Optional.of(trouble).filter(text -> !text.isEmpty());
    }

    /** Percent of memory past which no event is accepted. */
    public int memoryShare() {
        return memoryShare;
    }

    /** The shards that deliveries are spread over, by number. */
    public List<Shard> shards() {
        return shards;
    }

    /** How much of its maxmemory Redis uses, in percent; empty when it has none. */
    public OptionalInt memoryUsed() {
        var percent = fitness.usedPercent();
        return percent < 0 ? OptionalInt.empty() : OptionalInt.of(percent);
    }

    /** Closes all clients and ends a Redis of ours; waits for its end. Further calls do nothing. */
    @Override
    @PreDestroy
    public void close() {
        if (closing.getCount() == 0) {
            return;
        }
        closing.countDown();
        try {
            watcher.join(LAST_LOOK);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        letGo();
    }

    private void letGo() {
        ready = false;
        opened.forEach(UnifiedJedis::close);
        source.close();
    }

    private UnifiedJedis remembered(UnifiedJedis made) {
        opened.add(made);
        return made;
    }

    private void watch() {
        try {
            while (!closing.await(PAUSE_SECONDS, SECONDS)) {
                lookAgain();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void lookAgain() {
        try {
            if (!ready) {
                source.revive();
            }
            look();
        } catch (RedisUnusable e) {
            gone(ERROR, e.getMessage() + "; trying again every 2 s");
        }
    }

    private void look() {
        try {
            var now = source.look(probe);
            StoredShards.require(probe, shards.size());
            found(now);
        } catch (JedisException e) {
            gone(
                    WARNING,
                    "Redis cannot be reached at " + source.place()
                            + "; deliveries stay queued, trying again every 2 s");
        }
    }

    private void found(Fitness now) {
        if (!trouble.isEmpty()) {
            opened.forEach(RedisSource::forgetConnections);
            LOG.log(INFO, "Redis is back at {0}", source.place());
        }
        if (fitness.persistent() && !now.persistent()) {
            LOG.log(WARNING, "Redis keeps nothing on disk; its restart loses every delivery: set appendonly yes");
        }
        if (isShort(now) && !isShort(fitness)) {
            LOG.log(
                    WARNING,
                    "Redis uses {0} % of its maxmemory; events are refused until deliveries have made room",
                    now.usedPercent());
        } else if (isShort(fitness) && !isShort(now)) {
            LOG.log(INFO, "Redis has memory again; events are accepted");
        }
        fitness = now;
        trouble = "";
        ready = true;
    }

    private boolean isShort(Fitness seen) {
        return seen.usedPercent() >= memoryShare;
    }

    /** Logs the edge only: what went wrong before is not said again. */
    private void gone(System.Logger.Level level, String why) {
        ready = false;
        if (!trouble.equals(why)) {
            LOG.log(level, why);
            trouble = why;
        }
    }
}
