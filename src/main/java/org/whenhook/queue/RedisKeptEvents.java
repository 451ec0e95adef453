package org.whenhook.queue;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.whenhook.event.Event;
import org.whenhook.redis.RedisConnection;
import org.whenhook.redis.Scripts;

/** The kept events over Redis. Those of several shards are put in one order by when they came in. */
@Singleton
final class RedisKeptEvents implements KeptEvents {

    /** So that the rarest of what is asked for holds up nobody for long. */
    private static final int MOST_LOOKED = 2000;

    /** How many are read at a time where not every one is asked for. */
    private static final int BATCH = 200;

    private static final int CONNECTIONS = 4;

    private final Shards shards;
    private final Moves moves;

    @Inject
    RedisKeptEvents(RedisConnection redis, Scripts scripts) {
        shards = new Shards(redis.shards());
        moves = new Moves(redis, scripts, CONNECTIONS + shards.number() - 1);
    }

    @Override
    public Optional<Kept> find(Event.Id id) {
        return shards
                .each(shard -> moves.command(jedis -> Optional.ofNullable(jedis.get(shard.key("e:" + id.text())))))
                .stream()
                .flatMap(Optional::stream)
                .findFirst()
                .flatMap(text -> new EventTrail.Step(id, text, "").kept());
    }

    @Override
    public Page page(Query query, String after, int most) {
        if (most < 1 || most > 1000) {
            throw new IllegalArgumentException("1 to 1000 events a page, not " + most);
        }
        var match = new EventMatch(query);
        var trails = trails(query, after, match.any() ? shards.part(most) : BATCH);
        var found = new ArrayList<Kept>();
        int looked = 0;
        Optional<EventTrail> newest = newest(trails, query);
        while (newest.isPresent() && found.size() < most && looked < MOST_LOOKED) {
            var step = newest.get().next().orElseThrow();
            newest.get().pass();
            looked++;
            if (match.mayMatch(step.text())) {
                step.kept().filter(match::matches).ifPresent(found::add);
            }
            newest = newest(trails, query);
        }
        return new Page(found, newest.isPresent() ? cursor(trails) : "", looked);
    }

    @Override
    public Set<Types> types() {
        return shards.each(shard -> moves.command(jedis -> jedis.smembers(shard.key(Keys.TYPES)))).stream()
                .flatMap(Set::stream)
                .map(pair -> pair.split("\t", 2))
                .map(pair -> new Types(pair[0], pair[1]))
                .collect(toSet());
    }

    private List<EventTrail> trails(Query query, String after, int batch) {
        String[] positions = positions(after);
        return shards.each(
                shard -> new EventTrail(moves, shard, positions[shard.number()], query.before(), Math.max(batch, 1)));
    }

    /** The trail whose next event is the newest; empty when none has one that came in late enough. */
    private static Optional<EventTrail> newest(List<EventTrail> trails, Query query) {
        Instant since = Objects.requireNonNullElse(query.since(), Instant.EPOCH);
        return trails.stream()
                .filter(trail -> trail.next()
                        .filter(step -> !step.arrived().isBefore(since))
                        .isPresent())
                .max(Comparator.comparing(trail -> trail.next().orElseThrow().arrived()));
    }

    /** A place in each shard; people can change it in an address, and then get the first page. */
    private String[] positions(String after) {
        String[] positions = after.split("\\.", -1);
        boolean valid = positions.length == shards.number() && after.matches("[\\d.-]*");
        if (valid) {
            for (String position : positions) {
                valid &= position.matches("\\d{1,15}|-");
            }
        }
        return valid ? positions : ".".repeat(shards.number() - 1).split("\\.", -1);
    }

    private static String cursor(List<EventTrail> trails) {
        return trails.stream().map(EventTrail::position).collect(joining("."));
    }
}
