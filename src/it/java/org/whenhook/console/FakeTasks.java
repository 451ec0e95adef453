package org.whenhook.console;

import static org.whenhook.queue.DeliveryStatus.DELIVERED;
import static org.whenhook.queue.DeliveryStatus.FAILED;
import static org.whenhook.queue.DeliveryStatus.HELD;
import static org.whenhook.queue.DeliveryStatus.IN_FLIGHT;
import static org.whenhook.queue.DeliveryStatus.SCHEDULED;
import static org.whenhook.queue.DeliveryStatus.WAITING;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.whenhook.delivery.Attempt;
import org.whenhook.delivery.Delivery;
import org.whenhook.delivery.Outcome;
import org.whenhook.event.Event;
import org.whenhook.event.Priority;
import org.whenhook.queue.DeliveryRegistry.Entry;
import org.whenhook.queue.DeliveryStatus;

/** Tasks of every kind. The ids say what they are: 1 failed, 2 waiting and so on, then a number. */
final class FakeTasks {

    static final int FAILED_IN_DEFAULT = 120;

    private FakeTasks() {}

    /** The id of the n-th task of a kind in the queue default. */
    static String id(DeliveryStatus status, int number) {
        return "01K9ZQ%d0000000000000000%03d-001"
                .formatted(List.of(DeliveryStatus.values()).indexOf(status), number);
    }

    static Stream<Entry> all(Instant now) {
        return Stream.of(
                        many(FAILED, FAILED_IN_DEFAULT, now),
                        many(WAITING, 3, now),
                        many(SCHEDULED, 2, now),
                        many(IN_FLIGHT, 2, now),
                        many(DELIVERED, 4, now))
                .flatMap(tasks -> tasks);
    }

    private static Stream<Entry> many(DeliveryStatus status, int number, Instant now) {
        return IntStream.rangeClosed(1, number).mapToObj(index -> task(status, index, now));
    }

    private static Entry task(DeliveryStatus status, int number, Instant now) {
        Instant accepted = now.minus(Duration.ofMinutes(10L * (FAILED_IN_DEFAULT - number) + 20));
        List<Attempt> attempts = attempts(status, accepted);
        return new Entry(
                new Delivery(new Delivery.Id(id(status, number)), 3, number % 3, JsonValue.EMPTY_JSON_OBJECT, ""),
                event(status, number),
                status,
                accepted,
                attempts.isEmpty() ? accepted : attempts.getLast().started(),
                status == SCHEDULED ? now.plusSeconds(85) : null,
                status == IN_FLIGHT ? "node-a/2" : null,
                status == HELD ? "the webhook is paused" : "",
                attempts.size(),
                attempts);
    }

    private static Event event(DeliveryStatus status, int number) {
        return new Event(
                new Event.Id(id(status, number).substring(0, Event.Id.LENGTH)),
                number % 4 == 0 ? "object_created" : "object_updated",
                "dcim.device",
                Priority.DEFAULT,
                "2026-03-06T15:11:23.503186+00:00",
                "jdoe",
                null,
                null,
                data(number),
                null,
                null);
    }

    private static JsonObject data(int number) {
        return Json.createObjectBuilder()
                .add("id", number)
                .add("name", "core-sw-%02d.vie".formatted(number))
                .add("status", Json.createObjectBuilder().add("value", "active").add("label", "Active"))
                .add("tags", Json.createArrayBuilder().add("core").add("edge"))
                .add("comments", "<script>alert('no')</script> & \"quoted\"")
                .add("serial", JsonValue.NULL)
                .build();
    }

    private static List<Attempt> attempts(DeliveryStatus status, Instant accepted) {
        return switch (status) {
            case WAITING, HELD, IN_FLIGHT -> List.of();
            case DELIVERED -> List.of(answered(1, accepted, 200, "OK", new Outcome.Accepted(200)));
            case SCHEDULED, FAILED ->
                List.of(
                        answered(1, accepted, 503, "Service Unavailable", refused(503, "Service Unavailable")),
                        timedOut(2, accepted.plusSeconds(11)),
                        answered(
                                3,
                                accepted.plusSeconds(173),
                                429,
                                "Too Many Requests",
                                refused(429, "Too Many Requests")));
        };
    }

    private static Outcome refused(int status, String reason) {
        return new Outcome.Refused(status, "HTTP " + status + " " + reason);
    }

    private static Attempt answered(int number, Instant started, int status, String reason, Outcome outcome) {
        return new Attempt(
                number,
                started,
                sent(),
                new Attempt.Received(
                        status,
                        reason,
                        List.of(
                                new Attempt.Header("Content-Type", "application/json"),
                                new Attempt.Header("Retry-After", "240")),
                        "{\"errorMessages\":[\"Rate limit exceeded. Try again in 240 s.\"],\"errors\":{}}",
                        false),
                timings(2, 14, 31, 184, 238),
                outcome);
    }

    private static Attempt timedOut(int number, Instant started) {
        return new Attempt(
                number,
                started,
                sent(),
                null,
                timings(0, 0, 0, 10_000, 10_000),
                new Outcome.Unreachable("no first byte within 10 s"));
    }

    private static Attempt.Sent sent() {
        String body = "{\"fields\":{\"project\":{\"key\":\"NETOPS\"},\"summary\":\"core-sw-01.vie is now active\","
                + "\"labels\":[\"core\",\"edge\"],\"customfield_10042\":4711,\"done\":false,\"parent\":null}}";
        return new Attempt.Sent(
                "POST",
                "https://jira.example.net/rest/api/2/issue",
                List.of(
                        new Attempt.Header("Content-Type", "application/json"),
                        new Attempt.Header("X-Hook-Signature", "5d1c9f…e07b"),
                        new Attempt.Header("Authorization", "(hidden)")),
                body,
                body.length());
    }

    private static Attempt.Timings timings(int lookup, int connect, int tls, int firstByte, int total) {
        return new Attempt.Timings(
                Duration.ZERO,
                Duration.ofMillis(lookup),
                Duration.ofMillis(connect),
                Duration.ofMillis(tls),
                Duration.ofMillis(firstByte),
                Duration.ofMillis(total));
    }
}
