package org.whenhook.queue;

import java.time.Instant;
import java.util.List;
import org.whenhook.delivery.Delivery;
import org.whenhook.delivery.FailureKind;

/**
 * Why the newest failed deliveries failed.
 *
 * @param groups the largest first
 * @param looked how many were looked through; there may be older ones
 */
public record Causes(List<Cause> groups, long looked) {

    public Causes {
        groups = List.copyOf(groups);
    }

    /**
     * Deliveries to one webhook that failed in one way.
     *
     * @param reason of the last one, for people
     * @param since when the first of them failed
     */
    public record Cause(
            long webhook,
            FailureKind kind,
            String reason,
            long count,
            Instant since,
            Instant latest,
            Delivery.Id last) {

        /** Both as one. */
        Cause with(Cause other) {
            var newer = latest.isBefore(other.latest) ? other : this;
            return new Cause(
                    webhook,
                    kind,
                    newer.reason,
                    count + other.count,
                    since.isBefore(other.since) ? since : other.since,
                    newer.latest,
                    newer.last);
        }
    }
}
