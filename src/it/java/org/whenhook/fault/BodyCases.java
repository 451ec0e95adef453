package org.whenhook.fault;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.whenhook.ApiClient;
import org.whenhook.fault.FaultCase.Finding;

/** What senders bring: too much, too deep, odd, or a hundred times at once. */
final class BodyCases {

    private static final Duration SOON = Duration.ofSeconds(5);

    private static final List<String> ODD = List.of(
            "{\"a\": NaN}",
            "{\"a\": 1e400}",
            "{\"a\": 1e999999999}",
            "{\"a\": 1, \"a\": 2}",
            "{\"a\": \"\\ud800\"}",
            "{\"a\": \"\\u0000\"}",
            "{\"a\": 01}",
            "{\"a\": 1,}",
            "{\"a\": \"\u0001\"}");

    private BodyCases() {}

    static List<FaultCase> all() {
        return List.of(
                new FaultCase(62, "body of 2 MiB, with its length and in chunks", "413", BodyCases::tooLarge),
                new FaultCase(63, "compressed body, 100 MB in 100 KB", "4xx, not unpacked", BodyCases::packed),
                new FaultCase(64, "JSON nested 100,000 and 1,000,000 deep", "400", BodyCases::deep),
                new FaultCase(
                        65,
                        "odd JSON: NaN, 1e400, long numbers, surrogates, NUL, BOM, bad UTF-8",
                        "400, or kept exactly; never 500",
                        BodyCases::odd),
                new FaultCase(66, "16,384 keys of one hash", "linear time", BodyCases::colliding),
                new FaultCase(75, "one idempotency key from 100 threads", "one event, one answer", BodyCases::oneKey));
    }

    private static int post(Trial trial, BodyPublisher body, String... headers) {
        var request = trial.house
                .api()
                .request("api/events/")
                .header("Authorization", "Token " + ApiClient.TOKEN)
                .header("Content-Type", "application/json")
                .POST(body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return trial.house.api().send(request).status();
    }

    private static Finding tooLarge(Trial trial) {
        var body = ("\"" + "x".repeat(2_000_000) + "\"").getBytes(UTF_8);
        trial.expectStatus("with length", post(trial, BodyPublishers.ofByteArray(body)), Set.of(413));
        trial.expectStatus(
                "in chunks",
                post(trial, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))),
                Set.of(413));
        return trial.finding();
    }

    private static Finding packed(Trial trial) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            for (int i = 0; i < 100; i++) {
                gzip.write(new byte[1_000_000]);
            }
        }
        trial.expectStatus(
                "gzip",
                post(trial, BodyPublishers.ofByteArray(packed.toByteArray()), "Content-Encoding", "gzip"),
                Set.of(400, 413, 415));
        return trial.finding();
    }

    private static Finding deep(Trial trial) {
        for (int depth : List.of(100_000, 1_000_000)) {
            trial.expectStatus(depth + " of [", post(trial, BodyPublishers.ofString("[".repeat(depth))), Set.of(400));
        }
        trial.expectStatus(
                "100,000 objects",
                post(trial, BodyPublishers.ofString("{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000))),
                Set.of(400));
        return trial.finding();
    }

    private static Finding odd(Trial trial) {
        trial.webhook("");
        var digits = "1234567890".repeat(40);
        var kept = trial.post(", \"n\": " + digits + ", \"z\": 1.10, \"e\": 1E2, \"half\": \"\\ud800\"");
        trial.outcome(kept.getFirst());
        var body = trial.hits().getFirst().body();
        trial.expect(body.contains("\"n\": " + digits), "400 digits are changed: " + body);
        trial.expect(body.contains("\"half\": \"\\ud800\""), "half of a surrogate pair is changed: " + body);
        ODD.forEach(odd -> expectStated(trial, odd));
        var bad = "{\"event_type\": \"object_created\", \"object_type\": \"fault.odd\", \"data\": {\"a\": \"\u00ff\"}}";
        trial.expectStatus(
                "bad UTF-8", post(trial, BodyPublishers.ofByteArray(bad.getBytes(ISO_8859_1))), Set.of(202, 400));
        trial.expectStatus("BOM", post(trial, BodyPublishers.ofString("\ufeff{}")), Set.of(202, 400));
        return trial.finding();
    }

    private static void expectStated(Trial trial, String data) {
        var event = "{\"event_type\": \"object_created\", \"object_type\": \"fault.odd\", \"data\": " + data + "}";
        int status = trial.house.api().post("api/events/", event).status();
        trial.expectStatus(data.replaceAll("\\p{Cntrl}", "^"), status, Set.of(202, 400));
    }

    private static Finding colliding(Trial trial) {
        var members = new StringBuilder();
        for (int i = 0; i < 1 << 14; i++) {
            members.append(", \"");
            for (int bit = 0; bit < 14; bit++) {
                members.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            members.append("\": 1");
        }
        trial.webhook("");
        long start = System.nanoTime();
        trial.outcome(trial.post(members.toString()).getFirst());
        trial.recovered(Duration.ofNanos(System.nanoTime() - start), SOON);
        return trial.finding();
    }

    private static Finding oneKey(Trial trial) throws Exception {
        trial.webhook("");
        Set<String> answers = ConcurrentHashMap.newKeySet();
        var threads = IntStream.range(0, 100)
                .mapToObj(i -> Thread.ofVirtual()
                        .start(() -> answers.add(trial.house
                                .api()
                                .post(
                                        "api/events/",
                                        "[{\"event_type\": \"object_created\", \"object_type\": \"" + trial.type()
                                                + "\", \"data\": {\"id\": 1}}]",
                                        "Idempotency-Key",
                                        trial.name)
                                .text())))
                .toList();
        for (var thread : threads) {
            thread.join();
        }
        trial.expect(answers.size() == 1, answers.size() + " different answers");
        trial.sent(Load.ids(answers.iterator().next()));
        return trial.finding();
    }
}
