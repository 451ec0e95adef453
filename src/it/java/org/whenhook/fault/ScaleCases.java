package org.whenhook.fault;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.whenhook.ApiClient;
import org.whenhook.fault.FaultCase.Finding;
import org.whenhook.queue.DeliveryStatus;
import org.whenhook.queue.EngineAccount;
import org.whenhook.redis.RedisServer;
import org.whenhook.redis.SentinelGroup;

/** Faults that need a Redis of their own: a fail-over, and a great backlog. */
final class ScaleCases {

    private static final Duration SHORT = Duration.ofMillis(20);
    private static final int WEBHOOKS = 10;

    private ScaleCases() {}

    static List<FaultCase> all() {
        return List.of(
                new FaultCase(
                        29,
                        "kill -9 of the master under load; Sentinel promotes a replica",
                        "on again by itself; with replicated demanded nothing is lost",
                        ScaleCases::failOver),
                new FaultCase(
                        80,
                        "a backlog of " + waiting(),
                        "intake as fast as before; drains at full speed",
                        ScaleCases::backlog));
    }

    private static int waiting() {
        return Integer.getInteger("faults.waiting", 1_000_000);
    }

    private static Finding failOver(Trial trial) throws Exception {
        trial.house.alone();
        try (var group = SentinelGroup.start();
                var account = new EngineAccount(group.url())) {
            try (var server = trial.house.start(group.url(), "-Dwhenhook.least-durability=replicated")) {
                trial.webhook(new ApiClient(server.url()), "");
                var load = trial.load(server).start(4, 2, SHORT);
                trial.await(
                        "some came", () -> trial.house.receiver.hits(trial.name).size() > 200);
                long killed = System.nanoTime();
                group.master().kill();
                // What was under way to the old master may still come for a moment.
                trial.await("requests go on", () -> trial.house.receiver.hits(trial.name).stream()
                        .anyMatch(hit -> hit.nanos() > killed + 2_000_000_000L));
                trial.recovered(Duration.ofNanos(System.nanoTime() - killed));
                trial.await(
                        "events are accepted",
                        () -> load.firstAcceptedAfter(killed + 2_000_000_000L).compareTo(Duration.ofSeconds(59)) < 0);
                trial.note("accepted again after "
                        + Trial.seconds(
                                load.firstAcceptedAfter(killed + 2_000_000_000L).plusSeconds(2))
                        + " s; a master is taken for dead after 1.5 s");
                LockSupport.parkNanos(1_000_000_000);
                load.stop();
                trial.expect(load.answers(500) == 0, "answers " + load.answers());
                trial.sent(load);
                // Outcomes that went with the old master are found out when their leases end.
                trial.allowDuplicates(512);
                return trial.finding(account);
            }
        }
    }

    private static Finding backlog(Trial trial) throws Exception {
        trial.house.alone();
        try (var redis = RedisServer.start();
                var client = redis.client();
                var account = new EngineAccount(redis.url())) {
            trial.house.receiver.on(trial.name, Receiver.slow(Duration.ofSeconds(20)));
            int accepted = 0;
            try (var idle = trial.house.start(
                    redis.url(), "-Dwhenhook.slots=1", "-Dwhenhook.timeout=60", "-Dwhenhook.grace=0")) {
                for (int i = 0; i < WEBHOOKS; i++) {
                    trial.webhook(new ApiClient(idle.url()), "");
                }
                singles(trial.load(idle)); // warm-up
                var before = singles(trial.load(idle));
                long memory = used(client.info("memory"));
                var load = trial.load(idle);
                for (int i = 0; i < waiting() / WEBHOOKS; i += 500) {
                    load.post(500);
                }
                long each = (used(client.info("memory")) - memory)
                        / Math.max(1, load.accepted().size());
                var after = singles(trial.load(idle));
                trial.note(
                        "99th percentile of intake %d ms with none waiting, %d ms with %d; %d bytes of Redis each, events included"
                                .formatted(
                                        before.toMillis(),
                                        after.toMillis(),
                                        load.accepted().size(),
                                        each));
                trial.expect(
                        after.compareTo(before.multipliedBy(2).plusMillis(20)) < 0,
                        "intake became slower: " + before + " to " + after);
                accepted = load.accepted().size();
            }
            trial.house.receiver.on(trial.name, Receiver.slow(Duration.ZERO));
            try (var quick = trial.house.start(redis.url())) {
                long start = System.nanoTime();
                long delivered = delivered(account);
                LockSupport.parkNanos(20_000_000_000L);
                long rate = (delivered(account) - delivered)
                        / Math.max(
                                1, Duration.ofNanos(System.nanoTime() - start).toSeconds());
                trial.note("drains at " + rate + " a second on this machine");
                trial.expect(rate > 100, "drains at " + rate + " a second");
                trial.expect(quick.isAlive(), "the server is dead");
            }
            trial.expect(account.ledger().adds(), "the ledger does not add up: " + account.ledger());
            var finding = trial.finding(account);
            long there = account.ledger().counts().values().stream()
                    .mapToLong(counts -> counts.accepted())
                    .sum();
            return new Finding(
                    there,
                    delivered(account),
                    0,
                    Math.max(0, accepted - there),
                    null,
                    finding.broken(),
                    finding.note() + "; the rest still waits");
        }
    }

    private static Duration singles(Load load) {
        for (int i = 0; i < 200; i++) {
            load.post(1);
        }
        return load.percentile(99);
    }

    private static long used(String info) {
        return info.lines()
                .filter(line -> line.startsWith("used_memory:"))
                .mapToLong(line -> Long.parseLong(line.substring(12).strip()))
                .findFirst()
                .orElseThrow();
    }

    private static long delivered(EngineAccount account) {
        return account.ledger().counts().values().stream()
                .mapToLong(counts -> counts.of(DeliveryStatus.DELIVERED) + counts.deleted())
                .sum();
    }
}
