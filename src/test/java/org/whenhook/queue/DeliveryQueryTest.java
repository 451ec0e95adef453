package org.whenhook.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.whenhook.delivery.Attempt;
import org.whenhook.delivery.Delivery;
import org.whenhook.delivery.Outcome;
import org.whenhook.event.Event;
import org.whenhook.event.Priority;
import org.whenhook.queue.DeliveryRegistry.Entry;

class DeliveryQueryTest {

    private static final Instant ACCEPTED = Instant.parse("2026-03-06T15:00:00Z");
    private static final Entry ENTRY = entry();

    @ParameterizedTest
    @CsvSource({
        "status,failed",
        "queue,high",
        "webhook,3",
        "rule,7",
        "object_type,dcim.site",
        "event_type,object_created",
        "object_id,4",
        "object_name,graz",
        "object_name,GRAZ hq",
        "status_code,503",
        "error_class,http_5xx",
        "accepted__gte,2026-03-06T15:00:00Z",
        "accepted__lt,2026-03-06T16:00:01 01:00",
        "changed__gte,2026-03-06T15:00:05Z",
        "q,unavailable",
        "q,RECEIVER.example"
    })
    void matchesWhatItSays(String name, String value) {
        assertThat(DeliveryQuery.of(Map.of(name, List.of(value))).matches(ENTRY))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "status,delivered",
        "queue,low",
        "webhook,4",
        "rule,0",
        "object_type,dcim",
        "event_type,created",
        "object_id,44",
        "object_name,wien",
        "status_code,500",
        "error_class,timeout",
        "accepted__gte,2026-03-06T15:00:00.001Z",
        "accepted__lt,2026-03-06T15:00:00Z",
        "changed__lt,2026-03-06T15:00:05Z",
        "q,nowhere"
    })
    void leavesOutTheRest(String name, String value) {
        assertThat(DeliveryQuery.of(Map.of(name, List.of(value))).matches(ENTRY))
                .isFalse();
    }

    @Test
    void wantsAllOfItsFieldsButOneOfTheirValues() {
        var query = Map.of("webhook", List.of("2", "3"), "status", List.of("failed", "delivered"));

        assertThat(DeliveryQuery.of(query).matches(ENTRY)).isTrue();
        assertThat(DeliveryQuery.of(Map.of("webhook", List.of("3"), "rule", List.of("8")))
                        .matches(ENTRY))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            webhok | 3 | There is no such filter. Use accepted__gte,
            webhook | x | "x" is not the id, a whole number.
            status | done | "done" is none of waiting, held,
            error_class | bad | "bad" is none of redirect,
            status_code | 99 | "99" is not an HTTP status
            changed__lt | today | "today" is no moment with its zone
            """)
    void saysWhatItDoesNotUnderstand(String name, String value, String message) {
        assertThatThrownBy(() -> DeliveryQuery.of(Map.of(name, List.of(value))))
                .isInstanceOfSatisfying(
                        InvalidQuery.class, e -> assertThat(e.field()).isEqualTo(name))
                .hasMessageStartingWith(message);
    }

    private static Entry entry() {
        var event = new Event(
                new Event.Id("01K9ZQ00000000000000000001"),
                "object_created",
                "dcim.site",
                Priority.HIGH,
                "2026-03-06T15:00:00Z",
                null,
                null,
                null,
                Json.createObjectBuilder().add("id", 4).add("name", "Graz HQ").build(),
                null,
                null);
        var zero = Duration.ZERO;
        var attempt = new Attempt(
                1,
                ACCEPTED,
                new Attempt.Sent("POST", "https://receiver.example/a", List.of(), "", 0),
                null,
                new Attempt.Timings(zero, zero, zero, zero, zero, zero),
                new Outcome.Refused(503, "HTTP 503 Service Unavailable"));
        return new Entry(
                new Delivery(Delivery.Id.of(event.id(), 1), 3, 7, JsonValue.EMPTY_JSON_OBJECT, ""),
                event,
                DeliveryStatus.FAILED,
                ACCEPTED,
                ACCEPTED.plusSeconds(5),
                null,
                null,
                "",
                1,
                List.of(attempt));
    }
}
