package org.whenhook.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.whenhook.audit.Action;
import org.whenhook.audit.AuditLog;
import org.whenhook.audit.AuditQuery;
import org.whenhook.audit.Entry;
import org.whenhook.audit.Subject;
import org.whenhook.config.Settings;
import org.whenhook.delivery.Delivery;
import org.whenhook.delivery.Outcome;
import org.whenhook.dispatch.DispatchFixture;
import org.whenhook.event.Priority;
import org.whenhook.json.JsonText;
import org.whenhook.queue.DeliveryQuery;
import org.whenhook.queue.DeliveryQueue.Arrival;
import org.whenhook.queue.DeliveryStatus;
import org.whenhook.queue.InvalidQuery;
import org.whenhook.queue.QueueFixture;
import org.whenhook.queue.Settlement;
import org.whenhook.redis.Scripts;

/** Bulk actions over a real Redis, one piece after the other. */
class BulkIT {

    private static final Duration LEASE = Duration.ofMillis(300);
    private static QueueFixture rig;

    private BulkActions actions;
    private AuditLog audit;
    private Planner planner;
    private Work work;
    private DispatchFixture dispatch;

    @BeforeAll
    static void start() {
        rig = QueueFixture.start("appendfsync no");
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    @BeforeEach
    void clear() {
        rig.clear();
        dispatch = new DispatchFixture(rig);
        audit = new AuditLog(rig.jedis, new Settings.Audit(1000));
        actions = new BulkActions(rig.jedis, new Scripts(), audit);
        planner = new Planner(rig.registry, rig.events, actions, dispatch.ids, Clock.systemUTC());
        work = new Work(rig.registry, dispatch.redelivery, rig.events, dispatch.replays);
    }

    @Test
    void saysWhatItWouldBeDoneToAndDoesNothing() {
        failed(3, 30);
        failed(4, 12);

        var planned = plan(Deed.RETRY, "{\"status\": \"failed\"}");

        assertThat(planned.plan().count()).isEqualTo(42);
        assertThat(planned.plan().whole()).isTrue();
        assertThat(planned.plan().webhooks()).isEqualTo(Map.of(3L, 30L, 4L, 12L));
        assertThat(planned.plan().example()).isNotEmpty();
        assertThat(process().piece()).isEqualTo(Duration.ofSeconds(1));
        assertThat(count(DeliveryStatus.FAILED)).isEqualTo(42);
    }

    @Test
    void retriesAllThatTheFilterFinds() {
        failed(3, 250);
        failed(4, 50);
        var action = started(Deed.RETRY, "{\"status\": [\"failed\"], \"webhook\": 3}");

        finish(action);

        assertThat(count(DeliveryStatus.WAITING)).isEqualTo(250);
        assertThat(count(DeliveryStatus.FAILED)).isEqualTo(50);
        assertThat(now(action).progress().done()).isEqualTo(250);
        rig.assertLedgerHolds();
    }

    @Test
    void tellsTheAuditLogOnceWhatCameOfIt() {
        failed(3, 150);
        var action = started(Deed.RETRY, "{\"status\": \"failed\"}");

        finish(action);

        assertThat(audit.page(AuditQuery.ALL, "", 10).entries()).singleElement().satisfies(recorded -> {
            Entry entry = recorded.entry();
            assertThat(entry.action()).isEqualTo(Action.FINISH);
            assertThat(entry.subject()).isEqualTo(new Subject(Subject.BULK_ACTION, action.id(), "retry"));
            assertThat(entry.message()).contains("done 150, skipped 0");
        });
    }

    @Test
    void isNotFinishedWithoutItsEntryInTheAuditLog() {
        var action = started(Deed.RETRY, "{\"status\": \"failed\"}");
        actions.take("one", LEASE);

        actions.save("one", LEASE, action, new Step("", 7, 1, 9)); // and the process is killed here
        actions.save("one", LEASE, action, new Step("", 7, 1, 9));

        assertThat(now(action).progress().state()).isEqualTo(State.FINISHED);
        assertThat(audit.page(AuditQuery.ALL, "", 10).entries())
                .singleElement()
                .satisfies(recorded -> assertThat(recorded.entry().message()).contains("done 7, skipped 1"));
    }

    @Test
    void cancelsAndDeletes() {
        accept(3, 120);

        finish(started(Deed.CANCEL, "{\"status\": [\"waiting\", \"held\", \"scheduled\"]}"));
        long failed = count(DeliveryStatus.FAILED);
        finish(started(Deed.DELETE, "{\"status\": \"failed\", \"error_class\": \"cancelled\"}"));

        assertThat(failed).isEqualTo(120);
        assertThat(count(DeliveryStatus.FAILED)).isZero();
        rig.assertLedgerHolds();
    }

    @Test
    void leavesAloneWhatFailedAfterTheStart() {
        failed(3, 20);
        var action = started(Deed.RETRY, "{\"status\": \"failed\"}");
        failed(4, 20);

        finish(action);

        assertThat(count(DeliveryStatus.FAILED)).isEqualTo(20);
        assertThat(now(action).progress().done()).isEqualTo(20);
    }

    @Test
    void anotherProcessGoesOnWhereOneWasKilled() {
        failed(3, 350);
        var action = started(Deed.RETRY, "{\"status\": \"failed\"}");
        process().piece();
        long before = now(action).progress().done();
        work.step(now(action), 100); // a piece that is done, but was killed before it could say so

        finish(action);

        assertThat(before).isBetween(1L, 100L);
        assertThat(count(DeliveryStatus.WAITING)).isEqualTo(350);
        assertThat(attemptsOfEach()).containsOnly(1);
        rig.assertLedgerHolds();
    }

    @Test
    void aReplayThatIsDoneTwiceMakesNoDeliveryTwice() {
        long webhook = webhook();
        failed(webhook, 150);
        var action = started(Deed.REPLAY, "{\"status\": \"failed\"}");
        work.step(now(action), 100);

        finish(action);

        assertThat(count(DeliveryStatus.WAITING)).isEqualTo(150);
        assertThat(count(DeliveryStatus.FAILED)).isEqualTo(150);
        assertThat(
                        rig
                                .registry
                                .search(DeliveryQuery.of(Map.of("status", List.of("waiting"))), "", 1000)
                                .entries()
                                .stream()
                                .map(entry -> entry.delivery().variation().replayOf())
                                .distinct())
                .hasSize(150)
                .doesNotContainNull();
    }

    @Test
    void onlyOneProcessWorksAtATime() {
        failed(3, 250);
        var action = started(Deed.RETRY, "{\"status\": \"failed\"}");
        process().piece();
        long done = now(action).progress().done();

        process().piece();

        assertThat(now(action).progress().done()).isEqualTo(done);
    }

    @Test
    void whoLostItsLeaseSavesNothing() {
        failed(3, 250);
        var action = started(Deed.RETRY, "{\"status\": \"failed\"}");
        actions.take("one", Duration.ofMillis(1));
        QueueFixture.eventually(
                "the lease ends", () -> actions.take("other", LEASE).isPresent());

        actions.save("one", LEASE, now(action), new Step("x", 7, 0, 7));

        assertThat(now(action).progress().done()).isZero();
    }

    @Test
    void savesAPieceOnce() {
        var action = started(Deed.RETRY, "{\"status\": \"failed\"}");
        actions.take("one", LEASE);

        actions.save("one", LEASE, action, new Step("x", 7, 1, 9));
        actions.save("one", LEASE, action, new Step("x", 7, 1, 9));

        assertThat(now(action).progress().done()).isEqualTo(7);
        assertThat(now(action).progress().skipped()).isEqualTo(1);
    }

    @Test
    void pausesGoesOnAndIsCancelled() {
        failed(3, 250);
        var action = started(Deed.RETRY, "{\"status\": \"failed\"}");
        var process = process();
        process.piece();

        assertThat(actions.pause(action.id())).isTrue();
        long paused = now(action).progress().done();
        process.piece();
        assertThat(now(action).progress().done()).isEqualTo(paused);
        assertThat(actions.start(action.id())).isTrue();
        process.piece();
        assertThat(now(action).progress().done()).isGreaterThan(paused);
        assertThat(actions.cancel(action.id())).isTrue();
        assertThat(actions.start(action.id())).isFalse();
        assertThat(now(action).progress().state()).isEqualTo(State.CANCELLED);
        assertThat(now(action).progress().ended()).isNotNull();
    }

    @Test
    void keepsItsPace() {
        failed(3, 100);
        started(Deed.RETRY, "{\"status\": \"failed\"}", 50);

        long began = System.nanoTime();
        Duration rest = process().piece();
        Duration worked = Duration.ofNanos(System.nanoTime() - began);

        assertThat(rest).isBetween(Duration.ofSeconds(1).minus(worked), Duration.ofSeconds(1));
        assertThat(count(DeliveryStatus.WAITING)).isEqualTo(50);
    }

    @Test
    void mustBeToldTheStatus() {
        assertThatThrownBy(() -> plan(Deed.DELETE, "{}"))
                .isInstanceOf(InvalidQuery.class)
                .hasMessageStartingWith("Say which, of waiting, held, scheduled, delivered, failed");
        assertThatThrownBy(() -> plan(Deed.CANCEL, "{\"status\": \"failed\"}")).isInstanceOf(InvalidQuery.class);
        assertThatThrownBy(() -> plan(Deed.REPLAY_EVENTS, "{\"status\": \"failed\"}"))
                .hasMessageStartingWith("There is no such filter of events.");
    }

    private void finish(BulkAction action) {
        var process = process();
        QueueFixture.eventually("it is finished", () -> {
            process.piece();
            return now(action).progress().state() == State.FINISHED;
        });
    }

    private Piecework process() {
        return new Piecework(actions, work, LEASE);
    }

    private BulkAction now(BulkAction action) {
        return actions.find(action.id()).orElseThrow();
    }

    private BulkAction started(Deed deed, String filter) {
        return started(deed, filter, 5000);
    }

    private BulkAction started(Deed deed, String filter, int rate) {
        var action = planner.plan(deed, fields(filter), rate, "jdoe");
        assertThat(actions.start(action.id())).isTrue();
        return now(action);
    }

    private BulkAction plan(Deed deed, String filter) {
        return planner.plan(deed, fields(filter), 5000, "jdoe");
    }

    private static JsonObject fields(String filter) {
        return Json.createObjectBuilder()
                .add("filter", JsonText.readObject(filter))
                .build();
    }

    private long webhook() {
        long id = dispatch.webhooks.add(JsonText.readObject("""
                        {"name": "a", "payload_url": "http://h/", "object_types": ["dcim.site"],
                         "event_types": ["object_created"]}""")).id();
        rig.tell();
        return id;
    }

    private static List<Integer> attemptsOfEach() {
        return rig.registry.search(DeliveryQuery.ALL, "", 1000).entries().stream()
                .map(entry -> entry.attemptCount())
                .toList();
    }

    private static void failed(long webhook, int number) {
        accept(webhook, number);
        var leases =
                rig.queue.claim(QueueFixture.WORKER, number, QueueFixture.LONG).leases();
        assertThat(leases).hasSize(number);
        var outcome = new Outcome.Refused(503, "HTTP 503");
        rig.queue.settle(leases.stream()
                .map(lease -> (Settlement) new Settlement.Failed(lease, QueueFixture.attempt(lease.attempt(), outcome)))
                .toList());
    }

    private static void accept(long webhook, int number) {
        var arrivals = new ArrayList<Arrival>();
        IntStream.range(0, number).forEach(i -> arrivals.add(arrival(webhook)));
        rig.queue.accept(arrivals, Long.parseLong(version()));
    }

    /** As the webhook's own trigger would make it. */
    private static Arrival arrival(long webhook) {
        var event = QueueFixture.event(Priority.DEFAULT);
        var id = Delivery.Id.of(event.id(), 1);
        return new Arrival(
                event, List.of(new Delivery(id, webhook, Delivery.OWN_TRIGGER, JsonValue.EMPTY_JSON_OBJECT, "")), null);
    }

    private static String version() {
        var version = rig.jedis.get("{wh0}:version");
        return version == null ? "0" : version;
    }

    private static long count(DeliveryStatus status) {
        return rig.registry.ledger().counts().values().stream()
                .mapToLong(counts -> counts.of(status))
                .sum();
    }
}
