package org.whenhook.fault;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.whenhook.ApiClient;
import org.whenhook.Scratch;
import org.whenhook.fault.FaultCase.Finding;
import org.whenhook.fault.Receiver.Hit;

/** The clock of one server jumps; things are due by that of Redis. */
final class ClockCases {

    private static final int DELAY_SECONDS = 4;
    private static final List<Integer> JUMPS = List.of(3600, -3600, 300);

    private ClockCases() {}

    static List<FaultCase> all() {
        return List.of(new FaultCase(
                85,
                "the clock of one of two servers jumps by 1 h, back by 2 h, and is 5 min ahead",
                "retries are due when they were, no lease is lost, no duplicates",
                ClockCases::jumping));
    }

    private static Finding jumping(Trial trial) throws Exception {
        trial.house.alone();
        var clock = Scratch.file("clock");
        set(clock, 0);
        var archive = ShiftedClock.into(ServerProcess.ARCHIVE);
        try (var server = trial.house.start(archive, trial.house.redis.url(), ShiftedClock.option(clock))) {
            trial.webhook(", \"max_attempts\": 3, \"retry_delays\": [%d], \"signatures\": [\"v1\"], \"secret\": \"%s\""
                    .formatted(DELAY_SECONDS, "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLjSw"));
            trial.house.receiver.on(trial.name, secondTimeSlow());
            var load = trial.load(trial.house.server, server);
            for (int jump : JUMPS) {
                post(load); // with retries that are scheduled before the jump
                set(clock, jump);
                post(load);
            }
            trial.sent(load);
            var finding = trial.finding();
            expectTimes(trial);
            trial.expect(!server.log().contains("its outcome is dropped"), "a lease was lost");
            trial.expect(troubles(server).contains("\"clock\""), "nobody is told: " + troubles(server));
            return trial.again(finding);
        }
    }

    private static String troubles(ServerProcess server) {
        return new ApiClient(server.url())
                .get("api/health/")
                .object()
                .getJsonArray("redis")
                .toString();
    }

    private static void post(Load load) {
        for (int i = 0; i < 20; i++) {
            load.post(1);
        }
    }

    private static void set(Path clock, int seconds) throws IOException {
        var next = Files.writeString(Path.of(clock + ".next"), Integer.toString(seconds));
        Files.move(next, clock, ATOMIC_MOVE); // so that nobody reads half of it
    }

    /** That the clock did jump, and that the second attempts did not. */
    private static void expectTimes(Trial trial) {
        long now = Instant.now().getEpochSecond();
        var off = trial.hits().stream().mapToLong(hit -> timestamp(hit) - now).summaryStatistics();
        trial.expect(off.getMax() > 3000 && off.getMin() < -3000, "the clock did not jump: " + off);
        trial.note("signatures were dated %d s ahead to %d s behind".formatted(off.getMax(), -off.getMin()));
        var waited = trial.hits().stream().collect(Collectors.groupingBy(Hit::id)).values().stream()
                .filter(hits -> hits.size() > 1)
                .mapToDouble(hits -> (hits.get(1).nanos() - hits.get(0).nanos()) / 1e9)
                .summaryStatistics();
        trial.note("%d second attempts came after %.1f to %.1f s"
                .formatted(waited.getCount(), waited.getMin(), waited.getMax()));
        trial.expect(waited.getCount() > 0, "none was tried again");
        trial.expect(
                waited.getMin() > DELAY_SECONDS * 0.7 && waited.getMax() < DELAY_SECONDS * 1.3 + 2,
                "a retry of " + DELAY_SECONDS + " s came early or late");
    }

    private static long timestamp(Hit hit) {
        return Long.parseLong(Receiver.header(hit.head(), "webhook-timestamp", "0"));
    }

    /** Every other delivery fails at first, and takes longer than a lease at its second attempt. */
    private static Receiver.Behaviour secondTimeSlow() {
        var failing = Receiver.everyOtherFails();
        return exchange -> {
            if (!Receiver.isFirst(exchange)) {
                LockSupport.parkNanos(
                        Duration.ofSeconds(House.LEASE_SECONDS + 2).toNanos());
            }
            failing.answer(exchange);
        };
    }
}
