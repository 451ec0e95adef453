package org.whenhook.worker;

import org.whenhook.delivery.Attempt;
import org.whenhook.delivery.Outcome;
import org.whenhook.queue.Lease;
import org.whenhook.queue.Settlement;

/** What becomes of a delivery after an attempt. Pure. */
final class RetryPolicy {

    private RetryPolicy() {}

    /** Delivered when it was accepted, else failed: whether to try again is for people to say. */
    static Settlement settle(Lease lease, Attempt attempt) {
        return switch (attempt.outcome()) {
            case Outcome.Accepted accepted -> new Settlement.Delivered(lease, attempt);
            case Outcome.Refused refused -> new Settlement.Failed(lease, attempt);
            case Outcome.Unreachable unreachable -> new Settlement.Failed(lease, attempt);
            case Outcome.Unsendable unsendable -> new Settlement.Failed(lease, attempt);
        };
    }
}
