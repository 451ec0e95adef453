package org.whenhook.fault;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.whenhook.fault.FaultCase.Finding;
import org.whenhook.queue.DeliveryStatus;

/** What conditions and templates bring: too deep, too slow, without end, or with something smuggled in. */
final class RuleCases {

    private static final Duration SOON = Duration.ofSeconds(5);

    private static final List<String> ENDLESS = List.of(
            "{% for i in range(1000000000) %}x{% endfor %}",
            "{% for i in range(100000) %}{% for j in range(100000) %}{% endfor %}{% endfor %}",
            "{{ 'x' * 1000000000 }}",
            "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
            "{% include '/etc/passwd' %}",
            "{{ ''.__class__.__mro__ }}",
            "{{ data.getClass().forName('java.lang.Runtime') }}");

    private RuleCases() {}

    static List<FaultCase> all() {
        return List.of(
                new FaultCase(67, "conditions 10,000 deep; wide", "refused on save, or works", RuleCases::conditions),
                new FaultCase(68, "pattern (a+)+$ on 50 kB", "bounded; other webhooks are called", RuleCases::pattern),
                new FaultCase(
                        69,
                        "templates without end or measure",
                        "refused, or fail with the reason",
                        RuleCases::templates),
                new FaultCase(70, "CR, LF, NUL in rendered headers and URL", "never sent", RuleCases::injection),
                new FaultCase(
                        71, "rendered URL with a private host", "refused after rendering", RuleCases::renderedHost));
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
            trial.expectStatus(conditions.equals(deep) ? "deep" : "wide", status, Set.of(400, 201));
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
        ENDLESS.forEach(template -> save(trial, template));
        long start = System.nanoTime();
        var ids = trial.post("");
        trial.note(ids.size() + " of " + ENDLESS.size() + " saved, the others refused on save");
        long rendered = ids.stream()
                .filter(id -> trial.outcome(id).status() != DeliveryStatus.FAILED)
                .count();
        trial.note(rendered + " rendered to something harmless");
        trial.expect(rendered <= 1, rendered + " were rendered");
        trial.recovered(Duration.ofNanos(System.nanoTime() - start), SOON.multipliedBy(2));
        trial.expect(trial.hits().stream().allMatch(hit -> hit.body().length() < 1000), "a large body was sent");
        return trial.finding();
    }

    /** Saves a webhook with this template, or is refused. */
    private static void save(Trial trial, String template) {
        int status = trial.house
                .api()
                .post("api/extras/webhooks/", """
                {"name": "template-%d", "payload_url": "%s", "object_types": ["%s"], "event_types": ["object_created"],
                 "body_template": "%s"}""".formatted(
                        ENDLESS.indexOf(template), trial.house.receiver.url(trial.name), trial.type(), template))
                .status();
        trial.expect(status == 201 || status == 400, template + " is " + status);
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
                trial.hits().stream()
                        .noneMatch(hit -> hit.head().contains("X-B: b\r\n")
                                && hit.head().lines().anyMatch(line -> line.startsWith("X-B"))),
                "a header was smuggled in");
        trial.note(trial.hits().size() + " sent, none with a line more");
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
}
