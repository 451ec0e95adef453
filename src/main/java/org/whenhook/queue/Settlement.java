package org.whenhook.queue;

import java.time.Duration;
import org.whenhook.delivery.Attempt;

/** What becomes of a delivery after an attempt. Delays, not moments: the queue's clock is Redis's. */
public sealed interface Settlement {

    Lease lease();

    Attempt attempt();

    /**
     * What the queue is told to store of it. Written by the thread that makes the settlement, as it has just had all of it in
     * hand: on another one it takes twice as long.
     */
    String text();

    record Delivered(Lease lease, Attempt attempt, String text) implements Settlement {

        public Delivered(Lease lease, Attempt attempt) {
            this(lease, attempt, StoredRecord.delivered(lease, attempt));
        }
    }

    record RetryIn(Lease lease, Attempt attempt, Duration delay, String text) implements Settlement {

        public RetryIn(Lease lease, Attempt attempt, Duration delay) {
            this(lease, attempt, delay, StoredAttempt.text(attempt));
        }
    }

    record Failed(Lease lease, Attempt attempt, String text) implements Settlement {

        public Failed(Lease lease, Attempt attempt) {
            this(lease, attempt, StoredAttempt.text(attempt));
        }
    }
}
