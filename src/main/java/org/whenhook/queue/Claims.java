package org.whenhook.queue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.whenhook.delivery.Delivery;
import org.whenhook.event.Event;
import org.whenhook.queue.DeliveryJson.Unreadable;
import org.whenhook.queue.DeliveryQueue.Claim;
import org.whenhook.redis.RedisConnection;
import org.whenhook.redis.Script;
import org.whenhook.redis.Shard;
import org.whenhook.redis.Unavailable;

/** Claims from one shard after the other, and remembers what a claim whose answer was lost may have taken. */
final class Claims {

    private static final Script CLAIM = Moves.script("claim.lua");

    /** For so long a shard that did not answer is not asked again, if there are others. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Shards shards;
    private final Moves moves;
    private final Outcomes outcomes;

    /** The last token that each worker of this process knows of, by its name in the shard. */
    private final Map<String, String> known = new ConcurrentHashMap<>();

    /** The workers whose last claim may have taken something that they do not know of, by their names in the shard. */
    private final Set<String> unsure = ConcurrentHashMap.newKeySet();

    /** Since when shards did not answer, in nanoseconds of the machine's clock, and why. */
    private final Map<Shard, Silence> silent = new ConcurrentHashMap<>();

    /** The shard to begin with. */
    private volatile int turn;

    private volatile Duration quiet = RedisConnection.LONGEST_BLOCK;

    Claims(Shards shards, Moves moves, Outcomes outcomes) {
        this.shards = shards;
        this.moves = moves;
        this.outcomes = outcomes;
    }

    /** How long nothing moves by itself, as far as the last claim saw. */
    Duration quiet() {
        return quiet;
    }

    /** See {@link DeliveryQueue#claim}; what other shards gave is kept when one does not answer. */
    Claim claim(String worker, int most, Duration lease) {
        var leases = new ArrayList<Lease>();
        var soonest = RedisConnection.LONGEST_BLOCK;
        long version = -1;
        long told = Long.MAX_VALUE;
        @Nullable Unavailable fault = null;
        for (int asked = 0; asked < shards.number() && leases.size() < most; asked++) {
            var shard = shards.all().get(turn);
            turn = (turn + 1) % shards.number();
            var silence = silent.get(shard);
            if (silence != null && System.nanoTime() - silence.since < PAUSE.toNanos()) {
                fault = silence.fault;
                continue;
            }
            try {
                var part = claim(shard, worker, most - leases.size(), lease);
                silent.remove(shard);
                leases.addAll(part.claim.leases());
                version = Math.max(version, part.claim.version());
                told = Math.min(told, part.claim.told());
                soonest = part.quiet.compareTo(soonest) < 0 ? part.quiet : soonest;
            } catch (Unavailable e) {
                fault = e;
                if (shards.number() > 1) {
                    silent.put(shard, new Silence(System.nanoTime(), e));
                }
            }
        }
        if (fault != null && version < 0) {
            throw fault;
        }
        quiet = soonest;
        return new Claim(version, told, leases);
    }

    private Part claim(Shard shard, String worker, int most, Duration lease) {
        var name = Mark.name(worker, shard);
        try {
            return claimOnce(shard, name, most, lease);
        } catch (Unavailable e) {
            unsure.add(name);
            return claimOnce(shard, name, most, lease);
        }
    }

    private Part claimOnce(Shard shard, String name, int most, Duration lease) {
        var seen = unsure.contains(name) ? known.getOrDefault(name, "0") : "";
        var reply = Reply.list(moves.runOnce(
                shard, CLAIM, List.of(String.valueOf(most), String.valueOf(lease.toMillis()), name, seen)));
        var leases = leases(shard, Reply.strings(reply.get(4)));
        known.put(name, (String) reply.get(2));
        unsure.remove(name);
        var untilNext = (long) reply.get(3);
        return new Part(
                new Claim(Long.parseLong((String) reply.get(0)), Long.parseLong((String) reply.get(1)), leases),
                untilNext < 0 ? RedisConnection.LONGEST_BLOCK : Duration.ofMillis(untilNext));
    }

    /** Those that can be read; the others fail here and now, as no attempt could ever be made. */
    private List<Lease> leases(Shard shard, List<String> idsAndMarks) {
        var leases = new ArrayList<Lease>();
        var events = events(shard, idsAndMarks);
        var parsed = new HashMap<String, StoredEvent>();
        for (int i = 0; i < idsAndMarks.size(); i += 2) {
            var id = idsAndMarks.get(i);
            var mark = idsAndMarks.get(i + 1);
            try {
                var delivery = new Delivery.Id(id);
                var event = delivery.event();
                var stored = parsed.computeIfAbsent(
                        event.text(), text -> StoredEvent.parse(event, events.getOrDefault(text, "")));
                leases.add(lease(stored, delivery, mark));
            } catch (Unreadable | IllegalArgumentException e) {
                outcomes.fail(shard, id, mark, String.valueOf(e.getMessage()));
            }
        }
        return leases;
    }

    /** The events that leases name, as they are stored; those that are not, are left out. */
    private Map<String, String> events(Shard shard, List<String> idsAndMarks) {
        var ids = new LinkedHashSet<String>();
        for (int i = 0; i < idsAndMarks.size(); i += 2) {
            var id = idsAndMarks.get(i);
            ids.add(id.substring(0, Math.min(id.length(), Event.Id.LENGTH)));
        }
        var found = new HashMap<String, String>();
        if (ids.isEmpty()) {
            return found;
        }
        var keys = ids.stream().map(id -> shard.key("e:" + id)).toArray(String[]::new);
        var values = moves.command(jedis -> jedis.mget(keys)).iterator();
        for (var id : ids) {
            var value = values.next();
            if (value != null) {
                found.put(id, value);
            }
        }
        return found;
    }

    private static Lease lease(StoredEvent stored, Delivery.Id id, String text) {
        var mark = new Mark(text);
        var delivery = stored.delivery(id).numbered(mark.sequence());
        return new Lease(delivery, stored.event(), stored.arrived(), mark.attempts() + 1, text);
    }

    private record Part(Claim claim, Duration quiet) {}

    private record Silence(long since, Unavailable fault) {}
}
