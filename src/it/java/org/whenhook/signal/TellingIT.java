package org.whenhook.signal;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.whenhook.config.Settings;
import org.whenhook.delivery.Outcome;
import org.whenhook.dispatch.DispatchFixture;
import org.whenhook.event.Event;
import org.whenhook.event.Hops;
import org.whenhook.event.Operational;
import org.whenhook.event.Priority;
import org.whenhook.queue.DeliveryQueue.Receipt;
import org.whenhook.queue.KeptEvents;
import org.whenhook.queue.KeptEvents.Kept;
import org.whenhook.queue.LaneRules;
import org.whenhook.queue.Lease;
import org.whenhook.queue.QueueFixture;
import org.whenhook.queue.Settlement;
import org.whenhook.queue.Signals;
import org.whenhook.redis.Scripts;

/** What happens to webhooks and deliveries becomes events, and never a loop of them. */
class TellingIT {

    private static QueueFixture rig;

    private DispatchFixture dispatch;
    private Signals signals;
    private Telling telling;
    private Announcer announcer;
    private long webhook;

    @BeforeAll
    static void start() {
        rig = QueueFixture.keepingEventsToo();
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    @BeforeEach
    void clear() {
        rig.clear();
        dispatch = new DispatchFixture(rig);
        signals = new Signals(rig.connection, new Scripts());
        announcer = new Announcer(dispatch.dispatcher, dispatch.ids, Clock.systemUTC());
        telling = new Telling(signals, rig.registry, dispatch.webhooks, announcer);
        webhook = dispatch.webhooks
                .add(Json.createObjectBuilder()
                        .add("name", "Alerts")
                        .add("payload_url", "https://alerts.example/")
                        .build())
                .id();
    }

    @Test
    void tellsOfADeliveryThatFailed() {
        awaited(Operational.DELIVERY_FAILED);
        fail(accepted(QueueFixture.event(Priority.DEFAULT)));

        tell();

        var kept = of(Operational.DELIVERY_FAILED).getFirst();
        assertThat(kept.deliveries()).extracting(each -> each.webhook()).containsExactly(webhook);
        assertThat(kept.event().hops()).isEqualTo(1);
        assertThat(String.valueOf(kept.event().data()))
                .contains("\"reason\": \"HTTP 503 Service Unavailable\"", "dcim.site", "Alerts");
    }

    @Test
    void tellsNobodyWhereNoRuleAsks() {
        fail(accepted(QueueFixture.event(Priority.DEFAULT)));

        tell();

        assertThat(of(Operational.DELIVERY_FAILED)).isEmpty();
        assertThat(signals.oldest(10)).isEmpty();
    }

    @Test
    void tellsOnceWhatIsToldAgainAfterACrash() {
        awaited(Operational.DELIVERY_FAILED);
        fail(accepted(QueueFixture.event(Priority.DEFAULT)));
        signals.oldest(10).forEach(telling::tell);

        tell();

        assertThat(of(Operational.DELIVERY_FAILED)).hasSize(1);
    }

    @Test
    void makesNoDeliveryOfTheNewsThatTheNewsWasNotDelivered() {
        awaited(Operational.DELIVERY_FAILED);
        fail(accepted(QueueFixture.event(Priority.DEFAULT)));
        tell();

        fail(claimed());
        tell();

        var news = of(Operational.DELIVERY_FAILED);
        assertThat(news).hasSize(2);
        assertThat(news.getFirst().deliveries()).isEmpty();
        assertThat(Hops.mayGoOn(news.getFirst().event())).isFalse();
        assertThat(rig.queue.claim(QueueFixture.WORKER, 10, QueueFixture.LONG).leases())
                .isEmpty();
    }

    @Test
    void tellsThatABreakerOpenedAndThatItClosed() {
        awaited(Operational.BREAKER_OPENED);
        awaited(Operational.BREAKER_CLOSED);
        IntStream.range(0, 12).forEach(i -> accept(QueueFixture.event(Priority.DEFAULT)));
        IntStream.range(0, 10).forEach(i -> fail(claimed()));
        tell();

        rig.lanes.resume(webhook, "resumed by jdoe");
        tell();

        assertThat(of(Operational.BREAKER_OPENED)).hasSize(1);
        assertThat(of(Operational.BREAKER_CLOSED)).hasSize(1);
    }

    @Test
    void makesNoDeliveryOfTheNewsOfABreakerThatNewsOpened() {
        awaited(Operational.BREAKER_OPENED);
        var news = Operational.DELIVERY_FAILED.event(
                dispatch.ids.next(),
                "2026-03-06T15:11:23Z",
                Json.createObjectBuilder().add("id", 1).build());
        IntStream.range(0, 10).forEach(i -> fail(accepted(news.under(dispatch.ids.next()))));

        tell();

        assertThat(of(Operational.BREAKER_OPENED)).hasSize(1);
        assertThat(of(Operational.BREAKER_OPENED).getFirst().deliveries()).isEmpty();
    }

    @Test
    void tellsThatAWebhookIsDisabled() {
        awaited(Operational.WEBHOOK_DISABLED);
        rig.queue.configure(1, List.of(new LaneRules(77, true, false, 0, 0, 0, false, null)));

        tell();

        assertThat(of(Operational.WEBHOOK_DISABLED)).hasSize(1);
    }

    @Test
    void tellsThatTheBacklogIsLongAndThatItIsShortAgain() {
        awaited(Operational.BACKLOG_HIGH);
        awaited(Operational.BACKLOG_NORMAL);
        var watch = new BacklogWatch(signals, rig.registry, announcer, Clock.systemUTC(), new Settings.Signal(4));
        IntStream.range(0, 4).forEach(i -> accept(QueueFixture.event(Priority.DEFAULT)));
        watch.look();
        watch.look();
        IntStream.range(0, 5).forEach(i -> fail(claimed()));
        watch.look();

        assertThat(of(Operational.BACKLOG_HIGH)).hasSize(1);
        assertThat(of(Operational.BACKLOG_NORMAL)).hasSize(1);
    }

    private void awaited(Operational what) {
        dispatch.rules.add(Json.createObjectBuilder()
                .add("name", what.type())
                .add("object_types", Json.createArrayBuilder().add(what.objectType()))
                .add("event_types", Json.createArrayBuilder().add(what.type()))
                .add("action_type", "webhook")
                .add("action_object_type", "extras.webhook")
                .add("action_object_id", webhook)
                .build());
    }

    private void tell() {
        signals.oldest(1000).forEach(signal -> {
            telling.tell(signal);
            signals.forget(signal);
        });
    }

    private void accept(Event event) {
        long version = dispatch.documents.latest().version();
        rig.tell();
        assertThat(rig.queue.accept(List.of(QueueFixture.arrival(event, webhook)), version))
                .containsExactly(new Receipt.Stored());
    }

    private Lease accepted(Event event) {
        accept(event);
        return claimed();
    }

    private static Lease claimed() {
        return rig.queue
                .claim(QueueFixture.WORKER, 1, QueueFixture.LONG)
                .leases()
                .getFirst();
    }

    private static void fail(Lease lease) {
        var outcome = new Outcome.Refused(503, "HTTP 503 Service Unavailable");
        rig.queue.settle(List.of(new Settlement.Failed(lease, QueueFixture.attempt(lease.attempt(), outcome))));
    }

    /** Those that are kept, the newest first. */
    private static List<Kept> of(Operational what) {
        return rig.events.page(KeptEvents.Query.ALL, "", 100).events().stream()
                .filter(kept -> kept.event().type().equals(what.type()))
                .toList();
    }
}
