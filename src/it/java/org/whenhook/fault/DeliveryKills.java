package org.whenhook.fault;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.whenhook.fault.FaultCase.Finding;
import org.whenhook.fault.Receiver.Behaviour;

/** Processes that are killed while they deliver. The lease is 5 s, so others take over after that. */
final class DeliveryKills {

    private static final Duration TAKEN_OVER = Duration.ofSeconds(House.LEASE_SECONDS + 5);
    private static final Duration SHORT = Duration.ofMillis(20);
    private static final int LONG_ANSWER = 300;

    private DeliveryKills() {}

    static List<FaultCase> all() {
        return List.of(
                new FaultCase(
                        4,
                        "kill -9 after the claim, before the request",
                        "taken over, one request",
                        DeliveryKills::afterClaim),
                new FaultCase(
                        5,
                        "kill -9 with half a body sent",
                        "taken over; at most one whole request more",
                        DeliveryKills::inBody),
                new FaultCase(
                        6,
                        "kill -9 after the request, before the reply",
                        "sent again with the same id",
                        DeliveryKills::beforeReply),
                new FaultCase(
                        7,
                        "kill -9 after the reply, before it is recorded",
                        "sent again with the same id",
                        DeliveryKills::beforeSettle),
                new FaultCase(
                        8,
                        "kill -9 after it is recorded, before Redis' answer is read",
                        "no second request",
                        DeliveryKills::afterSettle),
                new FaultCase(
                        9,
                        "kill -9 while a retry is scheduled",
                        "in flight or scheduled, never none, never both; delivered in the end",
                        trial -> whileRetrying(trial, "settle", 0)),
                new FaultCase(
                        10,
                        "kill -9 of who moves due retries",
                        "no loss, no double",
                        trial -> whileRetrying(trial, "claim", LONG_ANSWER)));
    }

    private static Finding afterClaim(Trial trial) throws Exception {
        var other = trial.house.other();
        trial.webhook("");
        // One that brought something: an empty claim's answer is short.
        trial.house.line.after("claim", answer -> answer.length() > LONG_ANSWER, trial.house.server::kill);
        trial.allowDuplicates(0);
        return killed(trial, trial.load(other));
    }

    private static Finding beforeSettle(Trial trial) throws Exception {
        var other = trial.house.other();
        trial.webhook("");
        trial.house.line.before("settle", trial.house.server::kill);
        trial.allowDuplicates();
        return killed(trial, trial.load(other));
    }

    private static Finding inBody(Trial trial) throws Exception {
        var other = trial.house.other();
        trial.webhook("");
        trial.house.receiver.on(trial.name, new Killer(trial.house.server, true));
        trial.allowDuplicates(); // of the others that it had on their way
        return killed(trial, trial.load(other).with(", \"big\": \"" + "x".repeat(100_000) + "\""));
    }

    private static Finding beforeReply(Trial trial) throws Exception {
        var other = trial.house.other();
        trial.webhook("");
        trial.house.receiver.on(trial.name, new Killer(trial.house.server, false));
        trial.allowDuplicates();
        return killed(trial, trial.load(other));
    }

    /** Posts until the first server is dead, and goes on a while. */
    private static Finding killed(Trial trial, Load load) throws Exception {
        load.start(2, 4, SHORT);
        trial.await("the first server is killed", () -> !trial.house.server.isAlive());
        long killed = System.nanoTime();
        LockSupport.parkNanos(1_000_000_000);
        load.stop();
        trial.sent(load);
        var finding = trial.finding();
        trial.recovered(trial.lastAfter(killed), TAKEN_OVER);
        trial.note("time until the last taken over came");
        return trial.again(finding);
    }

    private static Finding afterSettle(Trial trial) throws Exception {
        var other = trial.house.other();
        trial.webhook("");
        trial.house.line.after("settle", any -> true, trial.house.server::kill);
        // What else was in flight at that moment may come twice; so only one is, at a time.
        var load = trial.load(other);
        for (int i = 0; i < 500 && !trial.house.line.reached(); i++) {
            load.post(1);
            int sofar = i + 1;
            trial.await("it came", TAKEN_OVER, () -> trial.hits().size() >= sofar);
            LockSupport.parkNanos(30_000_000);
        }
        long killed = System.nanoTime();
        trial.expect(trial.house.line.reached(), "the first server never settled");
        load.post(20);
        trial.recovered(trial.goesOnAfter(killed), TAKEN_OVER);
        trial.sent(load);
        return trial.finding();
    }

    private static Finding whileRetrying(Trial trial, String script, int longerThan) throws Exception {
        var other = trial.house.other();
        trial.webhook(", \"max_attempts\": 9, \"retry_delays\": [1]");
        trial.house.receiver.on(trial.name, Receiver.everyOtherFails());
        var load = trial.load(other).start(2, 4, SHORT);
        LockSupport.parkNanos(1_500_000_000);
        trial.house.line.after(script, answer -> answer.length() > longerThan, trial.house.server::kill);
        trial.await("the first server is killed", () -> !trial.house.server.isAlive());
        long killed = System.nanoTime();
        LockSupport.parkNanos(1_000_000_000);
        load.stop();
        trial.sent(load);
        trial.allowDuplicates(); // what else was on its way at the kill
        var finding = trial.finding();
        trial.recovered(trial.lastAfter(killed));
        return trial.again(finding);
    }

    /** A receiver that kills a server once, at the head of a request or before its answer. */
    private record Killer(ServerProcess server, boolean atHead, AtomicBoolean done) implements Behaviour {

        private static final int ONE_OF = 20;

        Killer(ServerProcess server, boolean atHead) {
            this(server, atHead, new AtomicBoolean());
        }

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

        // Whose request it is, is not told; but before long it is one of that server's.
        private void kill() throws InterruptedException {
            if (ThreadLocalRandom.current().nextInt(ONE_OF) == 0 && !done.getAndSet(true)) {
                server.kill();
            }
        }
    }
}
