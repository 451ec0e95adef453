package org.whenhook.worker;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.whenhook.delivery.Attempt;
import org.whenhook.delivery.Attempt.Header;
import org.whenhook.delivery.Outcome;
import org.whenhook.queue.Lease;
import org.whenhook.queue.Settlement;
import org.whenhook.webhook.Pacing.Retries;

/** What becomes of a delivery after an attempt. Pure, but for the dice. */
final class RetryPolicy {

    /** The endpoint is gone for good: Standard Webhooks and CloudEvents ask to stop then. */
    static final int GONE = 410;

    /** However long a receiver asks us to stay away. */
    private static final Duration LONGEST_AFTER = Duration.ofDays(1);

    private static final Duration LONGEST = Duration.ofHours(12);
    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private RetryPolicy() {}

    /**
     * Delivered when it was accepted, else tried again as long as the webhook's retries reach; what would fail again in the
     * same way has failed at once.
     *
     * @param retries null when there is no such webhook any more
     */
    static Settlement settle(Lease lease, Attempt attempt, @Nullable Retries retries, RandomGenerator dice) {
        return switch (attempt.outcome()) {
            case Outcome.Accepted accepted -> new Settlement.Delivered(lease, attempt);
            case Outcome.Refused refused ->
                refused.status() == GONE
                        ? new Settlement.Failed(lease, attempt)
                        : tryAgain(lease, attempt, retries, dice);
            case Outcome.Unreachable unreachable -> tryAgain(lease, attempt, retries, dice);
            case Outcome.Unsendable unsendable -> new Settlement.Failed(lease, attempt);
        };
    }

    private static Settlement tryAgain(Lease lease, Attempt attempt, @Nullable Retries retries, RandomGenerator dice) {
        if (retries == null || attempt.number() >= retries.attempts()) {
            return new Settlement.Failed(lease, attempt);
        }
        Instant now = attempt.started().plus(attempt.took().total());
        Duration left = Duration.between(now, lease.accepted().plus(retries.span()));
        if (!left.isPositive()) {
            return new Settlement.Failed(lease, attempt);
        }
        Duration asked = retryAfter(attempt, now).orElse(Duration.ZERO);
        Duration delay = longer(delay(attempt.number(), retries, dice), shorter(asked, LONGEST_AFTER));
        return new Settlement.RetryIn(lease, attempt, shorter(delay, left));
    }

    /** Spread, so that what failed together does not come back together. */
    private static Duration delay(int attempts, Retries retries, RandomGenerator dice) {
        List<Duration> delays = retries.delays();
        if (delays.isEmpty()) {
            Duration most = shorter(FIRST.multipliedBy(1L << Math.min(attempts - 1, 20)), LONGEST);
            return longer(SHORTEST, times(most, dice.nextDouble()));
        }
        return times(delays.get(Math.min(attempts, delays.size()) - 1), 0.9 + 0.2 * dice.nextDouble());
    }

    /** RFC 9110 section 10.2.3: seconds or a date; anything else is as if nothing was said. */
    private static Optional<Duration> retryAfter(Attempt attempt, Instant now) {
        var received = attempt.received();
        return received == null
                ? Optional.empty()
                : received.headers().stream()
                        .filter(header -> header.name().equalsIgnoreCase("Retry-After"))
                        .map(Header::value)
                        .map(String::strip)
                        .findFirst()
                        .flatMap(text -> text.matches("\\d{1,12}")
                                ? Optional.of(Duration.ofSeconds(Long.parseLong(text)))
                                : until(text, now));
    }

    private static Optional<Duration> until(String date, Instant now) {
        try {
            var then = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME);
            return Optional.of(Duration.between(now, then));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Duration times(Duration duration, double factor) {
        return Duration.ofMillis(Math.round(duration.toMillis() * factor));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
