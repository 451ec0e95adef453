package org.whenhook.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListSet;
import org.whenhook.config.Settings;
import org.whenhook.delivery.Attempt;
import org.whenhook.delivery.Outcome;
import org.whenhook.event.Hops;
import org.whenhook.queue.DeliveryQueue.Settled;
import org.whenhook.redis.Script;
import org.whenhook.redis.Shard;

/** Records what came of deliveries, each in the shard of its lease. */
final class Outcomes {

    private static final Script SETTLE = Moves.script("settle.lua");

    private final Moves moves;
    private final List<String> retention;

    Outcomes(Shards shards, Moves moves, Settings.Queue limits) {
        this.moves = moves;
        retention = List.of(
                String.valueOf(shards.part(limits.keepDelivered())),
                String.valueOf(limits.deliveredFor().toMillis()),
                String.valueOf(shards.part(limits.keepFailed())),
                String.valueOf(limits.failedFor().toMillis()));
    }

    /** See {@link DeliveryQueue#settle}. */
    Settled settle(List<Settlement> settlements) {
        var exhausted = new ConcurrentSkipListSet<Long>();
        List<Boolean> applied = Shards.split(
                settlements, settlement -> new Mark(settlement.lease().mark()).shard(), (shard, part) -> {
                    var arguments = new ArrayList<>(retention);
                    part.forEach(settlement -> add(arguments, settlement));
                    var reply = Reply.list(moves.run(shard, SETTLE, arguments));
                    Reply.strings(reply.get(1)).forEach(webhook -> exhausted.add(Long.valueOf(webhook)));
                    return Reply.booleans(reply.get(0));
                });
        return new Settled(applied, List.copyOf(exhausted));
    }

    /** Lets a delivery fail that no attempt can be made of. */
    void fail(Shard shard, String id, String mark, String why) {
        var arguments = new ArrayList<>(retention);
        arguments.addAll(List.of(id, mark, "F", why, "", "", "0"));
        moves.run(shard, SETTLE, arguments);
    }

    private static void add(List<String> arguments, Settlement settlement) {
        var lease = settlement.lease();
        arguments.add(lease.delivery().id().text());
        arguments.add(lease.mark());
        switch (settlement) {
            case Settlement.Delivered delivered -> arguments.addAll(List.of("D", ""));
            case Settlement.RetryIn retry ->
                arguments.addAll(List.of("S", String.valueOf(retry.delay().toMillis())));
            case Settlement.Failed failed -> arguments.addAll(List.of("F", ""));
        }
        arguments.add(settlement.text());
        arguments.add(health(settlement.attempt()));
        arguments.add(String.valueOf(Hops.echoed(lease.event())));
    }

    /** How long the endpoint took, negative when it did not accept; nothing when it was not asked. */
    private static String health(Attempt attempt) {
        var took = Math.max(1, attempt.took().total().toMillis());
        return switch (attempt.outcome()) {
            case Outcome.Accepted accepted -> String.valueOf(took);
            case Outcome.Refused refused -> String.valueOf(-took);
            case Outcome.Unreachable unreachable -> String.valueOf(-took);
            case Outcome.Unsendable unsendable -> "";
        };
    }
}
