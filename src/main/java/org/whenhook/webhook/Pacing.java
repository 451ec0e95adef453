package org.whenhook.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How fast, how often and in which order a webhook's deliveries are sent.
 *
 * @param retries what follows a failed attempt
 * @param concurrency deliveries at a time for each server process; the processes share the sum
 * @param rate requests per second over all processes; null: no limit
 * @param burst requests that may leave at once after a quiet time; used with a rate only
 * @param order which deliveries wait for each other
 * @param onFailure what a delivery that failed for good does to those that wait for it
 * @param disableAfter so long without one success, and the webhook is disabled; null: never
 */
public record Pacing(
        Retries retries,
        int concurrency,
        @Nullable Double rate,
        int burst,
        Order order,
        OnFailure onFailure,
        @Nullable Duration disableAfter) {

    /**
     * Automatic retries.
     *
     * @param attempts all of them, the first included; from 1
     * @param delays before the second attempt, the third and so on, the last one standing for all further; empty: full-jitter
     *     exponential
     * @param span no attempt begins by itself later than so long after the event was accepted
     */
    public record Retries(int attempts, List<Duration> delays, Duration span) {
        public Retries {
            delays = List.copyOf(delays);
        }
    }

    /** Which deliveries of a webhook wait for each other. */
    public enum Order {
        /** None: they may overtake. */
        NONE,
        /** Those about the same object. */
        OBJECT,
        /** All: one after the other. */
        WEBHOOK;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Order> of(String text) {
            return Stream.of(values())
                    .filter(order -> order.text().equals(text))
                    .findFirst();
        }
    }

    /** What happens to those that wait for a delivery that failed for good. */
    public enum OnFailure {
        /** They have waited as long as it had attempts left, and now go on. */
        BLOCK,
        /** They are held until a person retries, cancels or deletes it. */
        PARK;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<OnFailure> of(String text) {
            return Stream.of(values())
                    .filter(policy -> policy.text().equals(text))
                    .findFirst();
        }
    }
}
