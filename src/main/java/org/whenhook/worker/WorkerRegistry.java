package org.whenhook.worker;

import static java.util.Map.entry;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.whenhook.delivery.Version;
import org.whenhook.queue.DeliveryQueue;
import org.whenhook.queue.Keys;
import org.whenhook.redis.RedisConnection;
import org.whenhook.redis.Script;
import org.whenhook.redis.Scripts;
import org.whenhook.redis.Shard;
import org.whenhook.redis.Unavailable;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/** The workers that live, this process among them: its heartbeat says so, and renews its leases. */
@Singleton
final class WorkerRegistry implements Workers {

    /** No page shows more; a process has one worker. */
    private static final int MOST = 1000;

    private static final Script BEAT = Script.of(WorkerRegistry.class, "beat.lua");

    private final Scripts scripts;
    private final DeliveryQueue queue;
    private final Slots slots;
    private final Tally tally;
    private final Outage outage;
    private final Pace pace;
    private final UnifiedJedis jedis;
    private final List<Shard> shards;
    private final Loop loop;
    private final String host = host();
    private final long pid = ProcessHandle.current().pid();
    private final Instant started;
    private final String name;

    @Inject
    WorkerRegistry(
            RedisConnection redis,
            Scripts scripts,
            DeliveryQueue queue,
            Slots slots,
            Tally tally,
            Outage outage,
            Clock clock,
            Pace pace) {
        this.scripts = scripts;
        this.queue = queue;
        this.slots = slots;
        this.tally = tally;
        this.outage = outage;
        this.pace = pace;
        shards = redis.shards();
        jedis = redis.open(2); // the heartbeat's, and one for those who look
        loop = new Loop("heartbeat", this::step, outage, pace.pause());
        started = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        // Never used twice, even by a process that gets the number of one before it.
        name = "%s-%d-%08x".formatted(host, pid, ThreadLocalRandom.current().nextInt());
    }

    /** This process's worker. */
    public String name() {
        return name;
    }

    @Override
    public List<Worker> living() {
        try {
            var workers = new ArrayList<Worker>();
            for (var each : jedis.zrange(Shard.FIRST.key(Keys.WORKERS), 0, MOST - 1L)) {
                var said = jedis.hgetAll(Keys.worker(each));
                if (said.isEmpty()) {
                    shards.forEach(shard -> jedis.zrem(shard.key(Keys.WORKERS), each));
                } else {
                    workers.add(worker(each, said));
                }
            }
            workers.sort(Comparator.comparing(Worker::name));
            return workers;
        } catch (JedisException e) {
            throw new Unavailable(e);
        }
    }

    void start(Threads threads) {
        loop.start(threads.loops());
    }

    /** Stops the heartbeat and takes this worker off the list. */
    void stop(Duration most) throws InterruptedException {
        loop.stop(most);
        try {
            jedis.del(Keys.worker(name));
            shards.forEach(shard -> jedis.zrem(shard.key(Keys.WORKERS), name));
        } catch (JedisException e) {
            outage.begins(new Unavailable(e)); // it vanishes by itself
        }
    }

    private void step(Loop own) throws InterruptedException {
        beat();
        own.rest(pace.beat());
    }

    private void beat() {
        var leases = slots.held();
        for (int i = 0; i < leases.size(); i += 1000) {
            // What is lost is not called back: the request is on its way, and the recorder is told when it settles.
            queue.renew(leases.subList(i, Math.min(i + 1000, leases.size())), pace.lease());
        }
        try {
            var words =
                    new ArrayList<>(List.of(name, String.valueOf(pace.lease().toMillis())));
            said(leases.size()).forEach((field, value) -> words.addAll(List.of(field, value)));
            shards.forEach(shard -> scripts.run(jedis, BEAT, List.of(shard.prefix()), words));
        } catch (JedisException e) {
            throw new Unavailable(e);
        }
        outage.isOver();
    }

    private Map<String, String> said(int busy) {
        var memory = Runtime.getRuntime();
        return Map.ofEntries(
                entry("host", host),
                entry("pid", String.valueOf(pid)),
                entry("started", started.toString()),
                entry("slots", String.valueOf(slots.number())),
                entry("busy", String.valueOf(busy)),
                entry("delivered", String.valueOf(tally.delivered())),
                entry("failed", String.valueOf(tally.failed())),
                entry("worked", String.valueOf(tally.worked().toMillis())),
                entry("version", Version.TEXT),
                entry("memory", String.valueOf(memory.totalMemory() - memory.freeMemory())),
                entry("memory-most", String.valueOf(memory.maxMemory())));
    }

    private static Worker worker(String name, Map<String, String> said) {
        int busy = (int) number(said, "busy");
        return new Worker(
                name,
                said.getOrDefault("host", ""),
                number(said, "pid"),
                busy > 0 ? State.BUSY : State.IDLE,
                Instant.parse(said.getOrDefault("started", Instant.EPOCH.toString())),
                Instant.ofEpochMilli(number(said, "heartbeat")),
                (int) number(said, "slots"),
                busy,
                number(said, "delivered"),
                number(said, "failed"),
                Duration.ofMillis(number(said, "worked")),
                said.getOrDefault("version", ""), // those of a former release do not say it
                number(said, "memory"),
                number(said, "memory-most"));
    }

    private static long number(Map<String, String> said, String name) {
        return Long.parseLong(said.getOrDefault(name, "0"));
    }

    /** Without what a mark cannot hold. */
    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName().replaceAll("[^A-Za-z0-9._-]", "_");
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
