package org.whenhook.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.whenhook.console.Words.Moment;
import org.whenhook.delivery.Attempt;
import org.whenhook.delivery.Attempt.Received;
import org.whenhook.delivery.Attempt.Sent;
import org.whenhook.delivery.Curl;
import org.whenhook.delivery.Outcome;

/**
 * An attempt as it is shown.
 *
 * @param sent null when no request could be made
 * @param received null when no answer came
 */
public record Exchange(
        int number,
        Answer answer,
        boolean accepted,
        Moment started,
        Timing timing,
        @Nullable Message sent,
        @Nullable Message received) {

    static Exchange of(Attempt attempt, Words words) {
        return new Exchange(
                attempt.number(),
                Answer.of(attempt),
                attempt.outcome() instanceof Outcome.Accepted,
                words.moment(attempt.started()),
                Timing.of(attempt.took(), words),
                attempt.sent() == null ? null : Message.of(attempt.sent(), words),
                attempt.received() == null ? null : Message.of(attempt.received(), words));
    }

    /** {@code delivered} or {@code failed}, for icon and colour. */
    public String style() {
        return accepted ? "delivered" : "failed";
    }

    /**
     * A request or a response.
     *
     * @param line the request's URL, or the response's status line
     * @param cut a sentence when not all of the body is here; else empty
     * @param whole the body as it is; empty when not all of it is here
     * @param curl a request as a command for a shell; else empty
     */
    public record Message(
            String method,
            String line,
            List<Attempt.Header> headers,
            Code body,
            String cut,
            String whole,
            String curl) {

        static Message of(Sent sent, Words words) {
            boolean cut = sent.body().getBytes(UTF_8).length < sent.bodyLength();
            return new Message(
                    sent.method(),
                    sent.url(),
                    sent.headers(),
                    Code.of(sent.body()),
                    cut ? words.say("exchange.cut", sent.bodyLength()) : "",
                    cut ? "" : sent.body(),
                    Curl.command(sent));
        }

        static Message of(Received received, Words words) {
            return new Message(
                    "",
                    "HTTP " + received.status() + " " + received.reason(),
                    received.headers(),
                    Code.of(received.body()),
                    received.cut() ? words.say("exchange.more") : "",
                    received.cut() ? "" : received.body(),
                    "");
        }
    }
}
