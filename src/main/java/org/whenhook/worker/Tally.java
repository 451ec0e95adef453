package org.whenhook.worker;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import org.whenhook.queue.Settlement;

/** What this process has done since its start. Thread-safe. */
@Singleton
final class Tally {

    private final LongAdder delivered = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder nanos = new LongAdder();

    @Inject
    Tally() {}

    /** Counts an attempt whose outcome is recorded. */
    void count(Settlement settlement) {
        (settlement instanceof Settlement.Delivered ? delivered : failed).increment();
        nanos.add(settlement.attempt().took().total().toNanos());
    }

    long delivered() {
        return delivered.sum();
    }

    /** Attempts that were no success, whatever became of the delivery. */
    long failed() {
        return failed.sum();
    }

    /** The time that all attempts took together. */
    Duration worked() {
        return Duration.ofNanos(nanos.sum());
    }
}
