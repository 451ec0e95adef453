package org.whenhook.queue;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.whenhook.delivery.Attempt;
import org.whenhook.delivery.Attempt.Header;
import org.whenhook.delivery.Outcome;
import org.whenhook.queue.DeliveryJson.Unreadable;

/** An attempt as one line of JSON. Spans are in nanoseconds. */
final class StoredAttempt {

    /** Nobody reads the whole of a hundred thousand successes, and Redis pays for each byte; what failed is kept as it came. */
    static final int MOST_OF_A_SUCCESS = 256;

    private StoredAttempt() {}

    /** The line; of an accepted attempt's bodies only the first {@value #MOST_OF_A_SUCCESS} characters. */
    static String text(Attempt attempt) {
        var most = attempt.outcome() instanceof Outcome.Accepted ? MOST_OF_A_SUCCESS : Integer.MAX_VALUE;
        var line = new JsonLine()
                .write("number", attempt.number())
                .write("started", attempt.started().toString());
        write(line, attempt.sent(), most);
        write(line, attempt.received(), most);
        write(line, attempt.took());
        write(line, attempt.outcome());
        return line.end();
    }

    /**
     * Reads the line.
     *
     * @throws Unreadable when it is not what {@link #text} writes
     */
    static Attempt parse(String text) {
        var json = DeliveryJson.read(text);
        try {
            return new Attempt(
                    json.getInt("number"),
                    Instant.parse(json.getString("started")),
                    sent(DeliveryJson.object(json, "sent")),
                    received(DeliveryJson.object(json, "received")),
                    took(json.getJsonArray("took").getValuesAs(number -> Duration.ofNanos(number(number)))),
                    outcome(json.getJsonObject("outcome")));
        } catch (RuntimeException e) { // a field is missing, or of another type
            throw new Unreadable(e);
        }
    }

    private static long number(JsonValue value) {
        return ((JsonNumber) value).longValueExact();
    }

    private static void write(JsonLine line, Attempt.@Nullable Sent sent, int most) {
        if (sent == null) {
            return;
        }
        line.startObject("sent").write("method", sent.method()).write("url", sent.url());
        write(line, sent.headers());
        line.write("body", first(sent.body(), most))
                .write("length", sent.bodyLength())
                .endObject();
    }

    private static void write(JsonLine line, Attempt.@Nullable Received received, int most) {
        if (received == null) {
            return;
        }
        line.startObject("received").write("status", received.status()).write("reason", received.reason());
        write(line, received.headers());
        line.write("body", first(received.body(), most))
                .write("cut", received.cut() || received.body().length() > most)
                .endObject();
    }

    private static void write(JsonLine line, List<Header> headers) {
        line.startArray("headers");
        headers.forEach(header -> line.item(header.name()).item(header.value()));
        line.endArray();
    }

    private static void write(JsonLine line, Attempt.Timings took) {
        line.startArray("took")
                .item(took.composing().toNanos())
                .item(took.lookup().toNanos())
                .item(took.connect().toNanos())
                .item(took.tls().toNanos())
                .item(took.firstByte().toNanos())
                .item(took.total().toNanos())
                .endArray();
    }

    /** Last of all, and its status last in it: searches look for both at the end. */
    private static void write(JsonLine line, Outcome outcome) {
        line.startObject("outcome");
        switch (outcome) {
            case Outcome.Accepted accepted -> line.write("accepted", accepted.status());
            case Outcome.Refused refused ->
                line.write("refused", refused.reason()).write("status", refused.status());
            case Outcome.Unreachable unreachable -> line.write("unreachable", unreachable.reason());
            case Outcome.Unsendable unsendable -> line.write("unsendable", unsendable.reason());
        }
        line.endObject();
    }

    private static Attempt.@Nullable Sent sent(@Nullable JsonObject json) {
        return json == null
                ? null
                : new Attempt.Sent(
                        json.getString("method"),
                        json.getString("url"),
                        headers(json),
                        json.getString("body"),
                        json.getJsonNumber("length").longValueExact());
    }

    private static Attempt.@Nullable Received received(@Nullable JsonObject json) {
        return json == null
                ? null
                : new Attempt.Received(
                        json.getInt("status"),
                        json.getString("reason"),
                        headers(json),
                        json.getString("body"),
                        json.getBoolean("cut"));
    }

    private static List<Header> headers(JsonObject json) {
        var texts = json.getJsonArray("headers").getValuesAs(JsonString::getString);
        return IntStream.range(0, texts.size() / 2)
                .mapToObj(i -> new Header(texts.get(2 * i), texts.get(2 * i + 1)))
                .toList();
    }

    private static Attempt.Timings took(List<Duration> spans) {
        return new Attempt.Timings(spans.get(0), spans.get(1), spans.get(2), spans.get(3), spans.get(4), spans.get(5));
    }

    static Outcome outcome(JsonObject json) {
        if (json.containsKey("accepted")) {
            return new Outcome.Accepted(json.getInt("accepted"));
        } else if (json.containsKey("refused")) {
            return new Outcome.Refused(json.getInt("status"), json.getString("refused"));
        } else if (json.containsKey("unreachable")) {
            return new Outcome.Unreachable(json.getString("unreachable"));
        }
        return new Outcome.Unsendable(json.getString("unsendable"));
    }

    /** Never half of a surrogate pair, which no UTF-8 can hold. */
    private static String first(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }
}
