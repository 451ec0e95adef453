package org.whenhook.fault;

import static org.whenhook.fault.Receiver.OK;
import static org.whenhook.fault.Receiver.status;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.whenhook.fault.FaultCase.Finding;
import org.whenhook.queue.DeliveryStatus;

/** Receivers that say when or never, and one that hangs beside others that do not. */
final class RetryCases {

    private static final Duration SHORT = Duration.ofMillis(20);

    private RetryCases() {}

    static List<FaultCase> all() {
        return List.of(
                new FaultCase(52, "410", "the webhook is disabled", RetryCases::gone),
                new FaultCase(
                        53,
                        "429 with Retry-After: seconds, a date, negative, 10 years, rubbish",
                        "honoured within bounds, rubbish ignored",
                        RetryCases::retryAfter),
                new FaultCase(
                        82,
                        "one endpoint hangs with 5,000 waiting, another is well",
                        "the other's 95th percentile rises by less than half",
                        RetryCases::hanging),
                new FaultCase(
                        83,
                        "all fail for 10 s, then all is well",
                        "all delivered, by retries and the breaker's probe",
                        RetryCases::outage));
    }

    private static Finding gone(Trial trial) {
        long id = trial.webhook(", \"max_attempts\": 5");
        trial.house.receiver.on(trial.name, status(410));
        trial.expectFailed(trial.post("").getFirst(), "410");
        trial.await("it is disabled", () -> !trial.house
                .api()
                .get("api/extras/webhooks/" + id + "/")
                .object()
                .getBoolean("enabled"));
        return trial.finding();
    }

    private static Finding retryAfter(Trial trial) {
        var date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.now().plusSeconds(1200).atZone(ZoneOffset.UTC));
        trial.webhook(", \"max_attempts\": 5, \"retry_delays\": [600]");
        try (var account = trial.house.account()) {
            for (var said : Map.of("1200", 1200, date, 1200, "-5", 600, "315360000", 0, "soon", 600)
                    .entrySet()) {
                trial.house.receiver.on(trial.name, status(429, "Retry-After: " + said.getKey()));
                var id = trial.probe("").getFirst();
                trial.await(
                        "it is scheduled", () -> account.find(id).orElseThrow().status() == DeliveryStatus.SCHEDULED);
                var entry = account.find(id).orElseThrow();
                long seconds = Duration.between(entry.changed(), entry.due()).toSeconds();
                trial.note(said.getKey() + ": " + seconds + " s");
                boolean bounded = said.getValue() == 0
                        ? seconds <= Duration.ofDays(30).toSeconds()
                        : Math.abs(seconds - said.getValue()) <= said.getValue() / 4 + 2;
                trial.expect(bounded, said.getKey() + " led to " + seconds + " s");
                account.delete(id);
            }
        }
        return trial.finding();
    }

    private static Finding hanging(Trial trial) throws Exception {
        trial.webhook("");
        var before = trial.latency(trial.house.api());
        var hung = new Trial(trial.house, trial.name + "-hung");
        long id = hung.webhook(", \"concurrency_limit\": 16");
        trial.house.receiver.on(hung.name, Receiver.hang());
        var load = hung.load();
        for (int i = 0; i < 10; i++) {
            load.post(500);
        }
        LockSupport.parkNanos(1_000_000_000L);
        var after = trial.latency(trial.house.api());
        trial.note("95th percentile from event to request %.1f ms before, %.1f ms beside it"
                .formatted(before.toNanos() / 1e6, after.toNanos() / 1e6));
        trial.expect(after.toNanos() < before.toNanos() * 1.5 + 5_000_000, "rose from " + before + " to " + after);
        trial.house.api().send("DELETE", "api/extras/webhooks/" + id + "/", "");
        return trial.finding();
    }

    private static Finding outage(Trial trial) throws Exception {
        trial.webhook(", \"max_attempts\": 50, \"retry_delays\": [1, 2, 3]");
        trial.house.receiver.on(trial.name, status(503));
        var load = trial.load().start(4, 2, SHORT);
        LockSupport.parkNanos(10_000_000_000L);
        load.stop();
        trial.house.receiver.on(trial.name, Receiver.text(OK));
        long well = System.nanoTime();
        trial.sent(load);
        var finding = trial.finding();
        trial.recovered(Duration.ofNanos(System.nanoTime() - well));
        trial.note("until the last was delivered");
        return trial.again(finding);
    }
}
