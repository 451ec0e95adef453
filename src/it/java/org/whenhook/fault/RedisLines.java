package org.whenhook.fault;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.whenhook.fault.FaultCase.Finding;

/** The line to Redis is cut, slow or loses answers; or Redis says no. */
final class RedisLines {

    private static final Duration BACK = Duration.ofSeconds(5);
    private static final Duration SHORT = Duration.ofMillis(20);

    private RedisLines() {}

    static List<FaultCase> all() {
        return List.of(
                new FaultCase(
                        30,
                        "Redis answers READONLY, LOADING, BUSY, MASTERDOWN, MISCONF, NOAUTH",
                        "503; on again in 5 s",
                        RedisLines::errors),
                new FaultCase(
                        31,
                        "one server cut off from Redis for 3 leases (dropped, not refused)",
                        "others take over; late writes are refused",
                        RedisLines::partition),
                new FaultCase(
                        32, "1 s more on every command", "slower, no lost lease, no duplicates", RedisLines::slow),
                new FaultCase(
                        33,
                        "5 % of all scripts' answers are lost",
                        "each step may be repeated: no loss, no duplicates",
                        RedisLines::lossy),
                new FaultCase(34, "SCRIPT FLUSH, under load", "reloaded", RedisLines::forgotten));
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
            trial.recovered(trial.goesOnAfter(healed), BACK);
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
        trial.await("some came", () -> trial.hits().size() > 100);
        trial.house.line.hang();
        long cut = System.nanoTime();
        load.stop();
        trial.sent(load);
        LockSupport.parkNanos(Duration.ofSeconds(House.LEASE_SECONDS * 3).toNanos());
        trial.house.line.heal();
        trial.allowDuplicates();
        var finding = trial.finding();
        trial.recovered(trial.lastAfter(cut), Duration.ofSeconds(House.LEASE_SECONDS + 5));
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
        trial.expect(load.answers().keySet().equals(Set.of(202)), "answers " + load.answers());
        trial.sent(load);
        return trial.finding();
    }
}
