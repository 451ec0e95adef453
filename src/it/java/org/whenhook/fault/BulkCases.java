package org.whenhook.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import org.whenhook.ApiClient;
import org.whenhook.bulk.BulkActions;
import org.whenhook.fault.FaultCase.Finding;
import org.whenhook.fault.Receiver.Hit;
import org.whenhook.queue.DeliveryStatus;
import org.whenhook.queue.EngineAccount;
import org.whenhook.redis.RedisServer;
import org.whenhook.redis.Script;

/** What is done to very many at once, over a Redis of its own, and processes that are killed meanwhile. */
final class BulkCases {

    private static final int FAILED = Integer.getInteger("faults.waiting", 1_000_000);
    private static final int REPLAYED = FAILED / 10;
    private static final int WEBHOOKS = 10;
    private static final int AT_A_TIME = 500;
    private static final int PIECE = 100;
    private static final Duration LONG = Duration.ofMinutes(30);
    private static final Duration LEASE = Duration.ofSeconds(15);

    /** Without end, so that nothing is gone before it is compared. */
    private static final String[] KEEP = {
        "-Dwhenhook.keep-failed=10000000", "-Dwhenhook.keep-delivered=10000000", "-Dwhenhook.backlog=10000000"
    };

    private BulkCases() {}

    static List<FaultCase> all() {
        return List.of(
                new FaultCase(
                        11,
                        "kill -9 in a bulk replay of %,d, of whom does it".formatted(REPLAYED),
                        "another goes on from its cursor; each is replayed once",
                        BulkCases::killedInReplay),
                new FaultCase(
                        81,
                        "%,d failed, then retry all by filter".formatted(FAILED),
                        "in the background, fresh ones are not starved, can be cancelled",
                        BulkCases::retryAll));
    }

    private static Finding killedInReplay(Trial trial) throws Exception {
        trial.house.alone();
        try (var redis = RedisServer.start();
                var line = new RedisProxy(redis.port());
                var account = new EngineAccount(redis.url());
                var first = trial.house.start(line.url(), KEEP);
                var second = trial.house.start(redis.url(), KEEP)) {
            failAndMend(trial, account, second, REPLAYED);
            second.signal("STOP"); // so that the first is who does it
            var bulk = Bulk.started(new ApiClient(first.url()), """
                    {"action": "replay", "filter": {"status": "failed"}, "rate": 5000}""");
            trial.await("some are replayed", LONG, () -> bulk.done() > REPLAYED / 10);
            line.before(Script.of(BulkActions.class, "save.lua"), first::kill); // the piece is done, but not saved
            trial.await("the first server is killed", () -> !first.isAlive());
            long killed = System.nanoTime();
            second.signal("CONT");
            goesOn(trial, new Bulk(new ApiClient(second.url()), bulk.id()), killed);
            return replayed(trial, account);
        }
    }

    private static void goesOn(Trial trial, Bulk bulk, long killed) {
        long before = bulk.done();
        trial.await("the second server goes on", () -> bulk.done() > before);
        trial.recovered(Duration.ofNanos(System.nanoTime() - killed), LEASE.plusSeconds(5));
        trial.note("killed after " + before + " were saved");
        trial.await("it is finished", LONG, () -> bulk.state().equals("finished"));
    }

    private static Finding replayed(Trial trial, EngineAccount account) {
        trial.await("all have come to their end", LONG, () -> account.count(DeliveryStatus.DELIVERED) >= REPLAYED);
        long accepted = account.accepted();
        trial.expect(accepted == 2L * REPLAYED, accepted + " deliveries in all, not twice as many as failed");
        trial.allowDuplicates();
        return counted(trial, account, REPLAYED, 0);
    }

    private static Finding retryAll(Trial trial) throws Exception {
        trial.house.alone();
        try (var redis = RedisServer.start();
                var account = new EngineAccount(redis.url());
                var server = trial.house.start(redis.url(), KEEP)) {
            failAndMend(trial, account, server, FAILED);
            var api = new ApiClient(server.url());
            var fresh = new Trial(trial.house, trial.name + "-fresh");
            fresh.webhook(api, "");
            var before = fresh.latency(api);
            var bulk = Bulk.started(api, """
                    {"action": "retry", "filter": {"status": "failed"}, "rate": 5000}""");
            trial.await("some are retried", () -> bulk.done() > FAILED / 100);
            var beside = fresh.latency(api);
            trial.note(String.format(
                    Locale.ROOT,
                    "95th percentile of fresh ones %.1f ms before, %.1f ms beside it",
                    before.toNanos() / 1e6,
                    beside.toNanos() / 1e6));
            trial.expect(beside.compareTo(Duration.ofSeconds(1)) < 0, "fresh ones take " + beside);
            return cancelled(trial, account, bulk, fresh.hits().size());
        }
    }

    private static Finding cancelled(Trial trial, EngineAccount account, Bulk bulk, int fresh) {
        bulk.turn("cancel");
        trial.expect(bulk.state().equals("cancelled"), "is " + bulk.state());
        LockSupport.parkNanos(2_000_000_000L); // for the piece that was under way
        long done = bulk.done();
        trial.await("all that were retried are delivered", LONG, () -> open(account) == 0);
        long delivered = account.count(DeliveryStatus.DELIVERED) - fresh;
        trial.note(done + " retried until it was cancelled");
        trial.expect(
                delivered >= done && delivered <= done + PIECE,
                delivered + " were delivered, though " + done + " were retried");
        return counted(trial, account, FAILED, account.count(DeliveryStatus.FAILED));
    }

    /** So many deliveries that fail for a mistake in their webhooks' template, which is mended then. */
    private static void failAndMend(Trial trial, EngineAccount account, ServerProcess server, int number) {
        var api = new ApiClient(server.url());
        var webhooks = new ArrayList<Long>();
        for (int i = 0; i < WEBHOOKS; i++) {
            webhooks.add(trial.webhook(api, ", \"body_template\": \"{{ data.nothing.there }}\""));
        }
        var load = trial.load(server);
        for (int i = 0; i < number / WEBHOOKS; i += AT_A_TIME) {
            load.post(AT_A_TIME);
        }
        trial.expect(
                load.accepted().size() == number, "accepted " + load.accepted().size() + ", not " + number);
        trial.await("all have failed", LONG, () -> account.count(DeliveryStatus.FAILED) == number);
        webhooks.forEach(webhook -> api.send("PATCH", "api/extras/webhooks/" + webhook + "/", """
                {"body_template": ""}"""));
    }

    private static long open(EngineAccount account) {
        return account.count(DeliveryStatus.WAITING) + account.count(DeliveryStatus.IN_FLIGHT);
    }

    /** By the receiver and the ledger, as these are too many to ask for one by one. */
    private static Finding counted(Trial trial, EngineAccount account, long sent, long failed) {
        var ledger = account.ledger();
        trial.expect(ledger.adds(), "the ledger does not add up: " + ledger);
        long received = trial.hits().stream().map(Hit::id).distinct().count();
        long duplicates = trial.hits().size() - received;
        trial.expectDuplicates(duplicates);
        return trial.finding(sent, received, duplicates, sent - received - failed);
    }
}
