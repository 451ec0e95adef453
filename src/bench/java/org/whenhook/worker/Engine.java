package org.whenhook.worker;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.whenhook.config.Settings;
import org.whenhook.delivery.Courier;
import org.whenhook.queue.QueueFixture;
import org.whenhook.redis.Scripts;
import org.whenhook.webhook.Webhooks;

/** A worker as it runs in the server, on plain threads. Starts when made. */
public final class Engine implements AutoCloseable {

    private final Pump pump;
    private final Tally tally = new Tally();

    public Engine(QueueFixture rig, Webhooks webhooks, Courier courier, int slots) {
        var settings = new Settings.Worker(slots, Duration.ofSeconds(1), Duration.ofSeconds(30));
        var pace = Pace.of(settings);
        var outage = new Outage();
        var taken = new Slots(settings);
        var clock = Clock.systemUTC();
        var recorder = new Recorder(rig.queue, webhooks, taken, tally, outage, pace);
        var threads = new Threads(
                Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory()),
                Executors.newVirtualThreadPerTaskExecutor());
        var errand = new Errand(webhooks, courier, recorder, outage, clock, pace);
        pump = new Pump(
                rig.queue,
                new Errands(errand, threads, new Competition(settings)),
                recorder,
                new WorkerRegistry(rig.connection, new Scripts(), rig.queue, taken, tally, outage, clock, pace),
                new LaneKeeper(webhooks, rig.queue),
                taken,
                outage,
                threads,
                settings,
                pace);
        pump.start();
    }

    /** How many outcomes are recorded. */
    public long done() {
        return tally.delivered() + tally.failed();
    }

    @Override
    public void close() {
        try {
            pump.stop();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
