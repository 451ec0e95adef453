package org.whenhook.fault;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.whenhook.ApiClient;
import org.whenhook.fault.FaultCase.Finding;
import org.whenhook.fault.Receiver.Hit;
import org.whenhook.queue.DeliveryStatus;
import org.whenhook.queue.EngineAccount;
import org.whenhook.redis.RedisServer;
import org.whenhook.redis.SentinelGroup;

/** Faults that need a Redis of their own: a fail-over, and a great backlog. */
final class ScaleCases {

    private static final Duration SHORT = Duration.ofMillis(20);
    private static final int WEBHOOKS = 10;
    private static final int AT_A_TIME = 500;

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
                        "a backlog of %,d".formatted(waiting()),
                        "intake as fast as before; drains at full speed",
                        ScaleCases::backlog));
    }

    private static int waiting() {
        return Integer.getInteger("faults.waiting", 1_000_000);
    }

    private static Finding failOver(Trial trial) throws Exception {
        trial.house.alone();
        try (var group = SentinelGroup.start();
                var account = new EngineAccount(group.url());
                var server = trial.house.start(group.url(), "-Dwhenhook.least-durability=replicated")) {
            trial.webhook(new ApiClient(server.url()), "");
            var load = trial.load(server).start(4, 2, SHORT);
            trial.await("some came", () -> trial.hits().size() > 200);
            long killed = System.nanoTime();
            group.master().kill();
            goesOn(trial, load, killed);
            load.stop();
            trial.expect(load.answers(500) == 0, "answers " + load.answers());
            trial.sent(load);
            // Outcomes that went with the old master are found out when their leases end.
            trial.allowDuplicates();
            return trial.finding(account);
        }
    }

    private static void goesOn(Trial trial, Load load, long killed) {
        // What was under way to the old master may still come for a moment.
        long quiet = killed + 2_000_000_000L;
        trial.goesOnAfter(quiet);
        trial.recovered(Duration.ofNanos(System.nanoTime() - killed));
        trial.await("events are accepted", () -> load.firstAcceptedAfter(quiet).compareTo(Duration.ofSeconds(59)) < 0);
        trial.note("accepted again after "
                + Notebook.seconds(load.firstAcceptedAfter(quiet).plusSeconds(2))
                + " s; a master is taken for dead after 1.5 s");
        LockSupport.parkNanos(1_000_000_000);
    }

    private static Finding backlog(Trial trial) throws Exception {
        trial.house.alone();
        try (var redis = RedisServer.start();
                var account = new EngineAccount(redis.url())) {
            trial.house.receiver.on(trial.name, Receiver.slow(Duration.ofSeconds(20)));
            long sent = fill(trial, redis);
            trial.house.receiver.on(trial.name, Receiver.slow(Duration.ZERO));
            drain(trial, redis, account);
            var ledger = account.ledger();
            trial.expect(ledger.adds(), "the ledger does not add up: " + ledger);
            long waiting = account.count(DeliveryStatus.WAITING);
            trial.note(waiting + " still wait");
            long received = trial.hits().stream().map(Hit::id).distinct().count();
            trial.allowDuplicates(1); // what the first server had on its way when it was stopped
            trial.expectDuplicates(trial.hits().size() - received);
            return trial.finding(sent, received, trial.hits().size() - received, sent - received - waiting);
        }
    }

    /** By a server that delivers as good as nothing; tells how many it accepted. */
    private static long fill(Trial trial, RedisServer redis) throws Exception {
        try (var idle =
                trial.house.start(redis.url(), "-Dwhenhook.slots=1", "-Dwhenhook.timeout=60", "-Dwhenhook.grace=0")) {
            for (int i = 0; i < WEBHOOKS; i++) {
                trial.webhook(new ApiClient(idle.url()), "");
            }
            var warming = singles(trial.load(idle));
            var before = singles(trial.load(idle));
            long memory = redis.usedMemory();
            var load = trial.load(idle);
            for (int i = 0; i < waiting() / WEBHOOKS; i += AT_A_TIME) {
                load.post(AT_A_TIME);
            }
            long bytes = redis.usedMemory() - memory;
            var after = singles(trial.load(idle));
            expectAsFast(trial, before.percentile(99), after.percentile(99));
            trial.note(bytes / Math.max(1, load.accepted().size()) + " bytes of Redis each, events included");
            return Stream.of(warming, before, load, after)
                    .mapToLong(each -> each.accepted().size())
                    .sum();
        }
    }

    private static void expectAsFast(Trial trial, Duration before, Duration after) {
        trial.note("99th percentile of intake %d ms before, %d ms with them"
                .formatted(before.toMillis(), after.toMillis()));
        trial.expect(
                after.compareTo(before.multipliedBy(2).plusMillis(20)) < 0,
                "intake became slower: " + before + " to " + after);
    }

    private static void drain(Trial trial, RedisServer redis, EngineAccount account) throws Exception {
        try (var quick = trial.house.start(redis.url())) {
            long start = System.nanoTime();
            long before = account.count(DeliveryStatus.WAITING);
            LockSupport.parkNanos(20_000_000_000L);
            long rate = (before - account.count(DeliveryStatus.WAITING)) * 1_000_000_000L / (System.nanoTime() - start);
            trial.note("drains at " + rate + " a second to the receiver of this suite");
            trial.expect(rate > 100, "drains at " + rate + " a second");
            trial.expect(quick.isAlive(), "the server is dead");
        }
    }

    private static Load singles(Load load) {
        for (int i = 0; i < 200; i++) {
            load.post(1);
        }
        return load;
    }
}
