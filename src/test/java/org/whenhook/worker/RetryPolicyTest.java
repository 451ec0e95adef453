package org.whenhook.worker;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.whenhook.delivery.Attempt;
import org.whenhook.delivery.Delivery;
import org.whenhook.delivery.Outcome;
import org.whenhook.event.EventFixture;
import org.whenhook.queue.Lease;
import org.whenhook.queue.Settlement;
import org.whenhook.webhook.Pacing.Retries;

class RetryPolicyTest {

    private static final Instant ACCEPTED = Instant.parse("2026-03-06T15:11:23Z");

    private static final Lease LEASE = new Lease(
            new Delivery(Delivery.Id.of(EventFixture.ID, 1), 3, 7, JsonValue.EMPTY_JSON_OBJECT, ""),
            EventFixture.siteCreated(),
            ACCEPTED,
            1,
            "1 d3 0 0 0 w");

    private static final Retries LISTED =
            new Retries(4, List.of(Duration.ofSeconds(5), Duration.ofSeconds(300)), Duration.ofDays(3));

    private static final Retries EXPONENTIAL = new Retries(20, List.of(), Duration.ofDays(3));

    private static final Outcome AWAY = new Outcome.Unreachable("timeout");

    @Test
    void anAcceptedAttemptDelivers() {
        var attempt = attempt(1, new Outcome.Accepted(204), null);

        assertThat(settled(attempt, LISTED)).isEqualTo(new Settlement.Delivered(LEASE, attempt));
    }

    @Test
    void whatWouldFailAgainInTheSameWayHasFailed() {
        assertThat(settled(attempt(1, new Outcome.Unsendable("bad template"), null), LISTED))
                .isInstanceOf(Settlement.Failed.class);
        assertThat(settled(attempt(1, new Outcome.Refused(410, "HTTP 410 Gone"), null), LISTED))
                .isInstanceOf(Settlement.Failed.class);
        assertThat(settled(attempt(1, AWAY, null), null)).isInstanceOf(Settlement.Failed.class);
    }

    @ParameterizedTest
    @CsvSource({"1, 5", "2, 300", "3, 300"})
    void theListedDelaysFollowEachOtherAndTheLastOneStays(int number, int seconds) {
        for (int i = 0; i < 100; i++) {
            assertThat(delay(attempt(number, AWAY, null), LISTED))
                    .isBetween(Duration.ofMillis(900L * seconds), Duration.ofMillis(1100L * seconds));
        }
    }

    @Test
    void failsAfterTheLastAttempt() {
        assertThat(settled(attempt(4, AWAY, null), LISTED)).isInstanceOf(Settlement.Failed.class);
    }

    @Test
    void exponentialDelaysLieAnywhereBelowADoublingBound() {
        var third = IntStream.range(0, 200)
                .mapToObj(i -> delay(attempt(3, AWAY, null), EXPONENTIAL))
                .toList();

        assertThat(third).allMatch(delay -> delay.compareTo(Duration.ofSeconds(40)) <= 0);
        assertThat(third).anyMatch(delay -> delay.compareTo(Duration.ofSeconds(30)) > 0);
        assertThat(third).anyMatch(delay -> delay.compareTo(Duration.ofSeconds(10)) < 0);
        assertThat(delay(attempt(19, AWAY, null), EXPONENTIAL)).isLessThanOrEqualTo(Duration.ofHours(12));
    }

    @Test
    void noAttemptBeginsAfterTheSpan() {
        var retries = new Retries(8, List.of(Duration.ofHours(10)), Duration.ofHours(2));

        assertThat(delay(attempt(1, AWAY, null), retries)).isLessThanOrEqualTo(Duration.ofHours(2));
        assertThat(settled(attempt(2, AWAY, null), new Retries(8, List.of(), Duration.ofSeconds(1))))
                .isInstanceOf(Settlement.Failed.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    60                            | 60
                    0060                          | 60
                    Fri, 06 Mar 2026 15:21:25 GMT | 600
                    999999999                     | 86400
                    Fri, 06 Mar 2037 15:21:25 GMT | 86400
                    """)
    void staysAwayAsLongAsTheReceiverAsksButNoMoreThanADay(String header, int seconds) {
        assertThat(delay(attempt(1, new Outcome.Refused(503, "HTTP 503"), header), LISTED))
                .isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-60", "soon", "1", "Fri, 06 Mar 2020 15:21:25 GMT", "", "99999999999999"})
    void isNotHurriedNorConfusedByTheReceiver(String header) {
        assertThat(delay(attempt(1, new Outcome.Refused(429, "HTTP 429"), header), LISTED))
                .isBetween(Duration.ofMillis(4500), Duration.ofMillis(5500));
    }

    private static Settlement settled(Attempt attempt, @Nullable Retries retries) {
        return RetryPolicy.settle(LEASE, attempt, retries, new Random());
    }

    private static Duration delay(Attempt attempt, Retries retries) {
        var settlement = settled(attempt, retries);
        assertThat(settlement).isInstanceOf(Settlement.RetryIn.class);
        return ((Settlement.RetryIn) settlement).delay();
    }

    /** Ends two seconds after the event was accepted. */
    private static Attempt attempt(int number, Outcome outcome, @Nullable String retryAfter) {
        var received = retryAfter == null
                ? null
                : new Attempt.Received(503, "", List.of(new Attempt.Header("retry-after", retryAfter)), "", false);
        var took = new Attempt.Timings(
                Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ofSeconds(1));
        return new Attempt(number, ACCEPTED.plusSeconds(1), null, received, took, outcome);
    }
}
