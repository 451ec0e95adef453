package org.whenhook.fault;

import static org.whenhook.fault.Receiver.slow;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.whenhook.fault.FaultCase.Finding;
import org.whenhook.fault.Receiver.Behaviour;
import org.whenhook.fault.Receiver.Exchange;

/** Processes that end, or stand still, at a named point or at any. The lease is 5 s, so others take over after that. */
final class KillCases {

    private static final Duration TAKEN_OVER = Duration.ofSeconds(House.LEASE_SECONDS + 5);
    private static final Duration SHORT = Duration.ofMillis(20);

    private KillCases() {}

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
                        KillCases::inFanOut),
                new FaultCase(
                        4,
                        "kill -9 after the claim, before the request",
                        "taken over, one request",
                        trial -> atScript(trial, "claim", 0)),
                new FaultCase(5, "kill -9 with half a body sent", "taken over, one whole request", KillCases::inBody),
                new FaultCase(
                        6,
                        "kill -9 after the request, before the reply",
                        "sent again with the same id",
                        KillCases::beforeReply),
                new FaultCase(
                        7,
                        "kill -9 after the reply, before it is recorded",
                        "sent again with the same id",
                        trial -> atScript(trial, "settle", 512)),
                new FaultCase(
                        8,
                        "kill -9 after it is recorded, before Redis' answer is read",
                        "no second request",
                        KillCases::afterSettle),
                new FaultCase(
                        12,
                        "kill -9 of all servers at once, again and again, under load",
                        "all arrive; duplicates at most kills x slots",
                        KillCases::allAtOnce),
                new FaultCase(
                        13,
                        "SIGTERM under load",
                        "503 at once, running ones finish, exit 0, no duplicates",
                        KillCases::terminated),
                new FaultCase(
                        14,
                        "SIGSTOP for longer than the lease, then SIGCONT",
                        "the other delivers; the late write is refused",
                        KillCases::standingStill),
                new FaultCase(17, "two servers claim and move time on together", "no duplicates", KillCases::together),
                new FaultCase(
                        18,
                        "4 slots, slow receiver, 200 senders at once",
                        "all wait in turn, none is refused, no deadlock",
                        KillCases::fullPools),
                new FaultCase(
                        19,
                        "rolling restart: one server joins, the old one stops, under load",
                        "all delivered, no duplicates (there is one version so far)",
                        KillCases::rolling));
    }

    private static Finding atAccept(Trial trial, boolean ran) throws Exception {
        trial.house.alone();
        trial.webhook("");
        trial.post(""); // so that Redis knows the script, and is not first asked in vain
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
        trial.expect(
                trial.accepted() == before + (ran ? 1 : 0), "stored " + (trial.accepted() - before) + " at the kill");
        trial.house.ready();
        sender.join();
        trial.recovered(load.firstAcceptedAfter(killed));
        trial.note("time includes the start of the server");
        trial.sent(load);
        trial.expect(load.accepted().size() == 1, "accepted " + load.accepted().size() + " deliveries, not 1");
        var finding = trial.finding();
        trial.expect(trial.house.receiver.hits(trial.name).size() == 2, "more than one request for each");
        return trial.again(finding);
    }

    private static Finding inFanOut(Trial trial) throws Exception {
        var other = trial.house.other();
        for (int i = 0; i < 50; i++) {
            trial.webhook("");
        }
        var load = trial.load(trial.house.server, other).start(4, 2, SHORT);
        trial.await("some are accepted", () -> load.accepted().size() > 500);
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(300_000_000));
        trial.house.server.kill();
        long killed = System.nanoTime();
        trial.recovered(awaitMore(trial, killed));
        load.stop();
        trial.sent(load);
        trial.allowDuplicates(512);
        var finding = trial.finding();
        // Also those whose sender never learned of them.
        var perEvent = new HashMap<String, Integer>();
        trial.house.receiver.hits(trial.name).stream()
                .map(Receiver.Hit::id)
                .distinct()
                .forEach(id -> perEvent.merge(id.substring(0, 26), 1, Integer::sum));
        trial.expect(perEvent.values().stream().allMatch(count -> count == 50), "an event has part of its deliveries");
        trial.note(perEvent.size() + " events of 50 deliveries");
        return trial.again(finding);
    }

    private static Duration awaitMore(Trial trial, long since) {
        trial.await("requests go on", () -> trial.house.receiver.hits(trial.name).stream()
                .anyMatch(hit -> hit.nanos() > since));
        return Duration.ofNanos(System.nanoTime() - since);
    }

    /** Kills the first server where Redis has run a script of its own and the answer is not there yet, or before. */
    private static Finding atScript(Trial trial, String script, int duplicates) throws Exception {
        var other = trial.house.other();
        trial.webhook("");
        if (script.equals("claim")) {
            // One that brought something: an empty claim's answer is short.
            trial.house.line.after(script, answer -> answer.length() > 300, trial.house.server::kill);
        } else {
            trial.house.line.before(script, trial.house.server::kill);
        }
        return killed(trial, trial.load(other), duplicates);
    }

    private static Finding afterSettle(Trial trial) throws Exception {
        var other = trial.house.other();
        trial.webhook("");
        trial.house.line.after("settle", any -> true, trial.house.server::kill);
        // What else was in flight at that moment may come twice; so only one is, at a time.
        trial.house.server.isAlive();
        var load = trial.load(other);
        long killed = 0;
        for (int i = 0; i < 500 && !trial.house.line.reached(); i++) {
            load.post(1);
            int sofar = i + 1;
            trial.await(
                    "it came",
                    TAKEN_OVER,
                    () -> trial.house.receiver.hits(trial.name).size() >= sofar);
            killed = System.nanoTime();
            LockSupport.parkNanos(30_000_000);
        }
        trial.expect(trial.house.line.reached(), "the first server never settled");
        load.post(20);
        trial.recovered(awaitMore(trial, killed), TAKEN_OVER);
        trial.sent(load);
        return trial.finding();
    }

    /** Posts until the first server is dead, and goes on a while. */
    private static Finding killed(Trial trial, Load load, int duplicates) throws Exception {
        load.start(2, 4, SHORT);
        trial.await("the first server is killed", () -> !trial.house.server.isAlive());
        long killed = System.nanoTime();
        LockSupport.parkNanos(1_000_000_000);
        load.stop();
        trial.sent(load);
        trial.allowDuplicates(duplicates);
        var finding = trial.finding();
        trial.recovered(lastAfter(trial, killed), TAKEN_OVER);
        trial.note("time until the last taken over came");
        return trial.again(finding);
    }

    private static Duration lastAfter(Trial trial, long moment) {
        long last = trial.house.receiver.hits(trial.name).stream()
                .mapToLong(Receiver.Hit::nanos)
                .max()
                .orElse(moment);
        return Duration.ofNanos(Math.max(0, last - moment));
    }

    private static Finding inBody(Trial trial) throws Exception {
        var other = trial.house.other();
        trial.webhook("");
        killOnce(trial, new AtomicBoolean(), true);
        return killed(trial, trial.load(other).with(", \"big\": \"" + "x".repeat(100_000) + "\""), 0);
    }

    private static Finding beforeReply(Trial trial) throws Exception {
        var other = trial.house.other();
        trial.webhook("");
        killOnce(trial, new AtomicBoolean(), false);
        return killed(trial, trial.load(other), 512);
    }

    /** The receiver kills the first server when it sees a request of its own come. */
    private static void killOnce(Trial trial, AtomicBoolean done, boolean atHead) {
        trial.house.receiver.on(trial.name, new Behaviour() {
            @Override
            public void headCame(Exchange exchange) throws InterruptedException {
                if (atHead) {
                    kill();
                }
            }

            @Override
            public void answer(Exchange exchange) throws IOException, InterruptedException {
                if (!atHead) {
                    kill();
                }
                exchange.write(Receiver.OK);
            }

            // Whose request it is, is not told; but before long it is one of the first server's.
            private void kill() throws InterruptedException {
                if (ThreadLocalRandom.current().nextInt(20) == 0 && !done.getAndSet(true)) {
                    trial.house.server.kill();
                }
            }
        });
    }

    private static Finding allAtOnce(Trial trial) throws Exception {
        int kills = Integer.getInteger("faults.kills", 5);
        var other = trial.house.other();
        trial.webhook("");
        trial.house.receiver.on(trial.name, slow(Duration.ofMillis(20)));
        var load = trial.load(trial.house.server, other).start(8, 5, Duration.ofMillis(100));
        var worst = Duration.ZERO;
        for (int i = 0; i < kills; i++) {
            LockSupport.parkNanos(2_000_000_000);
            trial.house.server.kill();
            other.kill();
            long killed = System.nanoTime();
            var starting = Thread.ofPlatform().start(() -> startAgain(trial.house.server));
            startAgain(other);
            starting.join();
            var took = awaitMore(trial, killed);
            worst = took.compareTo(worst) > 0 ? took : worst;
        }
        load.stop();
        trial.recovered(worst);
        trial.note(kills + " kills of both servers; time includes their start");
        trial.sent(load);
        trial.allowDuplicates(kills * 2L * 512);
        return trial.finding();
    }

    private static void startAgain(ServerProcess server) {
        try {
            server.startAgain();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Finding terminated(Trial trial) throws Exception {
        trial.house.alone();
        trial.webhook("");
        trial.house.receiver.on(trial.name, slow(Duration.ofMillis(1500)));
        var load = trial.load().start(4, 5, SHORT);
        trial.await(
                "some are on their way",
                () -> trial.house.receiver.hits(trial.name).size() > 50);
        int before = load.answers(503);
        trial.house.server.signal("TERM");
        long asked = System.nanoTime();
        trial.await("503", Duration.ofSeconds(2), () -> load.answers(503) > before);
        trial.note("first 503 after " + (System.nanoTime() - asked) / 1_000_000 + " ms");
        int code = trial.house.server.exitCode(40);
        trial.note("exit code " + code + " after " + Trial.seconds(Duration.ofNanos(System.nanoTime() - asked)) + " s");
        trial.expect(code == 0, "exit code " + code);
        try (var account = trial.house.account()) {
            long inFlight = account.ledger().counts().values().stream()
                    .mapToLong(counts -> counts.of(org.whenhook.queue.DeliveryStatus.IN_FLIGHT))
                    .sum();
            trial.expect(inFlight == 0, inFlight + " left in flight");
        }
        trial.house.receiver.on(trial.name, slow(Duration.ZERO));
        trial.house.ready();
        load.stop();
        trial.sent(load);
        return trial.finding();
    }

    private static Finding standingStill(Trial trial) throws Exception {
        var other = trial.house.other();
        trial.webhook("");
        trial.house.receiver.on(trial.name, slow(Duration.ofMillis(2500)));
        var load = trial.load(other).start(4, 2, Duration.ofMillis(50));
        trial.await(
                "many are on their way",
                () -> trial.house.receiver.hits(trial.name).size() > 100);
        int refusedBefore = occurrences(trial.house.server.log());
        trial.house.server.signal("STOP");
        long stopped = System.nanoTime();
        load.stop();
        LockSupport.parkNanos(Duration.ofSeconds(House.LEASE_SECONDS + 3).toNanos());
        trial.house.receiver.on(trial.name, slow(Duration.ZERO));
        trial.sent(load);
        trial.house.server.signal("CONT");
        trial.allowDuplicates(512);
        var finding = trial.finding();
        trial.recovered(lastAfter(trial, stopped));
        int refused = occurrences(trial.house.server.log()) - refusedBefore;
        trial.note(refused + " late writes refused");
        trial.expect(refused > 0, "no late write was refused");
        return trial.again(finding);
    }

    private static int occurrences(String log) {
        return log.split("its outcome is dropped", -1).length - 1;
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
        trial.house.receiver.on(trial.name, slow(Duration.ofMillis(20)));
        try (var small = trial.house.start(trial.house.redis.url(), "-Dwhenhook.slots=4")) {
            var load = trial.load(small);
            var senders = new AtomicLong();
            var threads = java.util.stream.IntStream.range(0, 200)
                    .mapToObj(i -> Thread.ofVirtual().start(() -> {
                        load.post(5);
                        senders.incrementAndGet();
                    }))
                    .toList();
            for (var thread : threads) {
                thread.join();
            }
            trial.expect(load.answers().keySet().equals(java.util.Set.of(202)), "answers " + load.answers());
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
        trial.await("some came", () -> trial.house.receiver.hits(trial.name).size() > 100);
        long begun = System.nanoTime();
        trial.house.server.signal("TERM");
        trial.expect(trial.house.server.exitCode(40) == 0, "exit code is not 0");
        trial.recovered(awaitMore(trial, begun));
        trial.house.ready();
        load.stop();
        trial.sent(load);
        return trial.finding();
    }
}
