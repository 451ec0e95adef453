package org.whenhook.queue;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.whenhook.redis.RedisConnection;
import org.whenhook.redis.Script;
import org.whenhook.redis.Scripts;
import org.whenhook.redis.Shard;

/** The lanes over Redis. */
@Singleton
final class RedisLanes implements Lanes {

    private static final int CONNECTIONS = 2;

    static final Script LANES = Moves.look("lanes.lua");
    private static final Script GATE = Moves.script("gate.lua");

    private final Shards shards;
    private final Moves moves;

    @Inject
    RedisLanes(RedisConnection redis, Scripts scripts) {
        shards = new Shards(redis.shards());
        moves = new Moves(redis, scripts, CONNECTIONS);
    }

    @Override
    public List<Lane> of(Collection<Long> webhooks) {
        var ids = List.copyOf(webhooks);
        return shards.each(shard -> of(shard, ids)).stream()
                .reduce(RedisLanes::joined)
                .orElseThrow();
    }

    private List<Lane> of(Shard shard, List<Long> ids) {
        var parts = Reply.strings(
                moves.run(shard, LANES, ids.stream().map(String::valueOf).toList()));
        var lanes = new ArrayList<Lane>();
        for (int i = 0; i < ids.size(); i++) {
            lanes.add(lane(ids.get(i), parts.subList(5 * i, 5 * i + 5)));
        }
        return lanes;
    }

    private static List<Lane> joined(List<Lane> some, List<Lane> others) {
        return IntStream.range(0, some.size())
                .mapToObj(i -> some.get(i).joined(others.get(i)))
                .toList();
    }

    private boolean gate(long webhook, String wish, String why) {
        return shards.each(shard -> moves.run(shard, GATE, List.of(String.valueOf(webhook), wish, why)))
                .contains(1L);
    }

    @Override
    public List<Lane> notClosed() {
        return of(shards.each(shard -> moves.command(jedis -> jedis.hkeys(shard.key(Keys.GATES)))).stream()
                .flatMap(Collection::stream)
                .map(Long::valueOf)
                .distinct()
                .sorted()
                .toList());
    }

    @Override
    public boolean pause(long webhook, String why) {
        return gate(webhook, "pause", why);
    }

    @Override
    public boolean resume(long webhook, String why) {
        return gate(webhook, "resume", why);
    }

    @Override
    public List<Change> changes(int most) {
        return shards.each(shard -> moves.command(jedis -> jedis.lrange(shard.key(Keys.LOG), 0, most - 1L))).stream()
                .flatMap(List::stream)
                .map(RedisLanes::change)
                .sorted(Comparator.comparing(Change::at).reversed())
                .limit(most)
                .toList();
    }

    /** See the comments in shared.lua and settle.lua for what gate and health look like. */
    static Lane lane(long webhook, List<String> parts) {
        var gate = parts.get(1).split(" ", -1);
        var health = (parts.get(2).isEmpty() ? "0 0 0 0" : parts.get(2)).split(" ", -1);
        var state = State.of(gate[0]);
        return new Lane(
                webhook,
                state,
                gate.length > 1 ? moment(gate[1]) : null,
                state == State.OPEN ? moment(gate[2]) : null,
                slots(state, gate),
                parts.get(3).isEmpty() ? 0 : Integer.parseInt(parts.get(3)),
                Long.parseLong(parts.get(4)),
                Integer.parseInt(health[0]),
                health[1].equals("0") ? null : moment(health[1]),
                Duration.ofMillis(Math.round(Double.parseDouble(health[2]))));
    }

    private static @Nullable Integer slots(Lanes.State state, String[] gate) {
        return switch (state) {
            case CLOSED -> null;
            case SLOW, RAMP -> Integer.valueOf(gate[2]);
            case PROBING -> 1;
            case OPEN, PAUSED, DISABLED -> 0;
        };
    }

    private static Change change(String text) {
        var words = text.split(" ", 4);
        var state = words[2].equals("closed") ? State.CLOSED : State.of(words[2]);
        return new Change(moment(words[0]), Long.parseLong(words[1]), state, words[3]);
    }

    private static Instant moment(String milliseconds) {
        return Instant.ofEpochMilli(Long.parseLong(milliseconds));
    }
}
