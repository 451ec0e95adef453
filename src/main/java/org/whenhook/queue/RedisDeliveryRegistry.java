package org.whenhook.queue;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.whenhook.delivery.Delivery;
import org.whenhook.event.Priority;
import org.whenhook.redis.RedisConnection;
import org.whenhook.redis.Script;
import org.whenhook.redis.Scripts;
import org.whenhook.redis.Shard;

/** The registry over Redis. */
@Singleton
final class RedisDeliveryRegistry implements DeliveryRegistry {

    private static final int CONNECTIONS = 4;

    private static final Script PAGE = Search.PAGE;
    private static final Script RETRY = Moves.script("retry.lua");
    private static final Script WITHDRAW = Moves.script("withdraw.lua");

    private final Shards shards;
    private final Moves moves;
    private final Entries entries;
    private final Search search;

    @Inject
    RedisDeliveryRegistry(RedisConnection redis, Scripts scripts) {
        shards = new Shards(redis.shards());
        moves = new Moves(redis, scripts, CONNECTIONS + shards.number() - 1);
        entries = new Entries(moves);
        search = new Search(shards, moves, entries);
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
        var cursor = Cursor.of(after, Place.cursors(status), shards.number());
        var found = new ArrayList<Entry>();
        while (true) {
            var shard = shards.all().get(cursor.shard());
            var page = page(shard, queue, status, cursor.within(), most - found.size());
            found.addAll(page.entries());
            var next = cursor.next(page.next(), shards.number());
            if (next.isEmpty() || !page.next().isEmpty() || found.size() == most) {
                return new Page(found, next.map(Cursor::text).orElse(""));
            }
            cursor = next.get();
        }
    }

    private Page page(Shard shard, Priority queue, DeliveryStatus status, String cursor, int most) {
        var reply = Reply.strings(
                moves.run(shard, PAGE, List.of(status.text(), Keys.letter(queue), cursor, String.valueOf(most))));
        // What has left this status between the two scripts is left out: it is somewhere else now.
        var found = entries.brief(shard, reply.subList(2, reply.size())).stream()
                .filter(entry -> entry.status() == status)
                .toList();
        return new Page(found, reply.getFirst());
    }

    @Override
    public Found search(DeliveryQuery query, String after, int most) {
        return search.find(query, after, most);
    }

    @Override
    public Causes causes() {
        return search.causes();
    }

    @Override
    public Optional<Entry> find(Delivery.Id id) {
        return shards.each(shard -> entries.whole(shard, List.of(id.text()))).stream()
                .flatMap(List::stream)
                .findFirst();
    }

    @Override
    public boolean retry(Delivery.Id id) {
        return anywhere(RETRY, id.text(), "");
    }

    @Override
    public boolean retry(Entry seen) {
        return anywhere(RETRY, seen.delivery().id().text(), record(seen));
    }

    @Override
    public boolean delete(Delivery.Id id) {
        return anywhere(WITHDRAW, id.text(), "delete", "");
    }

    @Override
    public boolean delete(Entry seen) {
        return anywhere(WITHDRAW, seen.delivery().id().text(), "delete", record(seen));
    }

    @Override
    public boolean cancel(Delivery.Id id) {
        return anywhere(WITHDRAW, id.text(), "cancel", "");
    }

    /** How the record of one that was seen so begins; those that wait, or are held, are not told apart. */
    private static String record(Entry seen) {
        var state =
                switch (seen.status()) {
                    case DELIVERED -> "D ";
                    case FAILED -> "F ";
                    case SCHEDULED -> "S ";
                    case WAITING, HELD, IN_FLIGHT -> "";
                };
        return state.isEmpty() ? "" : state + seen.changed().toEpochMilli() + " ";
    }

    /** An id does not tell its shard; those that do not know it change nothing. */
    private boolean anywhere(Script script, String... arguments) {
        return shards.each(shard -> moves.run(shard, script, List.of(arguments)))
                .contains(1L);
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
}
