package org.whenhook.worker;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.whenhook.queue.DeliveryQueue;
import org.whenhook.queue.LaneRules;
import org.whenhook.webhook.Pacing;
import org.whenhook.webhook.Webhook;
import org.whenhook.webhook.Webhooks;

/**
 * Tells the queue how each webhook is to be served whenever the definitions have changed. Every process does, and says only
 * what has changed since it did so last, unless that has been lost; what was said before by a newer version stands. Used by
 * one thread.
 */
@Singleton
final class LaneKeeper {

    private static final long NEVER = -1;

    private final Webhooks webhooks;
    private final DeliveryQueue queue;
    private Map<Long, LaneRules> told = Map.of();
    private long version = NEVER;

    @Inject
    LaneKeeper(Webhooks webhooks, DeliveryQueue queue) {
        this.webhooks = webhooks;
        this.queue = queue;
    }

    /**
     * To be called with what each claim brings.
     *
     * @param now the version of the definitions
     * @param known the version that the queue has been told of
     * @throws org.whenhook.redis.Unavailable when Redis cannot be reached; repeat
     */
    void keep(long now, long known) {
        if (known < version) { // as after a failover to a replica that had not got the last writes
            told = Map.of();
        } else if (now == version) {
            return;
        }
        var present = new HashMap<Long, LaneRules>();
        webhooks.all(now).forEach(webhook -> present.put(webhook.id(), rules(webhook)));
        var changed = new ArrayList<LaneRules>();
        present.values().stream()
                .filter(rules -> !rules.equals(told.get(rules.webhook())))
                .forEach(changed::add);
        told.keySet().stream()
                .filter(webhook -> !present.containsKey(webhook))
                .forEach(webhook -> changed.add(LaneRules.none(webhook)));
        queue.configure(now, changed); // also when nothing has, so that the queue knows that
        told = Map.copyOf(present);
        version = now;
    }

    private static LaneRules rules(Webhook webhook) {
        Pacing pacing = webhook.pacing();
        Double rate = pacing.rate();
        return new LaneRules(
                webhook.id(),
                true,
                webhook.enabled(),
                pacing.concurrency(),
                rate == null ? 0 : rate,
                pacing.burst(),
                pacing.onFailure() == Pacing.OnFailure.PARK,
                pacing.disableAfter());
    }
}
