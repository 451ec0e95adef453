package org.whenhook.fault;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.whenhook.fault.FaultCase.Finding;

/** Redis goes, comes back, is full, slow, cut off, or says no. */
final class RedisCases {

    private static final Duration BACK = Duration.ofSeconds(5);
    private static final Duration SHORT = Duration.ofMillis(20);

    private RedisCases() {}

    static List<FaultCase> all() {
        return List.of(
                new FaultCase(
                        21,
                        "Redis restarts (fsync always), under load",
                        "503 meanwhile, on again in 5 s, nothing lost",
                        trial -> away(trial, false)),
                new FaultCase(
                        22,
                        "kill -9 of Redis, under load",
                        "503 meanwhile, on again in 5 s, nothing lost",
                        trial -> away(trial, true)),
                new FaultCase(
                        24,
                        "Redis without its append-only file",
                        "each answer says memory; 503 where fsynced is demanded",
                        RedisCases::notPersistent),
                new FaultCase(25, "FLUSHALL", "work goes on by itself; new events are delivered", RedisCases::flushed),
                new FaultCase(
                        26,
                        "Redis reaches maxmemory (noeviction)",
                        "503; deliveries go on and free memory; then 2xx again",
                        RedisCases::full),
                new FaultCase(27, "maxmemory-policy allkeys-lru", "refuses to start, says why", RedisCases::evicting),
                new FaultCase(
                        30,
                        "Redis answers READONLY, LOADING, BUSY, MASTERDOWN, MISCONF, NOAUTH",
                        "503; on again in 5 s",
                        RedisCases::errors),
                new FaultCase(
                        31,
                        "one server cut off from Redis for 3 leases (dropped, not refused)",
                        "others take over; late writes are refused",
                        RedisCases::partition),
                new FaultCase(
                        32, "1 s more on every command", "slower, no lost lease, no duplicates", RedisCases::slow),
                new FaultCase(
                        33,
                        "5 % of all scripts' answers are lost",
                        "each step may be repeated: no loss, no duplicates",
                        RedisCases::lossy),
                new FaultCase(34, "SCRIPT FLUSH, under load", "reloaded", RedisCases::forgotten));
    }

    private static Finding away(Trial trial, boolean killed) throws Exception {
        trial.house.other();
        trial.webhook("");
        var load = trial.load(trial.house.server, trial.house.other()).start(8, 2, SHORT);
        trial.await("some came", () -> trial.house.receiver.hits(trial.name).size() > 200);
        if (killed) {
            trial.house.redis.kill();
        } else {
            trial.house.redis.stop();
        }
        LockSupport.parkNanos(3_000_000_000L);
        trial.house.redis.restart();
        long back = System.nanoTime();
        trial.await("requests go on", () -> trial.house.receiver.hits(trial.name).stream()
                .anyMatch(hit -> hit.nanos() > back));
        trial.recovered(Duration.ofNanos(System.nanoTime() - back), BACK);
        trial.expect(
                load.firstAcceptedAfter(back).compareTo(BACK) < 0,
                "intake took " + load.firstAcceptedAfter(back) + " to go on");
        LockSupport.parkNanos(1_000_000_000L);
        load.stop();
        trial.expect(load.answers(503) > 0, "no 503: " + load.answers());
        trial.expect(load.answers(500) == 0, "500: " + load.answers());
        trial.sent(load);
        return trial.finding();
    }

    private static Finding notPersistent(Trial trial) throws Exception {
        try (var redis = org.whenhook.redis.RedisServer.start("appendonly no");
                var plain = trial.house.start(redis.url(), "-Dwhenhook.least-durability=fsynced")) {
            var api = new org.whenhook.ApiClient(plain.url());
            var refused = api.post("api/events/", EVENT);
            trial.expect(refused.status() == 503 && refused.text().contains("least-durability"), refused.text());
            trial.expect(refused.response().headers().firstValue("Retry-After").isPresent(), "no Retry-After");
            redis.client().configSet("appendfsync", "always");
            redis.client().configSet("appendonly", "yes");
            trial.await("fsynced", () -> api.post("api/events/", EVENT).text().contains("\"durability\":\"fsynced\""));
        }
        return trial.finding();
    }

    private static final String EVENT =
            "{\"event_type\": \"object_created\", \"object_type\": \"fault.none\", \"data\": {\"id\": 1}}";

    private static Finding flushed(Trial trial) throws Exception {
        trial.webhook("");
        trial.house.account().connection().client().flushAll();
        long flushed = System.nanoTime();
        trial.webhook("");
        trial.post("");
        trial.await("it came", () -> !trial.house.receiver.hits(trial.name).isEmpty());
        trial.recovered(Duration.ofNanos(System.nanoTime() - flushed), BACK);
        trial.note("what Redis held is gone, as asked of it");
        return trial.finding();
    }

    private static Finding full(Trial trial) throws Exception {
        trial.webhook("");
        trial.house.receiver.on(trial.name, Receiver.slow(Duration.ofMillis(300)));
        var client = trial.house.redis.client();
        long used = Long.parseLong(client.info("memory")
                .lines()
                .filter(line -> line.startsWith("used_memory:"))
                .findFirst()
                .orElseThrow()
                .substring(12)
                .strip());
        client.configSet("maxmemory", String.valueOf(used + 12_000_000));
        var load =
                trial.load().with(", \"big\": \"" + "x".repeat(20_000) + "\"").start(8, 5, Duration.ofMillis(1));
        trial.await("503", () -> load.answers(503) > 0);
        LockSupport.parkNanos(3_000_000_000L);
        int came = trial.house.receiver.hits(trial.name).size();
        trial.await(
                "deliveries go on", () -> trial.house.receiver.hits(trial.name).size() > came);
        load.stop();
        client.configSet("maxmemory", String.valueOf(used + 200_000_000L));
        long grown = System.nanoTime();
        trial.await("2xx again", () -> {
            load.post(1);
            return load.firstAcceptedAfter(grown).compareTo(Duration.ofSeconds(59)) < 0;
        });
        trial.recovered(load.firstAcceptedAfter(grown), BACK);
        client.configSet("maxmemory", "0");
        trial.expect(load.answers(500) == 0, "answers " + load.answers());
        trial.note(load.answers(503) + " answers 503");
        trial.sent(load);
        return trial.finding();
    }

    private static Finding evicting(Trial trial) throws Exception {
        try (var redis = org.whenhook.redis.RedisServer.start("maxmemory-policy allkeys-lru")) {
            var server = ServerProcess.startUnready(
                    java.nio.file.Files.createTempDirectory("whenhook-fault"), "-Dwhenhook.redis-url=" + redis.url());
            trial.await("it says why", () -> says(server, "maxmemory-policy is allkeys-lru"));
            trial.await("it gives up", () -> says(server, "CDI deployment failure"));
            server.kill();
        }
        return trial.finding();
    }

    private static boolean says(ServerProcess server, String words) {
        try {
            return server.log().contains(words);
        } catch (java.io.IOException e) {
            return false;
        }
    }

    private static Finding errors(Trial trial) throws Exception {
        trial.house.alone();
        trial.webhook("");
        var load = trial.load().start(2, 1, SHORT);
        for (var error : List.of(
                "-READONLY You can't write against a read only replica.",
                "-LOADING Redis is loading the dataset in memory",
                "-BUSY Redis is busy running a script.",
                "-MASTERDOWN Link with MASTER is down",
                "-MISCONF Errors writing to the AOF file",
                "-NOAUTH Authentication required.")) {
            int before = load.answers(503);
            trial.house.line.answer(error + "\r\n");
            trial.await("503 for " + error, () -> load.answers(503) > before);
            trial.house.line.heal();
            long healed = System.nanoTime();
            trial.await("on again after " + error, () -> trial.house.receiver.hits(trial.name).stream()
                    .anyMatch(hit -> hit.nanos() > healed));
            trial.recovered(Duration.ofNanos(System.nanoTime() - healed), BACK);
        }
        load.stop();
        trial.expect(load.answers(500) == 0, "answers " + load.answers());
        trial.sent(load);
        return trial.finding();
    }

    private static Finding partition(Trial trial) throws Exception {
        var other = trial.house.other();
        trial.webhook("");
        trial.house.receiver.on(trial.name, Receiver.slow(Duration.ofSeconds(1)));
        var load = trial.load(other).start(4, 2, SHORT);
        trial.await("some came", () -> trial.house.receiver.hits(trial.name).size() > 100);
        trial.house.line.hang();
        long cut = System.nanoTime();
        load.stop();
        trial.sent(load);
        LockSupport.parkNanos(Duration.ofSeconds(House.LEASE_SECONDS * 3).toNanos());
        trial.house.line.heal();
        trial.allowDuplicates(512);
        var finding = trial.finding();
        long last = trial.house.receiver.hits(trial.name).stream()
                .mapToLong(Receiver.Hit::nanos)
                .max()
                .orElse(cut);
        trial.recovered(Duration.ofNanos(last - cut), Duration.ofSeconds(House.LEASE_SECONDS + 5));
        return trial.again(finding);
    }

    private static Finding slow(Trial trial) throws Exception {
        trial.webhook("");
        trial.house.receiver.on(trial.name, Receiver.slow(Duration.ofSeconds(2)));
        trial.house.line.delay(Duration.ofSeconds(1));
        var load = trial.load().start(2, 10, SHORT);
        LockSupport.parkNanos(12_000_000_000L);
        load.stop();
        trial.sent(load);
        var finding = trial.finding();
        trial.house.line.heal();
        return finding;
    }

    private static Finding lossy(Trial trial) throws Exception {
        trial.webhook("");
        trial.house.alone();
        trial.house.line.lose(0.05);
        var load = trial.load().start(4, 2, SHORT);
        LockSupport.parkNanos(8_000_000_000L);
        load.stop();
        trial.house.line.heal();
        trial.sent(load);
        trial.note("answers " + load.answers());
        return trial.finding();
    }

    private static Finding forgotten(Trial trial) throws Exception {
        trial.webhook("");
        var load = trial.load().start(4, 2, SHORT);
        for (int i = 0; i < 20; i++) {
            trial.house.redis.client().scriptFlush();
            LockSupport.parkNanos(100_000_000);
        }
        load.stop();
        trial.expect(load.answers().keySet().equals(java.util.Set.of(202)), "answers " + load.answers());
        trial.sent(load);
        return trial.finding();
    }
}
