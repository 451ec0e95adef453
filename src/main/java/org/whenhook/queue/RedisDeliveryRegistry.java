package org.whenhook.queue;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.whenhook.delivery.Delivery;
import org.whenhook.event.Priority;
import org.whenhook.queue.DeliveryJson.Unreadable;
import org.whenhook.redis.RedisConnection;
import org.whenhook.redis.Script;
import org.whenhook.redis.Scripts;
import org.whenhook.redis.Shard;

/** The registry over Redis. */
@Singleton
final class RedisDeliveryRegistry implements DeliveryRegistry {

    private static final int CONNECTIONS = 4;

    private static final Script FIND = Moves.look("find.lua");
    private static final Script PAGE = Moves.look("page.lua");
    private static final Script RETRY = Moves.script("retry.lua");
    private static final Script WITHDRAW = Moves.script("withdraw.lua");

    private final Shards shards;
    private final Moves moves;

    @Inject
    RedisDeliveryRegistry(RedisConnection redis, Scripts scripts) {
        shards = new Shards(redis.shards());
        moves = new Moves(redis, scripts, CONNECTIONS + shards.number() - 1);
    }

    @Override
    public Ledger ledger() {
        var counters = shards.each(shard -> moves.command(jedis -> jedis.hgetAll(shard.key(Keys.COUNTERS))));
        return new Ledger(
                Stream.of(Priority.values()).collect(toMap(identity(), priority -> counts(counters, priority))));
    }

    @Override
    public Page page(Priority queue, DeliveryStatus status, String after, int most) {
        if (most < 1 || most > 1000) {
            throw new IllegalArgumentException("1 to 1000 entries a page, not " + most);
        }
        var cursor = Cursor.of(after, cursors(status), shards.number());
        var entries = new ArrayList<Entry>();
        while (true) {
            var shard = shards.all().get(cursor.shard());
            var page = page(shard, queue, status, cursor.within(), most - entries.size());
            entries.addAll(page.entries());
            var next = cursor.next(page.next(), shards.number());
            if (next.isEmpty() || !page.next().isEmpty() || entries.size() == most) {
                return new Page(entries, next.map(Cursor::text).orElse(""));
            }
            cursor = next.get();
        }
    }

    private Page page(Shard shard, Priority queue, DeliveryStatus status, String cursor, int most) {
        var reply = Reply.strings(
                moves.run(shard, PAGE, List.of(status.text(), Keys.letter(queue), cursor, String.valueOf(most))));
        // What has left this status between the two scripts is left out: it is somewhere else now.
        var entries = find(shard, "last", reply.subList(1, reply.size())).stream()
                .filter(entry -> entry.status() == status)
                .toList();
        return new Page(entries, reply.getFirst());
    }

    @Override
    public Optional<Entry> find(Delivery.Id id) {
        return shards.each(shard -> find(shard, "all", List.of(id.text()))).stream()
                .flatMap(List::stream)
                .findFirst();
    }

    @Override
    public boolean retry(Delivery.Id id) {
        return anywhere(RETRY, id.text());
    }

    @Override
    public boolean delete(Delivery.Id id) {
        return anywhere(WITHDRAW, id.text(), "delete");
    }

    @Override
    public boolean cancel(Delivery.Id id) {
        return anywhere(WITHDRAW, id.text(), "cancel");
    }

    /** An id does not tell its shard; those that do not know it change nothing. */
    private boolean anywhere(Script script, String... arguments) {
        return shards.each(shard -> moves.run(shard, script, List.of(arguments)))
                .contains(1L);
    }

    /** What page.lua gives as cursors; people can change them in an address, and then get the first page. */
    private static String cursors(DeliveryStatus status) {
        return switch (status) {
            case WAITING -> "\\d{1,16}:-?\\d{1,16}";
            case IN_FLIGHT -> "[0-9A-Z]{26}-\\d{3}";
            case HELD, SCHEDULED, DELIVERED, FAILED -> "\\d{1,16}";
        };
    }

    private static Counts counts(List<Map<String, String>> counters, Priority priority) {
        var statuses = Stream.of(DeliveryStatus.values())
                .collect(toMap(identity(), status -> count(counters, priority, status.text())));
        return new Counts(count(counters, priority, "accepted"), statuses, count(counters, priority, "deleted"));
    }

    private static long count(List<Map<String, String>> counters, Priority priority, String what) {
        var name = Keys.letter(priority) + ":" + what;
        return counters.stream()
                .mapToLong(shard -> Long.parseLong(shard.getOrDefault(name, "0")))
                .sum();
    }

    private List<Entry> find(Shard shard, String attempts, List<String> ids) {
        var arguments = new ArrayList<String>();
        arguments.add(attempts);
        arguments.addAll(ids);
        var parts = Reply.strings(moves.run(shard, FIND, arguments));
        var entries = new ArrayList<Entry>();
        for (int i = 0; i < parts.size(); i += 5) {
            entries.add(entry(parts.subList(i, i + 5)));
        }
        return entries;
    }

    private static Entry entry(List<String> parts) {
        var id = new Delivery.Id(parts.get(0));
        var status = DeliveryStatus.of(parts.get(1)).orElseThrow();
        var mark = parts.get(2).split(" ", -1);
        var record = StoredRecord.parse(parts.get(3));
        var stored = stored(id, parts.get(4), mark.length > 1 ? mark[1] : record.lane());
        return new Entry(
                stored.delivery(id),
                stored.event(),
                status,
                stored.arrived(),
                changed(status, mark, record, stored.arrived()),
                status == DeliveryStatus.SCHEDULED ? record.due() : null,
                status == DeliveryStatus.IN_FLIGHT ? new Mark(parts.get(2)).worker() : null,
                record.note(),
                record.attemptCount(),
                record.readable());
    }

    private static StoredEvent stored(Delivery.Id id, String value, String lane) {
        try {
            var stored = StoredEvent.parse(id.event(), value);
            stored.delivery(id);
            return stored;
        } catch (Unreadable e) {
            return StoredEvent.lost(id, lane.isEmpty() ? "d0" : lane);
        }
    }

    private static Instant changed(DeliveryStatus status, String[] mark, StoredRecord record, Instant arrived) {
        if (status == DeliveryStatus.IN_FLIGHT) {
            return Instant.ofEpochMilli(Long.parseLong(mark[4]));
        } else if (record.isNone()) {
            return arrived;
        }
        var due = status == DeliveryStatus.WAITING && record.state().equals("S");
        return due ? record.due() : record.changed();
    }
}
