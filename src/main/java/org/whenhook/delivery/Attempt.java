package org.whenhook.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP exchange of a delivery: what was sent, what came back, how long each part took.
 *
 * @param number from 1
 * @param sent null when no request could be made
 * @param received null when no answer came
 */
public record Attempt(
        int number,
        Instant started,
        @Nullable Sent sent,
        @Nullable Received received,
        Timings took,
        Outcome outcome) {

    /** A header as it stood on the wire; secrets are masked already. */
    public record Header(String name, String value) {}

    /**
     * The request, fit to be kept and shown.
     *
     * @param url with any user and password masked
     * @param body at most 64 KiB of it, as text
     * @param bodyLength all of it, in bytes
     */
    public record Sent(String method, String url, List<Header> headers, String body, long bodyLength) {
        public Sent {
            headers = List.copyOf(headers);
        }
    }

    /**
     * The answer.
     *
     * @param body at most 64 KiB of it, as text
     * @param cut whether there was more
     */
    public record Received(int status, String reason, List<Header> headers, String body, boolean cut) {
        public Received {
            headers = List.copyOf(headers);
        }
    }

    /** How long each part took; zero for what did not happen. {@code total} is everything, composing included. */
    public record Timings(
            Duration composing, Duration lookup, Duration connect, Duration tls, Duration firstByte, Duration total) {}
}
