package org.whenhook.worker;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.whenhook.delivery.Attempt;
import org.whenhook.delivery.Delivery;
import org.whenhook.delivery.Outcome;
import org.whenhook.event.EventFixture;
import org.whenhook.queue.Lease;
import org.whenhook.queue.Settlement;

class RetryPolicyTest {

    private static final Lease LEASE = new Lease(
            new Delivery(Delivery.Id.of(EventFixture.ID, 1), 3, 7, JsonValue.EMPTY_JSON_OBJECT, ""),
            EventFixture.siteCreated(),
            1,
            "1 d3 0 0 0 w");

    @Test
    void anAcceptedAttemptDelivers() {
        var attempt = attempt(new Outcome.Accepted(204));

        assertThat(RetryPolicy.settle(LEASE, attempt)).isEqualTo(new Settlement.Delivered(LEASE, attempt));
    }

    @ParameterizedTest
    @MethodSource
    void anyOtherAttemptFails(Outcome outcome) {
        var attempt = attempt(outcome);

        assertThat(RetryPolicy.settle(LEASE, attempt)).isEqualTo(new Settlement.Failed(LEASE, attempt));
    }

    static Stream<Outcome> anyOtherAttemptFails() {
        return Stream.of(
                new Outcome.Refused(302, "HTTP 302"),
                new Outcome.Unreachable("timeout"),
                new Outcome.Unsendable("bad template"));
    }

    private static Attempt attempt(Outcome outcome) {
        return new Attempt(1, Instant.EPOCH, null, null, RecordingCourier.TOOK, outcome);
    }
}
