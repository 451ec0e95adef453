package org.whenhook.fault;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.whenhook.ApiClient;
import org.whenhook.fault.FaultCase.Finding;

/** What senders, rules and templates bring: too much, too deep, too slow, or two at once. */
final class DataCases {

    private static final Duration SOON = Duration.ofSeconds(5);

    private DataCases() {}

    static List<FaultCase> all() {
        return List.of(
                new FaultCase(62, "body of 2 MiB, with its length and in chunks", "413", DataCases::tooLarge),
                new FaultCase(63, "compressed body, 100 MB in 100 KB", "4xx, not unpacked", DataCases::packed),
                new FaultCase(64, "JSON nested 100,000 and 1,000,000 deep", "400", DataCases::deep),
                new FaultCase(
                        65,
                        "odd JSON: NaN, 1e400, long numbers, surrogates, NUL, BOM, bad UTF-8",
                        "400, or kept exactly; never 500",
                        DataCases::odd),
                new FaultCase(66, "16,384 keys of one hash", "linear time", DataCases::colliding),
                new FaultCase(67, "conditions 10,000 deep; wide", "refused on save, or works", DataCases::conditions),
                new FaultCase(68, "pattern (a+)+$ on 50 kB", "bounded; other webhooks are called", DataCases::pattern),
                new FaultCase(
                        69,
                        "templates without end or measure",
                        "refused, or fail with the reason",
                        DataCases::templates),
                new FaultCase(70, "CR, LF, NUL in rendered headers and URL", "never sent", DataCases::injection),
                new FaultCase(
                        71, "rendered URL with a private host", "refused after rendering", DataCases::renderedHost),
                new FaultCase(75, "one idempotency key from 100 threads", "one event, one answer", DataCases::oneKey),
                new FaultCase(
                        77,
                        "webhook edited, then deleted, while deliveries wait",
                        "the new URL is used; the rest fails with the reason",
                        DataCases::deleted),
                new FaultCase(
                        79,
                        "one event for 999 webhooks, and for 1,000",
                        "bounded time; refused past 999",
                        DataCases::wide));
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

    private static void expect(Trial trial, String what, int status, Set<Integer> wanted) {
        trial.note(what + ": " + status);
        trial.expect(wanted.contains(status), what + " is " + status);
    }

    private static Finding tooLarge(Trial trial) {
        var body = ("\"" + "x".repeat(2_000_000) + "\"").getBytes(UTF_8);
        expect(trial, "with length", post(trial, BodyPublishers.ofByteArray(body)), Set.of(413));
        expect(
                trial,
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
        expect(
                trial,
                "gzip",
                post(trial, BodyPublishers.ofByteArray(packed.toByteArray()), "Content-Encoding", "gzip"),
                Set.of(400, 413, 415));
        return trial.finding();
    }

    private static Finding deep(Trial trial) {
        for (int depth : List.of(100_000, 1_000_000)) {
            expect(trial, depth + " of [", post(trial, BodyPublishers.ofString("[".repeat(depth))), Set.of(400));
        }
        expect(
                trial,
                "100,000 objects",
                post(trial, BodyPublishers.ofString("{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000))),
                Set.of(400));
        return trial.finding();
    }

    private static Finding odd(Trial trial) {
        trial.webhook("");
        var digits = "1234567890".repeat(40);
        var kept = trial.post(", \"n\": " + digits + ", \"z\": 1.10, \"e\": 1E2");
        trial.outcome(kept.getFirst());
        var body = trial.house.receiver.hits(trial.name).getFirst().body();
        trial.expect(body.contains("\"n\": " + digits), "400 digits are changed: " + body);
        for (var odd : List.of(
                "{\"a\": NaN}",
                "{\"a\": 1e400}",
                "{\"a\": 1e999999999}",
                "{\"a\": 1, \"a\": 2}",
                "{\"a\": \"\\ud800\"}",
                "{\"a\": \"\\u0000\"}",
                "{\"a\": 01}",
                "{\"a\": 1,}",
                "{\"a\": \"\u0001\"}")) {
            var status = trial.house
                    .api()
                    .post(
                            "api/events/",
                            "{\"event_type\": \"object_created\", \"object_type\": \"fault.odd\", \"data\": " + odd
                                    + "}")
                    .status();
            expect(trial, odd.replaceAll("\\p{Cntrl}", "^"), status, Set.of(202, 400));
        }
        var bad = "{\"event_type\": \"object_created\", \"object_type\": \"fault.odd\", \"data\": {\"a\": \"\u00ff\"}}";
        expect(trial, "bad UTF-8", post(trial, BodyPublishers.ofByteArray(bad.getBytes(ISO_8859_1))), Set.of(202, 400));
        expect(trial, "BOM", post(trial, BodyPublishers.ofString("\ufeff{}")), Set.of(202, 400));
        return trial.finding();
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

    private static Finding conditions(Trial trial) {
        var leaf = "{\"attr\": \"id\", \"value\": 1}";
        var deep = "{\"and\": [".repeat(10_000) + leaf + "]}".repeat(10_000);
        var wide = "{\"or\": [" + (leaf + ",").repeat(9_999) + leaf + "]}";
        for (var conditions : List.of(deep, wide)) {
            int status = trial.house
                    .api()
                    .post("api/extras/webhooks/", """
                            {"name": "conditions-%d", "payload_url": "http://x.example/", "object_types": ["fault.none"],
                             "event_types": ["object_created"], "conditions": %s}""".formatted(conditions.length(), conditions))
                    .status();
            expect(trial, conditions.equals(deep) ? "deep" : "wide", status, Set.of(400, 201));
        }
        return trial.finding();
    }

    private static Finding pattern(Trial trial) {
        trial.webhook(", \"conditions\": {\"attr\": \"text\", \"op\": \"regex\", \"value\": \"(a+)+$\"}");
        trial.webhook("");
        long start = System.nanoTime();
        var ids = trial.post(", \"text\": \"" + "a".repeat(50_000) + "!\"");
        trial.recovered(Duration.ofNanos(System.nanoTime() - start), SOON);
        trial.expect(ids.size() == 1, ids.size() + " deliveries, not 1");
        return trial.finding();
    }

    private static Finding templates(Trial trial) {
        int number = 0;
        for (var template : List.of(
                "{% for i in range(1000000000) %}x{% endfor %}",
                "{% for i in range(100000) %}{% for j in range(100000) %}{% endfor %}{% endfor %}",
                "{{ 'x' * 1000000000 }}",
                "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
                "{% include '/etc/passwd' %}",
                "{{ ''.__class__.__mro__ }}",
                "{{ data.getClass().forName('java.lang.Runtime') }}")) {
            int status = trial.house
                    .api()
                    .post("api/extras/webhooks/", """
                    {"name": "template-%d", "payload_url": "%s", "object_types": ["%s"], "event_types": ["object_created"],
                     "body_template": "%s"}""".formatted(
                                    ++number, trial.house.receiver.url(trial.name), trial.type(), template))
                    .status();
            trial.expect(status == 201 || status == 400, template + " is " + status);
        }
        long start = System.nanoTime();
        var ids = trial.post("");
        trial.note(ids.size() + " of 7 saved, the others refused on save");
        int rendered = 0;
        for (var id : ids) {
            var entry = trial.outcome(id);
            rendered += entry.status() == org.whenhook.queue.DeliveryStatus.FAILED ? 0 : 1;
        }
        trial.note(rendered + " rendered to something harmless");
        trial.expect(rendered <= 1, rendered + " were rendered");
        trial.recovered(Duration.ofNanos(System.nanoTime() - start), SOON.multipliedBy(2));
        trial.expect(
                trial.house.receiver.hits(trial.name).stream()
                        .allMatch(hit -> hit.body().length() < 1000),
                "a large body was sent");
        return trial.finding();
    }

    private static Finding injection(Trial trial) {
        trial.webhook(", \"additional_headers\": \"X-A: {{ data.value }}\"");
        trial.webhook(", \"additional_headers\": \"X-{{ data.value }}: a\"");
        trial.webhook(", \"payload_url\": \"" + trial.house.receiver.url(trial.name) + "?{{ data.value }}\"");
        for (var value : List.of("a\\r\\nX-B: b", "a\\nX-B: b", "a\\u0000b", "a\\rb")) {
            for (var id : trial.post(", \"value\": \"" + value + "\"")) {
                trial.outcome(id);
            }
        }
        trial.expect(
                trial.house.receiver.hits(trial.name).stream()
                        .noneMatch(hit -> hit.head().contains("X-B: b\r\n")
                                && hit.head().lines().anyMatch(line -> line.startsWith("X-B"))),
                "a header was smuggled in");
        trial.note(trial.house.receiver.hits(trial.name).size() + " sent, none with a line more");
        return trial.finding();
    }

    private static Finding renderedHost(Trial trial) {
        int before = trial.house.forbidden.connections();
        trial.webhook(", \"payload_url\": \"http://{{ data.host }}/\"");
        trial.webhook(", \"payload_url\": \"http://x.example{{ data.more }}/\"");
        var place = "127.0.0.2:" + trial.house.forbidden.port();
        for (var id : trial.post(", \"host\": \"" + place + "\", \"more\": \"@" + place + "\"")) {
            trial.expectFailed(id, "");
        }
        trial.expect(trial.house.forbidden.connections() == before, "the private address was called");
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

    private static Finding deleted(Trial trial) throws Exception {
        trial.house.alone();
        long id = trial.webhook("");
        trial.house.receiver.on(trial.name, Receiver.slow(Duration.ofSeconds(1)));
        trial.house.receiver.on(trial.name + "-new", Receiver.slow(Duration.ofSeconds(1)));
        var load = trial.load();
        load.post(1000);
        trial.house
                .api()
                .send(
                        "PATCH",
                        "api/extras/webhooks/" + id + "/",
                        "{\"payload_url\": \"" + trial.house.receiver.url(trial.name + "-new") + "\"}");
        trial.await(
                "the new URL is used",
                () -> !trial.house.receiver.hits(trial.name + "-new").isEmpty());
        trial.house.api().send("DELETE", "api/extras/webhooks/" + id + "/", "");
        trial.sent(load);
        trial.also(trial.name + "-new");
        var finding = trial.finding();
        trial.expect(finding.received() < 1000, "none was left to fail");
        var came = new HashSet<String>();
        trial.house.receiver.hits(trial.name + "-new").forEach(hit -> came.add(hit.id()));
        trial.note(came.size() + " to the new URL");
        return trial.again(finding);
    }

    private static Finding wide(Trial trial) {
        for (int i = 0; i < 999; i++) {
            trial.webhook("");
        }
        long start = System.nanoTime();
        int made = trial.post("").size();
        trial.recovered(Duration.ofNanos(System.nanoTime() - start), Duration.ofSeconds(2));
        trial.note("time is that of the answer");
        trial.expect(made == 999, made + " deliveries");
        trial.webhook("");
        int status = trial.house
                .api()
                .post(
                        "api/events/",
                        "{\"event_type\": \"object_created\", \"object_type\": \"" + trial.type() + "\", \"data\": {}}")
                .status();
        expect(trial, "1,000", status, Set.of(400));
        return trial.finding();
    }
}
