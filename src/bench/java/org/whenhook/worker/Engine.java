package org.whenhook.worker;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.whenhook.config.Settings;
import org.whenhook.delivery.Courier;
import org.whenhook.queue.QueueFixture;
import org.whenhook.webhook.Webhooks;

/** A worker as it runs in the server, on plain threads. Starts when made. */
public final class Engine implements AutoCloseable {

    private final Pump pump;
    private final Tally tally = new Tally();

    public Engine(QueueFixture rig, Webhooks webhooks, Courier courier, int slots) {
        var settings = new Settings.Worker(slots, Duration.ofSeconds(1));
        var outage = new Outage();
        var taken = new Slots(settings);
        var clock = Clock.systemUTC();
        var recorder = new Recorder(rig.queue, taken, tally, outage);
        var threads = new Threads(
                Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory()),
                Executors.newVirtualThreadPerTaskExecutor());
        pump = new Pump(
                rig.queue,
                new Errand(webhooks, courier, recorder, outage, clock),
                recorder,
                new WorkerRegistry(rig.connection, rig.queue, taken, tally, outage, clock),
                taken,
                outage,
                threads,
                settings);
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
