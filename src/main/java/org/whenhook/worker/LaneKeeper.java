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
 * what has changed since it did so last; what was said before by a newer version stands. Used by one thread.
 */
@Singleton
final class LaneKeeper {

    private static final int MOST = 1000;
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
     * To be called with the version that each claim brings.
     *
     * @throws org.whenhook.redis.Unavailable when Redis cannot be reached; repeat
     */
    void keep(long now) {
        if (now == version) {
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
        int said = 0;
        do { // also when nothing has changed, so that the queue knows that
            int end = Math.min(said + MOST, changed.size());
            queue.configure(now, changed.subList(said, end));
            said = end;
        } while (said < changed.size());
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
