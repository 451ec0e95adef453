package org.whenhook.queue;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
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

    /** As the scripts of each of so many shards read them; empty when there is no such webhook. */
    List<String> texts(int shards) {
        var limits = new Limits(slots, rate, rate == 0 ? 0 : Math.max(1, burst));
        if (!exists || shards == 1 || !limits.any()) {
            return Collections.nCopies(shards, exists ? limits.text() + " " + policies() : "");
        }
        return Stream.of(limits.parts(new long[shards], new long[shards], (int) (webhook % shards)))
                .map(part -> new LimitPart(limits, part, policies()).text())
                .toList();
    }

    private String policies() {
        return (parks ? "park" : "block") + " " + (disableAfter == null ? 0 : disableAfter.toMillis());
    }
}
