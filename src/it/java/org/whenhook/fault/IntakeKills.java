package org.whenhook.fault;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.whenhook.fault.FaultCase.Finding;

/** Processes that are killed while they take events in. */
final class IntakeKills {

    private static final Duration SHORT = Duration.ofMillis(20);
    private static final int WEBHOOKS = 50;
    private static final int ID_OF_EVENT = 26;

    private IntakeKills() {}

    static List<FaultCase> all() {
        return List.of(
                new FaultCase(
                        1,
                        "kill -9 before the accept script runs",
                        "nothing stored; the repetition stores once",
                        trial -> atAccept(trial, false)),
                new FaultCase(
                        2,
                        "kill -9 after the accept script, before the answer",
                        "delivered; the repetition makes no second event",
                        trial -> atAccept(trial, true)),
                new FaultCase(
                        3,
                        "kill -9 in the fan-out to 50 webhooks, under load",
                        "all 50 deliveries of an event, or none",
                        IntakeKills::inFanOut));
    }

    private static Finding atAccept(Trial trial, boolean ran) throws Exception {
        trial.house.alone();
        trial.webhook("");
        var first = trial.post(""); // so that Redis knows the script, and is not first asked in vain
        trial.outcome(first.getFirst()); // else it, too, may be under way at the kill, and be sent twice
        long before = trial.accepted();
        if (ran) {
            trial.house.line.after("accept", any -> true, trial.house.server::kill);
        } else {
            trial.house.line.before("accept", trial.house.server::kill);
        }
        var load = trial.load();
        var sender = Thread.ofVirtual().start(() -> load.post(1));
        trial.await("the point", trial.house.line::reached);
        long killed = System.nanoTime();
        long stored = trial.accepted() - before;
        trial.expect(stored == (ran ? 1 : 0), "stored " + stored + " at the kill");
        trial.house.ready();
        sender.join();
        return repeated(trial, load, killed);
    }

    private static Finding repeated(Trial trial, Load load, long killed) {
        trial.recovered(load.firstAcceptedAfter(killed));
        trial.note("time includes the start of the server");
        trial.sent(load);
        trial.expect(load.accepted().size() == 1, "accepted " + load.accepted().size() + " deliveries, not 1");
        var finding = trial.finding();
        trial.expect(trial.hits().size() == 2, "more than one request for each");
        return trial.again(finding);
    }

    private static Finding inFanOut(Trial trial) throws Exception {
        var other = trial.house.other();
        for (int i = 0; i < WEBHOOKS; i++) {
            trial.webhook("");
        }
        var load = trial.load(trial.house.server, other).start(4, 2, SHORT);
        trial.await("some are accepted", () -> load.accepted().size() > 10 * WEBHOOKS);
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(300_000_000));
        trial.house.server.kill();
        trial.recovered(trial.goesOnAfter(System.nanoTime()));
        load.stop();
        trial.sent(load);
        trial.allowDuplicates();
        var finding = trial.finding();
        // Also those whose sender never learned of them.
        var perEvent = trial.hits().stream()
                .map(Receiver.Hit::id)
                .distinct()
                .collect(Collectors.groupingBy(id -> id.substring(0, ID_OF_EVENT), Collectors.counting()));
        trial.expect(
                perEvent.values().stream().allMatch(count -> count == WEBHOOKS), "an event has part of its deliveries");
        trial.note(perEvent.size() + " events of 50 deliveries");
        return trial.again(finding);
    }
}
