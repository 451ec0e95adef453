package org.whenhook.queue;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonGenerator;
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
        return DeliveryJson.write(json -> {
            json.write("number", attempt.number())
                    .write("started", attempt.started().toString());
            write(json, attempt.sent(), most);
            write(json, attempt.received(), most);
            write(json, attempt.took());
            write(json, attempt.outcome());
        });
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

    private static void write(JsonGenerator json, Attempt.@Nullable Sent sent, int most) {
        if (sent == null) {
            return;
        }
        json.writeStartObject("sent").write("method", sent.method()).write("url", sent.url());
        write(json, sent.headers());
        json.write("body", first(sent.body(), most))
                .write("length", sent.bodyLength())
                .writeEnd();
    }

    private static void write(JsonGenerator json, Attempt.@Nullable Received received, int most) {
        if (received == null) {
            return;
        }
        json.writeStartObject("received").write("status", received.status()).write("reason", received.reason());
        write(json, received.headers());
        json.write("body", first(received.body(), most))
                .write("cut", received.cut() || received.body().length() > most)
                .writeEnd();
    }

    private static void write(JsonGenerator json, List<Header> headers) {
        json.writeStartArray("headers");
        headers.forEach(header -> json.write(header.name()).write(header.value()));
        json.writeEnd();
    }

    private static void write(JsonGenerator json, Attempt.Timings took) {
        json.writeStartArray("took")
                .write(took.composing().toNanos())
                .write(took.lookup().toNanos())
                .write(took.connect().toNanos())
                .write(took.tls().toNanos())
                .write(took.firstByte().toNanos())
                .write(took.total().toNanos())
                .writeEnd();
    }

    private static void write(JsonGenerator json, Outcome outcome) {
        json.writeStartObject("outcome");
        switch (outcome) {
            case Outcome.Accepted accepted -> json.write("accepted", accepted.status());
            case Outcome.Refused refused ->
                json.write("refused", refused.reason()).write("status", refused.status());
            case Outcome.Unreachable unreachable -> json.write("unreachable", unreachable.reason());
            case Outcome.Unsendable unsendable -> json.write("unsendable", unsendable.reason());
        }
        json.writeEnd();
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
