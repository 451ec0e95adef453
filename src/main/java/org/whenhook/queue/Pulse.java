package org.whenhook.queue;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.whenhook.delivery.Delivery;

/**
 * How a webhook's calls went lately: those of the last day by the hour, and the last one that went so or so. A delivery that is
 * tried again makes a call each time.
 *
 * @param began when the first of the hours did
 * @param hours the oldest first; the last one is still going on
 * @param accepted the last call that was; null when none is known
 * @param failed the last that was not; likewise
 */
public record Pulse(
        long webhook,
        Instant began,
        List<Hour> hours,
        @Nullable Call accepted,
        @Nullable Call failed) {

    public Pulse {
        hours = List.copyOf(hours);
    }

    /** How many calls were accepted, and how many failed. */
    public record Hour(long accepted, long failed) {

        Hour plus(Hour other) {
            return new Hour(accepted + other.accepted, failed + other.failed);
        }
    }

    /** A call, and the delivery that it was for; that may be deleted meanwhile. */
    public record Call(Instant at, Delivery.Id delivery) {}

    public long acceptedInAll() {
        return hours.stream().mapToLong(Hour::accepted).sum();
    }

    public long failedInAll() {
        return hours.stream().mapToLong(Hour::failed).sum();
    }

    /** The same webhook's calls in two shards as one. */
    Pulse joined(Pulse other) {
        var sums = IntStream.range(0, hours.size())
                .mapToObj(i -> hours.get(i).plus(other.hours.get(i)))
                .toList();
        return new Pulse(webhook, began, sums, later(accepted, other.accepted), later(failed, other.failed));
    }

    private static @Nullable Call later(@Nullable Call one, @Nullable Call other) {
        return one == null || (other != null && other.at.isAfter(one.at)) ? other : one;
    }
}
