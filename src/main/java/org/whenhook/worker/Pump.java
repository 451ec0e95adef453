package org.whenhook.worker;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.whenhook.config.Settings;
import org.whenhook.config.Termination;
import org.whenhook.queue.DeliveryQueue;
import org.whenhook.queue.Lease;
import org.whenhook.redis.Unavailable;

/** One loop per process: claims as many deliveries as there are free slots, and starts an errand for each. */
@Singleton
final class Pump {

    private static final System.Logger LOG = System.getLogger(Pump.class.getName());

    /** Each costs a sync of the disk; on a slow one, smaller batches bound the rate. */
    private static final int BATCH = 512;

    /** It must not nibble: a claim of one costs six times as much as its share of a batch, one of 64 hardly more. */
    private static final int ENOUGH = 64;

    /** But where slow receivers hold most slots, the free ones are used all the same. */
    private static final Duration NIBBLE_AFTER = Duration.ofMillis(50);

    /** So that the loop can look whether it should stop. */
    private static final Duration IDLE = Duration.ofSeconds(1);

    /** A step of a loop, and one answer of a Redis that hangs. */
    private static final Duration LAST_STEP = Duration.ofSeconds(10);

    private final DeliveryQueue queue;
    private final Errands errands;
    private final Recorder recorder;
    private final WorkerRegistry registry;
    private final LaneKeeper lanes;
    private final Slots slots;
    private final Outage outage;
    private final Threads threads;
    private final Duration grace;
    private final Pace pace;
    private final Loop loop;

    @Inject
    Pump(
            DeliveryQueue queue,
            Errands errands,
            Recorder recorder,
            WorkerRegistry registry,
            LaneKeeper lanes,
            Slots slots,
            Outage outage,
            Threads threads,
            Settings.Worker settings,
            Pace pace) {
        this.queue = queue;
        this.errands = errands;
        this.recorder = recorder;
        this.registry = registry;
        this.lanes = lanes;
        this.slots = slots;
        this.outage = outage;
        this.threads = threads;
        this.grace = settings.grace();
        this.pace = pace;
        loop = new Loop("pump", own -> step(), outage, pace.pause());
    }

    void start(@Observes Startup startup) {
        start();
    }

    void stop(@Observes Termination termination) throws InterruptedException {
        stop();
    }

    /** Where the container stops us unasked; otherwise all has been done before. */
    void stop(@Observes Shutdown shutdown) throws InterruptedException {
        stop();
    }

    void start() {
        registry.start(threads);
        recorder.start(threads);
        loop.start(threads.loops());
        LOG.log(INFO, "Worker {0} takes deliveries, {1} at a time", registry.name(), String.valueOf(slots.number()));
    }

    /**
     * Claims no more, gives running errands the grace time, interrupts the rest and gives their deliveries back. Blocks so
     * long; a second call finds nothing to do.
     */
    void stop() throws InterruptedException {
        loop.stop(LAST_STEP);
        slots.awaitFree(slots.number(), grace);
        errands.interrupt(LAST_STEP);
        release(errands.unfinished());
        slots.awaitFree(slots.number(), LAST_STEP); // what still came to an end is recorded
        recorder.stop(LAST_STEP);
        registry.stop(LAST_STEP);
    }

    private void step() throws InterruptedException {
        var free = slots.awaitFree(Math.min(ENOUGH, slots.number()), NIBBLE_AFTER);
        if (free == 0) {
            return;
        }
        var most = Math.min(free, BATCH);
        var claim = queue.claim(registry.name(), most, pace.lease());
        outage.isOver();
        slots.take(claim.leases());
        claim.leases().forEach(lease -> errands.start(lease, claim.version()));
        lanes.keep(claim.version(), claim.told()); // after them, as it may fail
        if (claim.leases().size() < most) {
            queue.awaitWork(IDLE);
        }
    }

    private void release(List<Lease> leases) {
        if (leases.isEmpty()) {
            return;
        }
        LOG.log(WARNING, "{0} deliveries are unfinished after the grace time; others take them over", leases.size());
        try {
            for (int i = 0; i < leases.size(); i += 1000) {
                queue.release(leases.subList(i, Math.min(i + 1000, leases.size())));
            }
        } catch (Unavailable e) {
            LOG.log(WARNING, "Redis away; unfinished deliveries wait until their leases end", e);
        }
        slots.give(leases);
    }
}
