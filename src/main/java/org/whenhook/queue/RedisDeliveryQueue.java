package org.whenhook.queue;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.whenhook.config.Settings;
import org.whenhook.redis.RedisConnection;
import org.whenhook.redis.Script;
import org.whenhook.redis.Scripts;
import org.whenhook.redis.Shard;

/** The queue over Redis: one script per move. */
@Singleton
final class RedisDeliveryQueue implements DeliveryQueue {

    /** What one call may bring, so that no script holds up the others for long. */
    private static final int MOST = 1000;

    /** The pump, the recorder, the heartbeat, and one to spare. */
    private static final int WORK_CONNECTIONS = 4;

    private static final Script RENEW = Moves.script("renew.lua");
    private static final Script RELEASE = Moves.script("release.lua");
    private static final Script CONFIGURE = Moves.script("configure.lua");

    private final Shards shards;
    private final Intake intake;
    private final Moves work;
    private final Outcomes outcomes;
    private final Claims claims;
    private final Wakes wakes;

    @Inject
    RedisDeliveryQueue(RedisConnection redis, Scripts scripts, Settings.Intake settings, Settings.Queue limits) {
        shards = new Shards(redis.shards());
        intake = new Intake(shards, redis, scripts, settings, limits);
        work = new Moves(redis, scripts, WORK_CONNECTIONS + shards.number() - 1);
        outcomes = new Outcomes(shards, work, limits);
        claims = new Claims(shards, work, outcomes);
        wakes = new Wakes(shards, redis, scripts);
    }

    @Override
    public List<Receipt> accept(List<Arrival> arrivals, long version) {
        return Shards.result(acceptLater(arrivals, version));
    }

    @Override
    public CompletableFuture<List<Receipt>> acceptLater(List<Arrival> arrivals, long version) {
        requireAtMost(arrivals);
        return intake.accept(arrivals, version);
    }

    @Override
    public Claim claim(String worker, int most, Duration lease) {
        if (most < 1 || most > MOST || worker.isBlank() || !worker.matches("[^ /]+")) {
            throw new IllegalArgumentException("cannot claim " + most + " for worker '" + worker + "'");
        }
        return claims.claim(worker, most, lease);
    }

    @Override
    public Settled settle(List<Settlement> settlements) {
        requireAtMost(settlements);
        return outcomes.settle(settlements);
    }

    @Override
    public boolean configure(long version, Collection<LaneRules> rules) {
        var all = List.copyOf(rules);
        var texts = all.stream().map(each -> each.texts(shards.number())).toList();
        return shards.each(shard -> configure(shard, version, all, texts)).stream()
                .allMatch(stands -> stands);
    }

    private boolean configure(Shard shard, long version, List<LaneRules> rules, List<List<String>> texts) {
        boolean stands = true;
        int said = 0;
        do { // also when there are none, so that the shard knows that
            int end = Math.min(said + MOST, rules.size());
            var arguments = new ArrayList<String>();
            arguments.add(String.valueOf(version));
            arguments.add(end == rules.size() ? "1" : "0");
            for (; said < end; said++) {
                arguments.add(String.valueOf(rules.get(said).webhook()));
                arguments.add(texts.get(said).get(shard.number()));
                arguments.add(rules.get(said).enabled() ? "1" : "0");
            }
            stands &= work.run(shard, CONFIGURE, arguments).equals(1L);
        } while (said < rules.size());
        return stands;
    }

    @Override
    public List<Boolean> renew(List<Lease> leases, Duration lease) {
        requireAtMost(leases);
        return Shards.split(leases, each -> new Mark(each.mark()).shard(), (shard, part) -> {
            var arguments = new ArrayList<String>();
            arguments.add(String.valueOf(lease.toMillis()));
            arguments.addAll(idsAndMarks(part));
            return Reply.booleans(work.run(shard, RENEW, arguments));
        });
    }

    @Override
    public void release(List<Lease> leases) {
        requireAtMost(leases);
        Shards.<Lease, Boolean>split(
                leases,
                each -> new Mark(each.mark()).shard(),
                (shard, part) -> Reply.booleans(work.run(shard, RELEASE, idsAndMarks(part))));
    }

    @Override
    public void awaitWork(Duration most) {
        wakes.await(Stream.of(most, claims.quiet(), RedisConnection.LONGEST_BLOCK)
                .min(Duration::compareTo)
                .orElseThrow());
    }

    private static List<String> idsAndMarks(Collection<Lease> leases) {
        return leases.stream()
                .flatMap(lease -> Stream.of(lease.delivery().id().text(), lease.mark()))
                .toList();
    }

    private static void requireAtMost(Collection<?> items) {
        if (items.size() > MOST) {
            throw new IllegalArgumentException("at most " + MOST + " in one call, not " + items.size());
        }
    }
}
