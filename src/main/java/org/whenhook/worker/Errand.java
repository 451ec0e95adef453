package org.whenhook.worker;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.whenhook.delivery.Attempt;
import org.whenhook.delivery.Courier;
import org.whenhook.delivery.Outcome;
import org.whenhook.queue.Lease;
import org.whenhook.queue.Settlement;
import org.whenhook.redis.Unavailable;
import org.whenhook.webhook.Webhook;
import org.whenhook.webhook.Webhooks;

/** One lease on one thread: looks up the webhook, makes the call, decides, hands the outcome to the recorder. */
@Singleton
final class Errand {

    private static final System.Logger LOG = System.getLogger(Errand.class.getName());

    private static final Attempt.Timings NO_TIME = new Attempt.Timings(
            Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);

    private final Webhooks webhooks;
    private final Courier courier;
    private final Recorder recorder;
    private final Outage outage;
    private final Clock clock;
    private final Pace pace;

    @Inject
    Errand(Webhooks webhooks, Courier courier, Recorder recorder, Outage outage, Clock clock, Pace pace) {
        this.webhooks = webhooks;
        this.courier = courier;
        this.recorder = recorder;
        this.outage = outage;
        this.clock = clock;
        this.pace = pace;
    }

    /**
     * Runs it, on the calling thread. Whatever goes wrong becomes an attempt; only an interrupt ends it without one, and then
     * it is for the caller to give the lease back.
     *
     * @param version the webhook must be at least so new
     */
    void run(Lease lease, long version) throws InterruptedException {
        var settlement = settlement(lease, version);
        log(lease, settlement);
        recorder.record(settlement);
    }

    private Settlement settlement(Lease lease, long version) throws InterruptedException {
        try {
            var webhook = webhook(lease.delivery().webhook(), version);
            var attempt = webhook.isPresent()
                    ? courier.deliver(webhook.get(), lease.delivery(), lease.event(), lease.attempt())
                    : unsendable(lease, "the webhook has been deleted");
            if (Thread.interrupted() && attempt.outcome() instanceof Outcome.Unreachable) {
                throw new InterruptedException(); // this says something of us, nothing of the receiver
            }
            if (webhook.isPresent() && isGone(attempt)) {
                disable(webhook.get());
            }
            var retries = webhook.map(found -> found.pacing().retries()).orElse(null);
            return RetryPolicy.settle(lease, attempt, retries, ThreadLocalRandom.current());
        } catch (RuntimeException
                | Error e) { // a class that cannot be loaded, a stack that is full: no reason to lose it
            LOG.log(ERROR, "Delivery " + lease.delivery().id() + " failed by a fault of Whenhook", e);
            return new Settlement.Failed(
                    lease,
                    unsendable(
                            lease, "internal error: " + e.getClass().getSimpleName() + "; the server's log has more"));
        }
    }

    /** Waits for Redis if need be: that it is away is no outcome of a delivery. */
    private Optional<Webhook> webhook(long id, long version) throws InterruptedException {
        while (true) {
            try {
                return webhooks.find(id, version);
            } catch (Unavailable e) {
                outage.begins(e);
                Thread.sleep(pace.pause());
            }
        }
    }

    private static boolean isGone(Attempt attempt) {
        return attempt.outcome() instanceof Outcome.Refused refused && refused.status() == RetryPolicy.GONE;
    }

    /** If Redis is away now, the next delivery to this webhook is told the same. */
    private void disable(Webhook webhook) {
        try {
            webhooks.disable(webhook.id(), "The endpoint answered HTTP 410 Gone: it wants no more deliveries.");
        } catch (Unavailable e) {
            outage.begins(e);
        }
    }

    private Attempt unsendable(Lease lease, String reason) {
        return new Attempt(lease.attempt(), clock.instant(), null, null, NO_TIME, new Outcome.Unsendable(reason));
    }

    private static void log(Lease lease, Settlement settlement) {
        var delivery = lease.delivery();
        var attempt = settlement.attempt();
        LOG.log(
                attempt.outcome() instanceof Outcome.Accepted ? DEBUG : INFO, // thousands a second are no news
                () -> "delivery=" + delivery.id() + " rule=" + delivery.rule() + " webhook=" + delivery.webhook()
                        + " attempt=" + attempt.number()
                        + " took=" + attempt.took().total().toMillis() + "ms outcome="
                        + attempt.outcome().getClass().getSimpleName()
                        + " (" + attempt.outcome().summary().replaceAll("\\p{Cntrl}", " ") + ")");
    }
}
