package org.whenhook.worker;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.WARNING;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.whenhook.queue.DeliveryQueue;
import org.whenhook.queue.Lease;
import org.whenhook.queue.Settlement;
import org.whenhook.redis.Unavailable;
import org.whenhook.webhook.Webhooks;

/**
 * One loop that records outcomes in batches. While Redis is away it keeps them and tries again, so none is lost as long as
 * the process lives; their leases are renewed meanwhile.
 */
@Singleton
final class Recorder {

    private static final System.Logger LOG = System.getLogger(Recorder.class.getName());

    /** Each costs a sync of the disk, and batches of one cost six times as much in Redis. */
    private static final int BATCH = 512;

    /** Makes large batches of small ones; about what a disk needs for one sync. */
    private static final Duration LINGER = Duration.ofMillis(1);

    private static final int IDLE_MILLIS = 500;

    private final DeliveryQueue queue;
    private final Webhooks webhooks;
    private final Slots slots;
    private final Tally tally;
    private final Outage outage;
    private final Loop loop;

    /** Bounded by the slots, each of which brings one outcome. */
    private final BlockingQueue<Settlement> outcomes = new LinkedBlockingQueue<>();

    /** Taken from the queue, not yet recorded. Only the loop touches it. */
    private final List<Settlement> batch = new ArrayList<>(BATCH);

    @Inject
    Recorder(DeliveryQueue queue, Webhooks webhooks, Slots slots, Tally tally, Outage outage, Pace pace) {
        this.queue = queue;
        this.webhooks = webhooks;
        this.slots = slots;
        this.tally = tally;
        this.outage = outage;
        loop = new Loop("recorder", own -> step(), outage, pace.pause());
    }

    void start(Threads threads) {
        loop.start(threads.loops());
    }

    /** Stops after the batch under way; to be called when nothing is left to record, or no more time. */
    void stop(Duration most) throws InterruptedException {
        loop.stop(most);
    }

    /** Hands in an outcome; never blocks. */
    void record(Settlement settlement) {
        outcomes.add(settlement);
    }

    private void step() throws InterruptedException {
        if (batch.isEmpty()) {
            gather();
        }
        if (!batch.isEmpty()) {
            settle();
            batch.clear();
        }
    }

    private void gather() throws InterruptedException {
        var first = outcomes.poll(IDLE_MILLIS, MILLISECONDS);
        if (first == null) {
            return;
        }
        batch.add(first);
        outcomes.drainTo(batch, BATCH - batch.size());
        if (batch.size() < BATCH && slots.taken() > batch.size()) {
            Thread.sleep(LINGER); // not on the queue, which would wake this thread for each
            outcomes.drainTo(batch, BATCH - batch.size());
        }
    }

    private void settle() {
        try {
            settle(batch);
        } catch (Unavailable e) {
            throw e; // the batch stays, the next step tries it again
        } catch (RuntimeException e) {
            LOG.log(WARNING, "A batch of outcomes cannot be recorded; trying each by itself", e);
            batch.forEach(this::settleAlone);
        }
    }

    private void settleAlone(Settlement settlement) {
        try {
            settle(List.of(settlement));
        } catch (RuntimeException e) {
            LOG.log(
                    ERROR,
                    "The outcome of " + id(settlement) + " cannot be recorded; it is sent again when its lease ends",
                    e);
            slots.give(List.of(settlement.lease()));
        }
    }

    private void settle(List<Settlement> settlements) {
        var settled = queue.settle(settlements);
        outage.isOver();
        settled.exhausted().forEach(this::disable);
        var applied = settled.applied();
        for (int i = 0; i < settlements.size(); i++) {
            if (applied.get(i)) {
                tally.count(settlements.get(i));
            } else {
                LOG.log(
                        WARNING,
                        "The lease of {0} was lost; its outcome is dropped, another worker has it",
                        id(settlements.get(i)));
            }
        }
        slots.give(leases(settlements));
    }

    /** The queue has stopped serving it already; if it cannot be saved now, that is tried after its next failure. */
    private void disable(long webhook) {
        try {
            webhooks.disable(webhook, "Every delivery failed for longer than disable_after allows.");
        } catch (Unavailable e) {
            outage.begins(e);
        }
    }

    private static List<Lease> leases(List<Settlement> settlements) {
        return settlements.stream().map(Settlement::lease).toList();
    }

    private static String id(Settlement settlement) {
        return settlement.lease().delivery().id().text();
    }
}
