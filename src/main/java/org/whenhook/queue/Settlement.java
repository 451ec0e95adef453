package org.whenhook.queue;

import java.time.Duration;
import org.whenhook.delivery.Attempt;

/** What becomes of a delivery after an attempt. Delays, not moments: the queue's clock is Redis's. */
public sealed interface Settlement {

    Lease lease();

    Attempt attempt();

    record Delivered(Lease lease, Attempt attempt) implements Settlement {}

    record RetryIn(Lease lease, Attempt attempt, Duration delay) implements Settlement {}

    record Failed(Lease lease, Attempt attempt) implements Settlement {}
}
