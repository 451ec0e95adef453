package org.whenhook.fault;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.whenhook.ApiClient;
import org.whenhook.Scratch;
import org.whenhook.fault.FaultCase.Finding;
import org.whenhook.redis.RedisServer;

/** Redis goes, comes back, forgets, is full, or is set up so that it may lose something. */
final class RedisStates {

    /** With the start of Redis less than what is left of any lease, or others rightly take over what is on its way. */
    private static final Duration AWAY = Duration.ofSeconds(2);

    private static final Duration BACK = Duration.ofSeconds(5);
    private static final Duration LONGEST_FILL = Duration.ofMinutes(3);
    private static final Duration SHORT = Duration.ofMillis(20);
    private static final String EVENT =
            "{\"event_type\": \"object_created\", \"object_type\": \"fault.none\", \"data\": {\"id\": 1}}";

    private RedisStates() {}

    static List<FaultCase> all() {
        return List.of(
                new FaultCase(
                        21,
                        "Redis restarts (fsync always), under load",
                        "503 meanwhile, on again in 5 s, nothing lost",
                        trial -> away(trial, trial.house.redis::stop)),
                new FaultCase(
                        22,
                        "kill -9 of Redis, under load",
                        "503 meanwhile, on again in 5 s, nothing lost",
                        trial -> away(trial, trial.house.redis::kill)),
                new FaultCase(
                        24,
                        "Redis without its append-only file",
                        "each answer says memory; 503 where fsynced is demanded",
                        RedisStates::notPersistent),
                new FaultCase(25, "FLUSHALL", "work goes on by itself; new events are delivered", RedisStates::flushed),
                new FaultCase(
                        26,
                        "Redis reaches maxmemory (noeviction)",
                        "503; deliveries go on; 2xx again when there is room",
                        RedisStates::full),
                new FaultCase(27, "maxmemory-policy allkeys-lru", "refuses to start, says why", RedisStates::evicting));
    }

    private static Finding away(Trial trial, Runnable end) throws Exception {
        trial.webhook("");
        var load = trial.load(trial.house.server, trial.house.other()).start(8, 2, SHORT);
        trial.await("some came", () -> trial.hits().size() > 200);
        end.run();
        LockSupport.parkNanos(AWAY.toNanos());
        trial.house.redis.restart();
        long back = System.nanoTime();
        trial.recovered(trial.goesOnAfter(back), BACK);
        trial.await("events are accepted", () -> load.firstAcceptedAfter(back).compareTo(BACK) < 0);
        LockSupport.parkNanos(1_000_000_000L);
        load.stop();
        trial.expect(load.answers(503) > 0, "no 503: " + load.answers());
        trial.expect(load.answers(500) == 0, "500: " + load.answers());
        trial.sent(load);
        return trial.finding();
    }

    private static Finding notPersistent(Trial trial) throws Exception {
        try (var redis = RedisServer.start("appendonly no");
                var plain = trial.house.start(redis.url(), "-Dwhenhook.least-durability=fsynced")) {
            var api = new ApiClient(plain.url());
            var refused = api.post("api/events/", EVENT);
            trial.expect(refused.status() == 503 && refused.text().contains("least-durability"), refused.text());
            trial.expect(refused.response().headers().firstValue("Retry-After").isPresent(), "no Retry-After");
            redis.client().configSet("appendfsync", "always");
            redis.client().configSet("appendonly", "yes");
            trial.await("fsynced", () -> api.post("api/events/", EVENT).text().contains("\"durability\":\"fsynced\""));
        }
        return trial.finding();
    }

    private static Finding flushed(Trial trial) throws Exception {
        var other = trial.house.other(); // which makes no change itself, and remembers the webhooks as they were
        trial.webhook("");
        trial.probe(new ApiClient(other.url()), "");
        try (var client = trial.house.redis.client()) {
            client.flushAll();
        }
        long flushed = System.nanoTime();
        trial.webhook("");
        var load = trial.load(trial.house.server, other);
        for (int i = 0; i < 50; i++) {
            load.post(1);
        }
        trial.sent(load);
        trial.recovered(trial.goesOnAfter(flushed), BACK);
        trial.expect(load.accepted().size() == 50, "accepted " + load.accepted().size() + " deliveries, not 50");
        trial.note("what Redis held is gone, as asked of it");
        var finding = trial.finding();
        trial.expect(finding.received() == 50, "not all came to the new webhook");
        return trial.again(finding);
    }

    private static Finding full(Trial trial) throws Exception {
        trial.webhook(", \"concurrency_limit\": 5"); // so that some still wait when Redis is full
        trial.house.receiver.on(trial.name, Receiver.slow(Duration.ofSeconds(2)));
        try (var client = trial.house.redis.client()) {
            long used = trial.house.redis.usedMemory();
            int logged = trial.house.server.log().length();
            client.configSet("maxmemory", String.valueOf(used + 12_000_000));
            var load = trial.load()
                    .with(", \"big\": \"" + "x".repeat(20_000) + "\"")
                    .start(8, 5, Duration.ofMillis(1));
            trial.await("503", LONGEST_FILL, () -> load.answers(503) > 0);
            LockSupport.parkNanos(2_000_000_000L);
            trial.goesOnAfter(System.nanoTime());
            load.stop();
            client.configSet("maxmemory", "1mb");
            var refused = trial.house.api().post("api/extras/tags/", "{\"name\": \"full\", \"slug\": \"full\"}");
            trial.expect(refused.status() == 503 && refused.text().contains("no memory left"), refused.text());
            trial.house.receiver.on(trial.name, Receiver.slow(Duration.ZERO));
            client.configSet("maxmemory", String.valueOf(used + 200_000_000L));
            acceptedAgain(trial, load);
            trial.note(load.answers(503) + " answers 503");
            var log = trial.house.server.log().substring(logged);
            trial.expect(log.contains("of its maxmemory"), "the log does not say that memory is short");
            trial.expect(!log.contains("Redis away"), "the log says that Redis is away");
            return trial.finding();
        } finally {
            trial.house.unlimited();
        }
    }

    private static void acceptedAgain(Trial trial, Load load) {
        long grown = System.nanoTime();
        trial.await("2xx again", () -> {
            load.post(1);
            return load.firstAcceptedAfter(grown).compareTo(Duration.ofSeconds(59)) < 0;
        });
        trial.recovered(load.firstAcceptedAfter(grown), BACK);
        trial.expect(load.answers(500) == 0, "answers " + load.answers());
        trial.sent(load);
    }

    private static Finding evicting(Trial trial) throws Exception {
        try (var redis = RedisServer.start("maxmemory-policy allkeys-lru")) {
            var server = ServerProcess.startUnready(Scratch.folder("server"), "-Dwhenhook.redis-url=" + redis.url());
            trial.await("it says why", () -> says(server, "maxmemory-policy is allkeys-lru"));
            trial.await("it gives up", () -> says(server, "CDI deployment failure"));
            server.kill();
        }
        return trial.finding();
    }

    private static boolean says(ServerProcess server, String words) {
        try {
            return server.log().contains(words);
        } catch (IOException e) {
            return false;
        }
    }
}
