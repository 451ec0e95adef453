package org.whenhook.bulk;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something to be done with all that a filter finds.
 *
 * @param fields what was asked for: {@code filter}, and for events {@code rule}
 * @param rate how many a second at most
 * @param author who planned it
 */
public record BulkAction(
        String id,
        Deed deed,
        JsonObject fields,
        int rate,
        String author,
        Instant created,
        Plan plan,
        Progress progress) {

    /**
     * What it would be done to, as counted when it was planned.
     *
     * @param whole false when there may be more, since counting took too long
     * @param webhooks how many of each webhook; empty for events
     * @param example the id of one; empty when there is none
     */
    public record Plan(long count, boolean whole, Map<Long, Long> webhooks, String example) {
        public Plan {
            webhooks = Map.copyOf(webhooks);
        }
    }

    /**
     * How far it has come.
     *
     * @param cursor where it goes on
     * @param done to how many it was done; after a crash a piece may be missing here, as it was done but not counted
     * @param skipped how many had changed meanwhile, or allowed it no more
     * @param looked how many were looked through
     * @param started null until it is; only what there was by then is concerned
     * @param ended null until it is finished or cancelled
     */
    public record Progress(
            State state,
            String cursor,
            long done,
            long skipped,
            long looked,
            @Nullable Instant started,
            @Nullable Instant ended) {

        /** To how many a second it was done, over the whole time since the start, pauses included; 0 before it. */
        public double perSecond(Instant now) {
            if (started == null) {
                return 0;
            }
            Instant end = ended == null ? now : ended;
            return done / (Math.max(1, Duration.between(started, end).toMillis()) / 1e3);
        }
    }
}
