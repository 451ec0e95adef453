package org.whenhook.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.whenhook.fault.FaultCase.Finding;
import org.whenhook.fault.FaultCase.NotRun;
import org.whenhook.fault.Receiver.Hit;

/** The clock of one server jumps. The library libfaketime makes it do so, from the package of that name. */
final class ClockCases {

    private static final int NUMBER = 85;
    private static final String FAULT = "the clock of one of two servers jumps by 1 h, back by 2 h, and is 5 min ahead";
    private static final int DELAY_SECONDS = 4;
    private static final List<Integer> JUMPS = List.of(3600, -3600, 300);
    private static final Duration NOTICED = Duration.ofMillis(1500);

    /** Where Debian, Fedora and others put it. */
    private static final Optional<Path> LIBRARY = List.of(
                    "/usr/lib/x86_64-linux-gnu/faketime",
                    "/usr/lib/aarch64-linux-gnu/faketime",
                    "/usr/lib64/faketime",
                    "/usr/lib/faketime")
            .stream()
            .map(folder -> Path.of(folder, "libfaketime.so.1"))
            .filter(Files::exists)
            .findFirst();

    private ClockCases() {}

    static List<FaultCase> all() {
        return LIBRARY.stream()
                .map(library -> new FaultCase(
                        NUMBER,
                        FAULT,
                        "retries are due when they were, no lease is lost, no duplicates",
                        trial -> jumping(trial, library)))
                .toList();
    }

    static List<NotRun> notRun() {
        return LIBRARY.isPresent()
                ? List.of()
                : List.of(new NotRun(NUMBER, FAULT, "needs the library of the package libfaketime, which is not here"));
    }

    private static Finding jumping(Trial trial, Path library) throws Exception {
        trial.house.alone();
        var clock = Files.createTempFile("clock", "");
        set(clock, 0);
        try (var server = trial.house.start(environment(library, clock), trial.house.redis.url())) {
            trial.webhook(", \"max_attempts\": 3, \"retry_delays\": [%d], \"signatures\": [\"v1\"], \"secret\": \"%s\""
                    .formatted(DELAY_SECONDS, "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLjSw"));
            trial.house.receiver.on(trial.name, new SecondTimeSlow(new AtomicInteger()));
            var load = trial.load(trial.house.server, server);
            for (int jump : JUMPS) {
                post(load); // with retries that are scheduled before the jump
                set(clock, jump);
                LockSupport.parkNanos(NOTICED.toNanos());
                post(load);
            }
            trial.sent(load);
            var finding = trial.finding();
            expectTimes(trial);
            trial.expect(!server.log().contains("its outcome is dropped"), "a lease was lost");
            return trial.again(finding);
        }
    }

    private static void post(Load load) {
        for (int i = 0; i < 20; i++) {
            load.post(1);
        }
    }

    private static Map<String, String> environment(Path library, Path clock) {
        return Map.of(
                "LD_PRELOAD", library.toString(),
                "FAKETIME_TIMESTAMP_FILE", clock.toString(),
                "FAKETIME_CACHE_DURATION", "1",
                "NO_FAKE_STAT", "1",
                "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                "DONT_FAKE_MONOTONIC", "1");
    }

    private static void set(Path clock, int seconds) throws IOException {
        Files.writeString(clock, "%+d\n".formatted(seconds));
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
    private record SecondTimeSlow(AtomicInteger count) implements Receiver.Behaviour {

        private static final String BUSY = "HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n";

        @Override
        public void answer(Receiver.Exchange exchange) throws IOException {
            if (!Receiver.header(exchange.head(), "webhook-attempt", "").equals("1")) {
                LockSupport.parkNanos(
                        Duration.ofSeconds(House.LEASE_SECONDS + 2).toNanos());
                exchange.write(Receiver.OK);
            } else {
                exchange.write(count.getAndIncrement() % 2 == 0 ? BUSY : Receiver.OK);
            }
        }
    }
}
