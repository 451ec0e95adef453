package org.whenhook.queue;

import static java.util.stream.Collectors.summingLong;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import org.whenhook.config.Credential;
import org.whenhook.config.Settings;
import org.whenhook.delivery.Attempt;
import org.whenhook.delivery.Delivery;
import org.whenhook.delivery.Outcome;
import org.whenhook.event.Event;
import org.whenhook.event.Priority;
import org.whenhook.queue.DeliveryQueue.Arrival;
import org.whenhook.queue.DeliveryQueue.Receipt;
import org.whenhook.redis.RedisConnection;
import org.whenhook.redis.RedisServer;
import org.whenhook.redis.Scripts;
import org.whenhook.redis.Shard;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;

/** A queue and a registry over a real, throw-away Redis. */
public final class QueueFixture implements AutoCloseable {

    public static final String WORKER = "host-1";
    public static final Duration LONG = Duration.ofMinutes(1);
    static final Duration SHORT = Duration.ofMillis(1);

    /** No event is kept for itself, so that what is left over shows. */
    static final Settings.Queue LIMITS = keepingEvents(0);

    private static final AtomicLong NUMBERS = new AtomicLong();

    public final RedisServer server;
    public final RedisConnection connection;
    public final UnifiedJedis jedis;
    public final DeliveryQueue queue;
    public final DeliveryRegistry registry;
    public final Lanes lanes;
    public final KeptEvents events;
    final LimitParts parts;

    private QueueFixture(int shards, Settings.Queue limits, Duration window, String... lines) {
        server = RedisServer.start(lines);
        connection = new RedisConnection(
                new Settings.Redis(new Credential(server.url()), Path.of("unused"), "memory", 80, shards));
        jedis = connection.client();
        queue = new RedisDeliveryQueue(connection, new Scripts(), new Settings.Intake(window), limits);
        lanes = new RedisLanes(connection, new Scripts());
        registry = new RedisDeliveryRegistry(connection, new Scripts());
        events = new RedisKeptEvents(connection, new Scripts());
        parts = new LimitParts(connection, new Scripts());
    }

    public static QueueFixture start(String... lines) {
        return new QueueFixture(1, LIMITS, Duration.ofSeconds(1), lines);
    }

    /** One with so many shards. */
    public static QueueFixture sharded(int shards) {
        return new QueueFixture(shards, LIMITS, Duration.ofHours(1), "appendfsync no");
    }

    /** One that keeps so few delivered ones. */
    static QueueFixture keeping(int keep) {
        return keeping(new Settings.Queue(
                keep, Duration.ofDays(1), keep, Duration.ofDays(1), 1_000_000, 0, Duration.ofDays(1)));
    }

    /** One that keeps events for themselves. */
    public static QueueFixture keepingEventsToo() {
        return keeping(keepingEvents(1000));
    }

    /** Limits with so many events kept for themselves. */
    static Settings.Queue keepingEvents(int events) {
        return new Settings.Queue(
                100_000, Duration.ofDays(1), 100_000, Duration.ofDays(1), 2_000_000, events, Duration.ofDays(1));
    }

    public static QueueFixture keeping(Settings.Queue limits) {
        return keeping(1, limits);
    }

    static QueueFixture keeping(int shards, Settings.Queue limits) {
        return new QueueFixture(shards, limits, Duration.ofHours(1), "appendfsync no");
    }

    public void clear() {
        forgetConnections();
        jedis.flushAll();
    }

    /** The server may have been restarted, and then each pooled connection is dead. */
    private void forgetConnections() {
        ((RedisClient) jedis).getPool().clear();
    }

    @Override
    public void close() {
        connection.close();
        server.close();
    }

    /** Tells the queue of the newest definitions, as a process does that sees them. */
    public void tell() {
        queue.configure(Long.parseLong(jedis.get(Shard.FIRST.key(Keys.VERSION))), List.of());
    }

    /** An event that no other call gave. */
    public static Event event(Priority priority) {
        return event(priority, 4);
    }

    /** The same about the object of that id. */
    public static Event event(Priority priority, long object) {
        var id = new Event.Id("01K9ZQ%020d".formatted(NUMBERS.incrementAndGet()));
        var data = Json.createObjectBuilder()
                .add("id", object)
                .add("name", "Graz HQ")
                .build();
        return new Event(
                id,
                "object_created",
                "dcim.site",
                priority,
                "2026-03-06T15:11:23Z",
                "jdoe",
                null,
                null,
                data,
                null,
                null);
    }

    /** An event for these webhooks, one delivery each. */
    public static Arrival arrival(Priority priority, long... webhooks) {
        return arrival(event(priority), webhooks);
    }

    public static Arrival arrival(Event event, long... webhooks) {
        var deliveries = new ArrayList<Delivery>();
        LongStream.of(webhooks).forEach(webhook -> {
            var id = Delivery.Id.of(event.id(), deliveries.size() + 1);
            deliveries.add(new Delivery(id, webhook, 7, JsonValue.EMPTY_JSON_OBJECT, ""));
        });
        return new Arrival(event, deliveries, null);
    }

    static Arrival keyed(String key, String body, String answer, long... webhooks) {
        var arrival = arrival(Priority.DEFAULT, webhooks);
        return new Arrival(arrival.event(), arrival.deliveries(), new DeliveryQueue.Key(key, body, answer));
    }

    /** Accepts one event of default priority; the ids of its deliveries. */
    List<Delivery.Id> accepted(long... webhooks) {
        return accepted(arrival(Priority.DEFAULT, webhooks));
    }

    List<Delivery.Id> accepted(Arrival arrival) {
        assertThat(queue.accept(List.of(arrival), 0)).containsExactly(new Receipt.Stored());
        return arrival.deliveries().stream().map(Delivery::id).toList();
    }

    List<Lease> claimed(int most) {
        return queue.claim(WORKER, most, LONG).leases();
    }

    Lease claimedOne() {
        var leases = claimed(1);
        assertThat(leases).hasSize(1);
        return leases.getFirst();
    }

    public static Attempt success(int number) {
        return attempt(number, new Outcome.Accepted(200));
    }

    static Attempt refusal(int number) {
        return attempt(number, new Outcome.Refused(503, "HTTP 503 Service Unavailable"));
    }

    public static Attempt attempt(int number, Outcome outcome) {
        var took = new Attempt.Timings(
                Duration.ofNanos(1), Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ofMillis(3));
        return new Attempt(number, Instant.parse("2026-03-06T15:11:24.000000001Z"), null, null, took, outcome);
    }

    static Settlement delivered(Lease lease) {
        return new Settlement.Delivered(lease, success(lease.attempt()));
    }

    static Settlement failed(Lease lease) {
        return new Settlement.Failed(lease, refusal(lease.attempt()));
    }

    static Settlement retryIn(Lease lease, Duration delay) {
        return new Settlement.RetryIn(lease, refusal(lease.attempt()), delay);
    }

    DeliveryStatus statusOf(Delivery.Id id) {
        return registry.find(id).orElseThrow().status();
    }

    long count(DeliveryStatus status) {
        return registry.ledger().counts().values().stream().collect(summingLong(counts -> counts.of(status)));
    }

    /** The sum of promise 1, and each count against what really lies in Redis. */
    public void assertLedgerHolds() {
        forgetConnections();
        assertThat(registry.ledger().adds())
                .as(() -> "adds up: " + registry.ledger())
                .isTrue();
        for (var priority : Priority.values()) {
            assertCountsHold(Keys.letter(priority), registry.ledger().counts().get(priority));
        }
        for (var shard : connection.shards()) {
            long busy = jedis.hgetAll(shard.key("busy")).values().stream()
                    .mapToLong(Long::parseLong)
                    .sum();
            assertThat(busy).as("busy").isEqualTo(jedis.hlen(shard.key("fly")));
            assertThat(jedis.zcard(shard.key("lease"))).as("leases").isEqualTo(jedis.hlen(shard.key("fly")));
        }
    }

    private void assertCountsHold(String letter, DeliveryRegistry.Counts counts) {
        long waiting = inAll(shard -> jedis.keys(shard.key("l:" + letter + "*")).stream()
                .flatMap(lane -> jedis.lrange(lane, 0, -1).stream())
                .filter(entry -> !entry.equals("-"))
                .count());
        long flying = inAll(shard -> jedis.hgetAll(shard.key("fly")).values().stream()
                .filter(mark -> mark.matches("\\d+ " + letter + ".*"))
                .count());
        long done = inAll(shard -> jedis.lrange(shard.key("s:delivered:" + letter), 0, -1).stream()
                .filter(id -> !id.equals("-"))
                .count());
        assertThat(counts.of(DeliveryStatus.WAITING)).as("waiting").isEqualTo(waiting);
        assertThat(counts.of(DeliveryStatus.IN_FLIGHT)).as("in flight").isEqualTo(flying);
        assertThat(counts.of(DeliveryStatus.DELIVERED)).as("delivered").isEqualTo(done);
        assertThat(counts.of(DeliveryStatus.FAILED))
                .as("failed")
                .isEqualTo(inAll(shard -> jedis.zcard(shard.key("s:failed:" + letter))));
        assertThat(counts.of(DeliveryStatus.HELD))
                .as("held")
                .isEqualTo(inAll(shard -> jedis.zcard(shard.key("s:held:" + letter))));
        assertThat(counts.of(DeliveryStatus.SCHEDULED))
                .as("scheduled")
                .isEqualTo(inAll(shard -> jedis.zcard(shard.key("due:" + letter))));
    }

    private long inAll(ToLongFunction<Shard> count) {
        return connection.shards().stream().mapToLong(count).sum();
    }

    /** Waits for a condition, with a limit. */
    public static void eventually(String what, BooleanSupplier holds) {
        var limit = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as("still waiting for: " + what).isLessThan(limit);
            LockSupport.parkNanos(1_000_000);
        }
    }
}
