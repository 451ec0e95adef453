package org.whenhook.worker;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.whenhook.config.Settings;
import org.whenhook.queue.QueueFixture;
import org.whenhook.redis.Scripts;
import org.whenhook.webhook.Webhook;
import org.whenhook.webhook.WebhookFixture;
import org.whenhook.webhook.Webhooks;

/** A worker on plain executors, over a real Redis, with a courier that calls nobody. */
final class WorkerFixture implements AutoCloseable {

    /** No such webhook. */
    static final long UNKNOWN = 99;

    static final Pace NORMAL = new Pace(Duration.ofSeconds(60), Duration.ofSeconds(5), Duration.ofSeconds(2));

    final RecordingCourier courier;
    final WorkerRegistry registry;
    final Recorder recorder;
    final Errand errand;
    final Slots slots;
    private final Pump pump;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

    private WorkerFixture(QueueFixture rig, RecordingCourier courier, Settings.Worker settings, Pace pace) {
        this.courier = courier;
        var webhooks = new OneWebhook(List.of());
        var outage = new Outage();
        var tally = new Tally();
        slots = new Slots(settings);
        recorder = new Recorder(rig.queue, webhooks, slots, tally, outage, pace);
        errand = new Errand(webhooks, courier, recorder, outage, Clock.systemUTC(), pace);
        registry = new WorkerRegistry(
                rig.connection, new Scripts(), rig.queue, slots, tally, outage, Clock.systemUTC(), pace);
        var threads = new Threads(executor, executor);
        pump = new Pump(
                rig.queue,
                new Errands(errand, threads, new Competition(settings)),
                recorder,
                registry,
                new LaneKeeper(webhooks, rig.queue),
                slots,
                outage,
                threads,
                settings,
                pace);
    }

    static WorkerFixture of(QueueFixture rig) {
        return of(rig, new RecordingCourier(), 64, Duration.ofSeconds(20), NORMAL);
    }

    static WorkerFixture of(QueueFixture rig, RecordingCourier courier, int slots, Duration grace, Pace pace) {
        return new WorkerFixture(rig, courier, new Settings.Worker(slots, grace, Duration.ofSeconds(30)), pace);
    }

    WorkerFixture start() {
        pump.start();
        return this;
    }

    void stop() {
        try {
            pump.stop();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /**
     * The same for every id but {@link #UNKNOWN}.
     *
     * @param all what the queue is told of
     */
    record OneWebhook(Collection<Webhook> all) implements Webhooks {

        @Override
        public Optional<Webhook> find(long id, long atLeast) {
            return id == UNKNOWN ? Optional.empty() : Optional.of(WebhookFixture.once("https://receiver.example/"));
        }

        @Override
        public Collection<Webhook> all(long atLeast) {
            return all;
        }

        @Override
        public void disable(long id, String reason) {
            throw new AssertionError("webhook " + id + " is disabled: " + reason);
        }
    }

    /** Ends what a test left running. */
    @Override
    public void close() {
        courier.open();
        stop();
        executor.shutdownNow();
    }
}
