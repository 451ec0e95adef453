package org.whenhook.fault;

import static org.whenhook.fault.Receiver.slow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.whenhook.fault.FaultCase.Finding;
import org.whenhook.queue.DeliveryStatus;

/** Servers that stop, stand still, work together, or have little room. */
final class ServerCases {

    private static final Duration SHORT = Duration.ofMillis(20);
    private static final int KILLS = Integer.getInteger("faults.kills", 5);
    private static final int STOPPED_IN = 40;

    private ServerCases() {}

    static List<FaultCase> all() {
        return List.of(
                new FaultCase(
                        12,
                        "kill -9 of all servers at once, again and again, under load",
                        "all arrive; duplicates at most kills x slots",
                        ServerCases::allAtOnce),
                new FaultCase(
                        13,
                        "SIGTERM under load",
                        "503 at once, running ones finish, exit 0, no duplicates",
                        ServerCases::terminated),
                new FaultCase(
                        14,
                        "SIGSTOP for longer than the lease, then SIGCONT",
                        "the other delivers; the late write is refused",
                        ServerCases::standingStill),
                new FaultCase(
                        17, "two servers claim and move time on together", "no duplicates", ServerCases::together),
                new FaultCase(
                        18,
                        "4 slots, slow receiver, 200 senders at once",
                        "all wait in turn, none is refused, no deadlock",
                        ServerCases::fullPools),
                new FaultCase(
                        19,
                        "rolling restart: one server joins, the old one stops, under load",
                        "all delivered, no duplicates (there is one version so far)",
                        ServerCases::rolling));
    }

    private static Finding allAtOnce(Trial trial) throws Exception {
        var other = trial.house.other();
        trial.webhook("");
        trial.house.receiver.on(trial.name, slow(SHORT));
        var load = trial.load(trial.house.server, other).start(8, 5, Duration.ofMillis(100));
        var worst = Duration.ZERO;
        for (int i = 0; i < KILLS; i++) {
            LockSupport.parkNanos(2_000_000_000);
            trial.house.server.kill();
            other.kill();
            long killed = System.nanoTime();
            var starting = Thread.ofPlatform().start(() -> startAgain(trial.house.server));
            startAgain(other);
            starting.join();
            var took = trial.goesOnAfter(killed);
            worst = took.compareTo(worst) > 0 ? took : worst;
        }
        load.stop();
        trial.recovered(worst);
        trial.note(KILLS + " kills of both servers; time includes their start");
        trial.sent(load);
        trial.allowDuplicates(KILLS * 2L * House.SLOTS);
        return trial.finding();
    }

    private static void startAgain(ServerProcess server) {
        try {
            server.startAgain();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Finding terminated(Trial trial) throws Exception {
        trial.house.alone();
        trial.webhook("");
        trial.house.receiver.on(trial.name, slow(Duration.ofMillis(1500)));
        var load = trial.load().start(4, 5, SHORT);
        trial.await("some are on their way", () -> trial.hits().size() > 50);
        int before = load.answers(503);
        trial.house.server.signal("TERM");
        long asked = System.nanoTime();
        trial.await("503", Duration.ofSeconds(2), () -> load.answers(503) > before);
        trial.note("first 503 after " + (System.nanoTime() - asked) / 1_000_000 + " ms");
        expectEnd(trial, asked);
        trial.house.receiver.on(trial.name, slow(Duration.ZERO));
        trial.house.ready();
        load.stop();
        trial.sent(load);
        return trial.finding();
    }

    private static void expectEnd(Trial trial, long asked) {
        int code = trial.house.server.exitCode(STOPPED_IN);
        trial.expect(code == 0, "exit code " + code);
        trial.note(
                "exit code " + code + " after " + Notebook.seconds(Duration.ofNanos(System.nanoTime() - asked)) + " s");
        try (var account = trial.house.account()) {
            long inFlight = account.count(DeliveryStatus.IN_FLIGHT);
            trial.expect(inFlight == 0, inFlight + " left in flight");
        }
    }

    private static Finding standingStill(Trial trial) throws Exception {
        var other = trial.house.other();
        trial.webhook("");
        trial.house.receiver.on(trial.name, slow(Duration.ofMillis(2500)));
        var load = trial.load(other).start(4, 2, Duration.ofMillis(50));
        trial.await("many are on their way", () -> trial.hits().size() > 100);
        int before = refusals(trial.house.server);
        trial.house.server.signal("STOP");
        long stopped = System.nanoTime();
        load.stop();
        LockSupport.parkNanos(Duration.ofSeconds(House.LEASE_SECONDS + 3).toNanos());
        trial.house.receiver.on(trial.name, slow(Duration.ZERO));
        trial.sent(load);
        trial.recovered(trial.lastAfter(stopped));
        trial.house.server.signal("CONT");
        trial.allowDuplicates();
        trial.await("a late write is refused", () -> refusals(trial.house.server) > before);
        var finding = trial.finding();
        trial.note(refusals(trial.house.server) - before + " late writes refused");
        return trial.again(finding);
    }

    private static int refusals(ServerProcess server) {
        try {
            return server.log().split("its outcome is dropped", -1).length - 1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Finding together(Trial trial) throws Exception {
        var other = trial.house.other();
        trial.webhook("");
        var load = trial.load(trial.house.server, other);
        for (int i = 0; i < 40; i++) {
            load.post(100);
        }
        trial.sent(load);
        try (var account = trial.house.account()) {
            var workers = account.connection().client().zcard("{wh0}:workers");
            trial.expect(workers >= 2, "only " + workers + " workers see each other");
        }
        return trial.finding();
    }

    private static Finding fullPools(Trial trial) throws Exception {
        trial.house.alone();
        trial.webhook("");
        trial.house.receiver.on(trial.name, slow(SHORT));
        try (var small = trial.house.start(trial.house.redis.url(), "-Dwhenhook.slots=4")) {
            var load = trial.load(small);
            var senders = IntStream.range(0, 200)
                    .mapToObj(i -> Thread.ofVirtual().start(() -> load.post(5)))
                    .toList();
            for (var sender : senders) {
                sender.join();
            }
            trial.expect(load.answers().keySet().equals(Set.of(202)), "answers " + load.answers());
            trial.sent(load);
            return trial.finding();
        }
    }

    private static Finding rolling(Trial trial) throws Exception {
        trial.house.alone();
        trial.webhook("");
        trial.house.receiver.on(trial.name, slow(Duration.ofMillis(200)));
        var other = trial.house.other();
        var load = trial.load(trial.house.server, other).start(4, 2, SHORT);
        trial.await("some came", () -> trial.hits().size() > 100);
        long begun = System.nanoTime();
        trial.house.server.signal("TERM");
        trial.expect(trial.house.server.exitCode(STOPPED_IN) == 0, "exit code is not 0");
        trial.recovered(trial.goesOnAfter(begun));
        trial.house.ready();
        load.stop();
        trial.sent(load);
        return trial.finding();
    }
}
