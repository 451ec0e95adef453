package org.whenhook.bench;

import jakarta.json.JsonObject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.whenhook.delivery.Delivery;
import org.whenhook.event.Event;
import org.whenhook.event.EventIds;
import org.whenhook.event.Priority;
import org.whenhook.json.Json;
import org.whenhook.queue.DeliveryQueue.Arrival;
import org.whenhook.queue.DeliveryQueue.Receipt;
import org.whenhook.queue.QueueFixture;
import org.whenhook.redis.Documents;
import org.whenhook.redis.Scripts;
import org.whenhook.rule.RuleFilter;
import org.whenhook.rule.Rules;
import org.whenhook.webhook.StoredWebhooks;

/** The rooms without the doors, over a Redis of their own that syncs each write, in this process. */
final class House implements AutoCloseable {

    static final String SECRET = "a secret of a usual length";

    private static final JsonObject DATA = fields();
    private static final String DATA_TEXT = DATA.toString().replaceAll("}$", ",\"sent\": ");

    final QueueFixture rig;

    final StoredWebhooks webhooks;
    final Rules rules;
    final RuleFilter filter;
    final Documents documents;
    private final EventIds ids = new EventIds(Clock.systemUTC());

    /** With a Redis as operating.md advises. */
    House() {
        this(QueueFixture.start(
                "auto-aof-rewrite-min-size 1gb",
                "rdbcompression no",
                "hash-max-listpack-entries 16",
                "zset-max-listpack-entries 16"));
    }

    House(QueueFixture rig) {
        this.rig = rig;
        documents = new Documents(rig.jedis, new Scripts());
        webhooks = new StoredWebhooks(documents, Clock.systemUTC());
        rules = new Rules(documents, webhooks, Clock.systemUTC());
        filter = new RuleFilter(documents, rules, webhooks);
    }

    /** Adds signed webhooks; their ids. */
    List<Long> webhooks(String url, int number) {
        return LongStream.rangeClosed(1, number)
                .mapToObj(i -> webhooks.add(Json.createObjectBuilder()
                                .add("name", url + " " + i)
                                .add("payload_url", url)
                                .add("secret", SECRET)
                                .build())
                        .id())
                .toList();
    }

    /** Accepts so many events, one delivery each, with the webhooks in turn. */
    void accept(List<Long> webhooks, int number) {
        long version = documents.latest().version();
        for (int done = 0; done < number; done += 500) {
            var arrivals = new ArrayList<Arrival>();
            for (int i = done; i < Math.min(number, done + 500); i++) {
                arrivals.add(arrival(webhooks.get(i % webhooks.size())));
            }
            accept(arrivals, version);
        }
    }

    /** Accepts so many events, each for all of the webhooks. */
    void acceptForAll(List<Long> webhooks, int number) {
        long version = documents.latest().version();
        for (int i = 0; i < number; i++) {
            accept(List.of(arrival(webhooks)), version);
        }
    }

    /** Accepts one event for a webhook, now. */
    void accept(long webhook) {
        accept(List.of(arrival(webhook)), documents.held().version());
    }

    private void accept(List<Arrival> arrivals, long version) {
        if (!rig.queue.accept(arrivals, version).stream().allMatch(new Receipt.Stored()::equals)) {
            throw new IllegalStateException("an event was not stored");
        }
    }

    /** An event on its way to a webhook; as the default body it has 1 KB, and its moment. */
    Arrival arrival(long webhook) {
        return arrival(List.of(webhook));
    }

    /** Likewise, with a delivery for each of some webhooks. */
    Arrival arrival(List<Long> webhooks) {
        var event = event(ids.next(), "dcim.site", data());
        var deliveries = IntStream.range(0, webhooks.size())
                .mapToObj(i -> new Delivery(
                        Delivery.Id.of(event.id(), i + 1),
                        webhooks.get(i),
                        Delivery.OWN_TRIGGER,
                        JsonObject.EMPTY_JSON_OBJECT,
                        ""))
                .toList();
        return new Arrival(event, deliveries, null);
    }

    static Event event(Event.Id id, String objectType, JsonObject data) {
        return new Event(
                id,
                "object_updated",
                objectType,
                Priority.DEFAULT,
                "2026-03-06T15:11:23.123456+00:00",
                "jdoe",
                "0c0a3a5c-7b0d-4f4d-9f8e-0f6a1c1f2b3c",
                null,
                data,
                null,
                null);
    }

    /** Twenty fields as objects have them. */
    static JsonObject data() {
        return Json.createObjectBuilder(DATA).add("sent", System.nanoTime()).build();
    }

    /** The same as text, for senders: making it costs next to nothing. */
    static String dataText() {
        return DATA_TEXT + System.nanoTime() + "}";
    }

    private static JsonObject fields() {
        var data = Json.createObjectBuilder()
                .add("name", "Graz HQ")
                .add("status", Json.createObjectBuilder().add("value", "active").add("label", "Active"));
        for (int i = 0; i < 16; i++) {
            data.add("custom_field_" + (char) ('a' + i), "a value of field " + i + ", as long as most");
        }
        return data.build();
    }

    /** How many of the default priority wait or are on their way. */
    long open() {
        var counts = rig.registry.ledger().counts().get(Priority.DEFAULT);
        return new TreeMap<>(counts.now())
                .entrySet().stream()
                        .filter(entry -> switch (entry.getKey()) {
                            case WAITING, IN_FLIGHT, SCHEDULED -> true;
                            case HELD, DELIVERED, FAILED -> false;
                        })
                        .mapToLong(java.util.Map.Entry::getValue)
                        .sum();
    }

    /** Says what Redis it is: how that allocates is half of what it costs. */
    void name(Report report) {
        report.note(
                "Redis, and how it allocates",
                rig.jedis.info().replaceAll("(?s).*redis_version:(\\S+).*mem_allocator:(\\S+).*", "$1, $2"));
    }

    long redisPid() {
        return rig.jedis
                .info("server")
                .lines()
                .filter(line -> line.startsWith("process_id:"))
                .mapToLong(line -> Long.parseLong(line.substring(11).strip()))
                .sum();
    }

    @Override
    public void close() {
        rig.close();
    }
}
