package org.whenhook.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.whenhook.delivery.Attempt;
import org.whenhook.delivery.Attempt.Header;
import org.whenhook.delivery.Outcome;
import org.whenhook.queue.DeliveryJson.Unreadable;

class StoredRecordTest {

    private static final List<Header> HEADERS =
            List.of(new Header("Content-Type", "application/json"), new Header("X-Note", "a, \"b\""));

    @ParameterizedTest
    @MethodSource
    void readsBackAnAttempt(Attempt attempt) {
        var text = StoredAttempt.text(attempt);

        assertThat(text).doesNotContain("\n");
        assertThat(StoredAttempt.parse(text)).isEqualTo(attempt);
    }

    static Stream<Attempt> readsBackAnAttempt() {
        return Stream.of(
                attempt(sent("body\nof two lines"), received("ok \uD83D\uDE00", true), new Outcome.Accepted(200)),
                attempt(sent(""), received("", false), new Outcome.Refused(503, "HTTP 503 Service Unavailable")),
                attempt(
                        sent("\u0000\u001f\b\f\r\t\"\\/{\u007f\u2028é"),
                        null,
                        new Outcome.Unreachable("no answer within 30 s")),
                attempt(null, null, new Outcome.Unsendable("bad template: line 3")));
    }

    @Test
    void keepsOnlyTheBeginningOfASuccess() {
        var smile = "\uD83D\uDE00";
        var body = "x".repeat(StoredAttempt.MOST_OF_A_SUCCESS - 1) + smile.repeat(100);

        var read = StoredAttempt.parse(
                StoredAttempt.text(attempt(sent(body), received(body, false), new Outcome.Accepted(200))));

        assertThat(read.received()).isNotNull();
        assertThat(read.received().body()).isEqualTo("x".repeat(StoredAttempt.MOST_OF_A_SUCCESS - 1));
        assertThat(read.received().cut()).isTrue();
        assertThat(read.sent()).isNotNull();
        assertThat(read.sent().bodyLength()).isEqualTo(body.length());
    }

    @Test
    void keepsAllOfAFailure() {
        var body = "x".repeat(65_536);
        var attempt = attempt(sent(body), received(body, false), new Outcome.Refused(500, "HTTP 500"));

        assertThat(StoredAttempt.parse(StoredAttempt.text(attempt))).isEqualTo(attempt);
    }

    @Test
    void anAttemptThatCannotBeReadHidesNoOther() {
        var attempt = attempt(null, null, new Outcome.Unsendable("x"));

        var record = StoredRecord.parse("F 5 3 d3 0 9 a note\n{\"number\":\n" + StoredAttempt.text(attempt) + "\n{}");

        assertThat(record.readable()).containsExactly(attempt);
        assertThat(record.attemptCount()).isEqualTo(3);
        assertThat(record.note()).isEqualTo("a note");
        assertThat(record.changed()).isEqualTo(Instant.ofEpochMilli(5));
    }

    @Test
    void noRecordMeansNoOutcomeYet() {
        assertThat(StoredRecord.parse("").isNone()).isTrue();
        assertThat(StoredRecord.parse("W 5 0 d3 0 9 ").isNone()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"F", "F x 1 d3 0 9 ", "F 5 1 d3 0 9"})
    void saysWhenTheHeaderCannotBeRead(String text) {
        assertThatThrownBy(() -> StoredRecord.parse(text)).isInstanceOf(Unreadable.class);
    }

    private static Attempt attempt(Attempt.@Nullable Sent sent, Attempt.@Nullable Received received, Outcome outcome) {
        var took = new Attempt.Timings(
                Duration.ofNanos(1),
                Duration.ofMillis(2),
                Duration.ZERO,
                Duration.ofSeconds(4),
                Duration.ofNanos(5_000_001),
                Duration.ofSeconds(30));
        return new Attempt(2, Instant.parse("2026-03-06T15:11:24.000000001Z"), sent, received, took, outcome);
    }

    private static Attempt.Sent sent(String body) {
        return new Attempt.Sent("POST", "https://receiver.example/a?b=c", HEADERS, body, body.length());
    }

    private static Attempt.Received received(String body, boolean cut) {
        return new Attempt.Received(200, "OK", HEADERS, body, cut);
    }
}
