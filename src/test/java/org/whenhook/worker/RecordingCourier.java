package org.whenhook.worker;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.whenhook.delivery.Attempt;
import org.whenhook.delivery.Courier;
import org.whenhook.delivery.Delivery;
import org.whenhook.delivery.Outcome;
import org.whenhook.event.Event;
import org.whenhook.webhook.Webhook;

/** Calls nobody, and remembers whom it would have called. */
final class RecordingCourier implements Courier {

    static final Attempt.Timings TOOK = new Attempt.Timings(
            Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ofMillis(2));

    private final Map<Delivery.Id, Integer> calls = new ConcurrentHashMap<>();
    private final Set<Delivery.Id> stumblingBlocks = ConcurrentHashMap.newKeySet();
    private final AtomicInteger answered = new AtomicInteger();
    private volatile CountDownLatch gate = new CountDownLatch(0);

    @Override
    public Attempt deliver(Webhook webhook, Delivery delivery, Event event, int number) {
        calls.merge(delivery.id(), 1, Integer::sum);
        if (stumblingBlocks.contains(delivery.id())) {
            throw new IllegalStateException("stumbled");
        }
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // as the real one does
            return new Attempt(number, Instant.EPOCH, null, null, TOOK, new Outcome.Unreachable("given up"));
        }
        answered.incrementAndGet();
        return new Attempt(number, Instant.EPOCH, null, null, TOOK, new Outcome.Accepted(200));
    }

    /** From now on calls hang until {@link #open}. */
    void shut() {
        gate = new CountDownLatch(1);
    }

    void open() {
        gate.countDown();
    }

    /** Breaks the courier's promise at this delivery. */
    void stumbleOver(Delivery.Id id) {
        stumblingBlocks.add(id);
    }

    /** How many calls have ended. */
    int answered() {
        return answered.get();
    }

    /** How often each delivery was sent. */
    Map<Delivery.Id, Integer> calls() {
        return calls;
    }
}
