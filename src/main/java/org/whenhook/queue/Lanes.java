package org.whenhook.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How webhooks are being served, for those who look and who switch. No cost grows with the backlog. */
public interface Lanes {

    /** That of each webhook, in the order given; also of one that was never served. */
    List<Lane> of(Collection<Long> webhooks);

    /** Those in any other state than {@link State#CLOSED}. */
    List<Lane> notClosed();

    /**
     * Keeps a webhook's deliveries back until {@link #resume}; those under way end.
     *
     * @param why for people, such as who did it
     * @return false when it is paused already, or disabled
     */
    boolean pause(long webhook, String why);

    /** Lets them flow again, also where a breaker is open; false when nothing holds them back, or it is disabled. */
    boolean resume(long webhook, String why);

    /** The latest changes of state, the newest first; 1,000 are kept. */
    List<Change> changes(int most);

    /** Whether deliveries flow, and if not, why. */
    enum State {
        /** They flow. */
        CLOSED,
        /** They flow, fewer at a time: the endpoint answers slower than it used to. */
        SLOW,
        /** The breaker is open after a run of failures: none flows for a while. */
        OPEN,
        /** The breaker lets one through, to try whether the endpoint is back. */
        PROBING,
        /** The endpoint is back; more flow with each success. */
        RAMP,
        /** A person keeps them back. */
        PAUSED,
        /** The webhook is disabled. */
        DISABLED;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Grows with what may flow. */
        private int flow() {
            return switch (this) {
                case DISABLED -> 0;
                case PAUSED -> 1;
                case OPEN -> 2;
                case PROBING -> 3;
                case RAMP -> 4;
                case SLOW -> 5;
                case CLOSED -> 6;
            };
        }

        static State of(String text) {
            return text.isEmpty() ? CLOSED : valueOf(text.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * One webhook's lanes of all priorities together.
     *
     * @param since when it came to its state; null while closed
     * @param until when the breaker lets one through; null unless open
     * @param slots how many may be in flight now where its state limits them; null otherwise
     * @param busy how many are
     * @param waiting how many wait; those held behind others not counted
     * @param failures in a row, without a success between them
     * @param failingSince when the first of these was; null when the last call was a success, or there was none
     * @param took how long the endpoint took lately, on average; zero when it was never asked
     */
    record Lane(
            long webhook,
            State state,
            @Nullable Instant since,
            @Nullable Instant until,
            @Nullable Integer slots,
            int busy,
            long waiting,
            int failures,
            @Nullable Instant failingSince,
            Duration took) {

        /** The same webhook's lanes in two shards as one: in the state that lets fewer flow. */
        Lane joined(Lane other) {
            var first = state.flow() <= other.state.flow() ? this : other;
            return new Lane(
                    webhook,
                    first.state,
                    first.since,
                    first.until,
                    slots == null ? other.slots : other.slots == null ? slots : Integer.valueOf(slots + other.slots),
                    busy + other.busy,
                    waiting + other.waiting,
                    Math.max(failures, other.failures),
                    earlier(failingSince, other.failingSince),
                    took.compareTo(other.took) > 0 ? took : other.took);
        }

        private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
            return one == null || (other != null && other.isBefore(one)) ? other : one;
        }
    }

    /** A webhook's lanes came to a state. */
    record Change(Instant at, long webhook, State state, String why) {}
}
