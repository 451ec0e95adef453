package org.whenhook.queue;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How one webhook's deliveries are to be served.
 *
 * @param exists false: there is no such webhook any more, and what is said of it is forgotten
 * @param enabled false: its deliveries are held back
 * @param slots at a time for each server process; 0: no limit
 * @param rate a second, over all processes; 0: no limit
 * @param burst at once after a quiet time
 * @param parks whether one that failed for good holds back those behind it until a person acts
 * @param disableAfter so long without a success, and the webhook is to be disabled; null: never
 */
public record LaneRules(
        long webhook,
        boolean exists,
        boolean enabled,
        int slots,
        double rate,
        int burst,
        boolean parks,
        @Nullable Duration disableAfter) {

    /** Those of a webhook that has been deleted. */
    public static LaneRules none(long webhook) {
        return new LaneRules(webhook, false, false, 0, 0, 0, false, null);
    }

    /**
     * One of so many equal parts, for a shard. Of slots and burst at least one, so a webhook with fewer slots than there are
     * shards may get as many as these.
     */
    LaneRules part(int shards) {
        return new LaneRules(
                webhook,
                exists,
                enabled,
                slots == 0 ? 0 : Math.max(1, slots / shards),
                rate / shards,
                burst == 0 ? 0 : Math.max(1, burst / shards),
                parks,
                disableAfter);
    }

    /** As the scripts read them; empty when there is no such webhook. */
    String text() {
        return exists
                ? String.format(
                        Locale.ROOT,
                        "%d %s %d %s %d",
                        slots,
                        rate,
                        burst,
                        parks ? "park" : "block",
                        disableAfter == null ? 0 : disableAfter.toMillis())
                : "";
    }
}
