package org.whenhook.console;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.whenhook.console.Words.Moment;
import org.whenhook.queue.Lanes.Lane;
import org.whenhook.queue.Lanes.State;

/**
 * A webhook's lanes as the pages show them.
 *
 * @param style of the state's tag
 * @param since null while nothing is unusual
 * @param next when the breaker lets one through; empty unless it is open
 * @param failing for how long every call has failed; empty when the last one did not
 */
public record LaneRow(
        Lane lane, String name, String style, @Nullable Moment since, String next, String failing, String took) {

    static LaneRow of(Lane lane, String name, Words words) {
        Instant until = lane.until();
        Instant failingSince = lane.failingSince();
        return new LaneRow(
                lane,
                name,
                style(lane.state()),
                moment(lane.since(), words),
                until == null ? "" : words.until(until),
                failingSince == null ? "" : words.ago(failingSince),
                lane.took().isZero() ? "" : words.span(lane.took()));
    }

    public State state() {
        return lane.state();
    }

    public boolean pausable() {
        return lane.state() != State.PAUSED && lane.state() != State.DISABLED;
    }

    public boolean resumable() {
        return lane.state() != State.CLOSED && lane.state() != State.DISABLED;
    }

    /** As the tags of tasks with a like meaning. */
    static String style(State state) {
        return switch (state) {
            case CLOSED -> "status-delivered icon-delivered";
            case SLOW, PROBING, RAMP -> "status-scheduled icon-scheduled";
            case OPEN -> "status-failed icon-failed";
            case PAUSED -> "status-held icon-held";
            case DISABLED -> "status-off icon-held";
        };
    }

    private static @Nullable Moment moment(@Nullable Instant instant, Words words) {
        return instant == null ? null : words.moment(instant);
    }
}
