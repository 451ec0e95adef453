package org.whenhook.queue;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.whenhook.queue.Apportionment.Standing;
import org.whenhook.redis.RedisConnection;
import org.whenhook.redis.Script;
import org.whenhook.redis.Scripts;
import org.whenhook.redis.Shard;

/**
 * Moves the parts that several shards have of each webhook's limits to where deliveries wait for them. The limits hold all the
 * while. One process at a time does it, as often as it is asked; used by one thread of each.
 */
@Singleton
public final class LimitParts {

    private static final Script PART = Moves.script("part.lua");

    /** Webhooks of one call, so that no script holds up the others for long. */
    private static final int AT_ONCE = 500;

    /** Longer than a move takes, also with a Redis that syncs slowly. */
    private static final Duration LEASE = Duration.ofSeconds(15);

    /** What more shards want than can have it stays for so long with those that have it. */
    private static final Duration STAY = Duration.ofSeconds(2);

    private final Shards shards;
    private final Moves moves;
    private final Duty duty;

    /** The requests that lowered parts have handed back and that no other part has taken yet, by webhook. */
    private final Map<String, Double> handedBack = new HashMap<>();

    @Inject
    public LimitParts(RedisConnection redis, Scripts scripts) {
        shards = new Shards(redis.shards());
        moves = new Moves(redis, scripts, shards.number());
        duty = new Duty(moves, Shard.FIRST.key("parts:lease"), LEASE);
    }

    /** Whether there are parts at all: with one shard there are none. */
    public boolean any() {
        return shards.number() > 1;
    }

    /**
     * Moves what is in the wrong place, as far as it is free; what is in use moves later. Of a webhook that waits for nothing
     * nothing is read.
     *
     * @return whether anything moved, so that there may soon be more to move
     * @throws org.whenhook.redis.Unavailable when a shard cannot be reached; repeat
     */
    public boolean move() {
        if (!duty.mine()) {
            handedBack.clear();
            return false;
        }
        var webhooks = List.copyOf(crowded());
        handedBack.keySet().retainAll(webhooks);
        boolean moved = false;
        for (int i = 0; i < webhooks.size(); i += AT_ONCE) {
            var some = webhooks.subList(i, Math.min(i + AT_ONCE, webhooks.size()));
            moved |= put(apportionments(some), Apportionment::lowered);
            moved |= put(apportionments(some), Apportionment::raised);
        }
        return moved;
    }

    /** Webhooks of which some shard could send more, were it not for a limit or a gate. */
    private Set<String> crowded() {
        var webhooks = new TreeSet<String>();
        shards.each(shard -> moves.command(jedis -> Stream.concat(
                                jedis.smembers(shard.key("full")).stream(),
                                jedis.zrange(shard.key("later"), 0, -1).stream().map(lane -> lane.substring(1)))
                        .toList()))
                .forEach(webhooks::addAll);
        return webhooks;
    }

    /** Of those that have parts, and in all shards of the same whole. */
    private Map<String, Apportionment> apportionments(List<String> webhooks) {
        long living = moves.command(jedis -> jedis.zcard(Shard.FIRST.key(Keys.WORKERS)));
        int processes = Math.max(1, (int) living);
        var told = shards.each(shard -> Reply.strings(moves.run(shard, RedisLanes.LANES, webhooks)));
        var found = new HashMap<String, Apportionment>();
        for (int i = 0; i < webhooks.size(); i++) {
            int first = 5 * i;
            var webhook = webhooks.get(i);
            var standings = told.stream()
                    .map(each -> standing(webhook, each.subList(first, first + 5)))
                    .flatMap(Optional::stream)
                    .toList();
            boolean same = standings.stream()
                            .map(each -> each.limit().whole())
                            .distinct()
                            .count()
                    == 1;
            if (same && standings.size() == shards.number()) {
                int turns = (int) (System.nanoTime() / STAY.toNanos() % shards.number());
                found.put(webhook, new Apportionment(standings, processes, turns));
            }
        }
        return found;
    }

    /** From what lanes.lua tells of one webhook. */
    private static Optional<Standing> standing(String webhook, List<String> parts) {
        var lane = RedisLanes.lane(Long.parseLong(webhook), parts);
        boolean open = lane.slots() == null || lane.slots() > 0;
        return LimitPart.parse(parts.getFirst()).map(limit -> new Standing(limit, lane.busy(), lane.waiting(), open));
    }

    /** Writes the parts that differ from what they were; whether there were any. */
    private boolean put(Map<String, Apportionment> seen, Function<Apportionment, List<Limits.Part>> parts) {
        var changes = new ArrayList<Change>();
        seen.forEach((webhook, apportionment) -> {
            var wished = parts.apply(apportionment);
            for (var shard : shards.all()) {
                var now = apportionment.shards().get(shard.number()).limit();
                var wish = now.with(wished.get(shard.number()));
                if (!wish.text().equals(now.text())) {
                    var more = wish.part().burst() > now.part().burst() ? handedBack.remove(webhook) : null;
                    changes.add(new Change(shard, webhook, now.text(), wish.text(), more == null ? 0 : more));
                }
            }
        });
        var back = Shards.<Change, String>split(
                changes,
                Change::shard,
                (shard, some) -> Reply.strings(moves.run(
                        shard, PART, some.stream().flatMap(Change::arguments).toList())));
        for (int i = 0; i < changes.size(); i++) {
            handedBack.merge(changes.get(i).webhook, Double.valueOf(back.get(i)), Double::sum);
        }
        return !changes.isEmpty();
    }

    private record Change(Shard shard, String webhook, String seen, String wish, double more) {
        Stream<String> arguments() {
            return Stream.of(webhook, seen, wish, String.valueOf(more));
        }
    }
}
