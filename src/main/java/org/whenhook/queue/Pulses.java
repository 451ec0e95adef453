package org.whenhook.queue;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.whenhook.delivery.Delivery;
import org.whenhook.queue.Pulse.Call;
import org.whenhook.queue.Pulse.Hour;
import org.whenhook.redis.RedisConnection;
import org.whenhook.redis.Script;
import org.whenhook.redis.Scripts;
import org.whenhook.redis.Shard;

/** How the calls of webhooks went lately, for those who look. One call of Redis and shard, however many webhooks are asked for. */
@Singleton
public final class Pulses {

    private static final int HOURS = 24;
    private static final int CONNECTIONS = 2;
    private static final Duration HOUR = Duration.ofHours(1);

    private static final Script PULSE = Moves.look("pulse.lua");

    private final Shards shards;
    private final Moves moves;

    @Inject
    Pulses(RedisConnection redis, Scripts scripts) {
        shards = new Shards(redis.shards());
        moves = new Moves(redis, scripts, CONNECTIONS);
    }

    /** That of each webhook, in the order given; 500 at most. */
    public List<Pulse> of(Collection<Long> webhooks) {
        var ids = List.copyOf(webhooks);
        return shards.each(shard -> of(shard, ids)).stream()
                .reduce(Pulses::joined)
                .orElseThrow();
    }

    private List<Pulse> of(Shard shard, List<Long> ids) {
        var arguments = Stream.concat(
                        Stream.of(String.valueOf(HOURS)), ids.stream().map(String::valueOf))
                .toList();
        var parts = Reply.strings(moves.run(shard, PULSE, arguments));
        var present = moment(parts.getFirst());
        var began = Instant.ofEpochSecond(Math.floorDiv(present.getEpochSecond(), HOUR.toSeconds()) * HOUR.toSeconds())
                .minus(HOUR.multipliedBy(HOURS - 1L));
        int width = 2 + 2 * HOURS;
        var pulses = new ArrayList<Pulse>();
        for (int i = 0; i < ids.size(); i++) {
            pulses.add(pulse(ids.get(i), began, parts.subList(1 + width * i, 1 + width * (i + 1))));
        }
        return pulses;
    }

    private static List<Pulse> joined(List<Pulse> some, List<Pulse> others) {
        return IntStream.range(0, some.size())
                .mapToObj(i -> some.get(i).joined(others.get(i)))
                .toList();
    }

    private static Pulse pulse(long webhook, Instant began, List<String> parts) {
        var hours = IntStream.range(0, HOURS)
                .mapToObj(i -> new Hour(Long.parseLong(parts.get(2 + 2 * i)), Long.parseLong(parts.get(3 + 2 * i))))
                .toList();
        return new Pulse(webhook, began, hours, call(parts.get(0)), call(parts.get(1)));
    }

    private static @Nullable Call call(String text) {
        if (text.isEmpty()) {
            return null;
        }
        var words = text.split(" ", 2);
        return new Call(moment(words[0]), new Delivery.Id(words[1]));
    }

    private static Instant moment(String milliseconds) {
        return Instant.ofEpochMilli(Long.parseLong(milliseconds));
    }
}
