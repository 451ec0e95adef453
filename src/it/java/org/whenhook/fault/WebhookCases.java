package org.whenhook.fault;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.whenhook.ApiClient;
import org.whenhook.event.Hops;
import org.whenhook.fault.FaultCase.Finding;
import org.whenhook.fault.Receiver.Hit;

/** Webhooks that change, are many, or call us. */
final class WebhookCases {

    private static final int MOST_WEBHOOKS = 999;

    private WebhookCases() {}

    static List<FaultCase> all() {
        return List.of(
                new FaultCase(
                        77,
                        "webhook edited, then deleted, while deliveries wait",
                        "the new URL is used; the rest fails with the reason",
                        WebhookCases::deleted),
                new FaultCase(
                        78,
                        "a webhook calls our own intake; two that feed each other",
                        "each stops when the limit of hops is reached",
                        WebhookCases::loops),
                new FaultCase(
                        79,
                        "one event for 999 webhooks, and for 1,000",
                        "bounded time; refused past 999",
                        WebhookCases::wide));
    }

    private static Finding deleted(Trial trial) throws Exception {
        trial.house.alone();
        long id = trial.webhook("");
        trial.house.receiver.on(trial.name, Receiver.slow(Duration.ofSeconds(1)));
        trial.house.receiver.on(trial.name + "-new", Receiver.slow(Duration.ofSeconds(1)));
        var load = trial.load();
        load.post(1000);
        trial.house
                .api()
                .send(
                        "PATCH",
                        "api/extras/webhooks/" + id + "/",
                        "{\"payload_url\": \"" + trial.house.receiver.url(trial.name + "-new") + "\"}");
        trial.await(
                "the new URL is used",
                () -> !trial.house.receiver.hits(trial.name + "-new").isEmpty());
        trial.house.api().send("DELETE", "api/extras/webhooks/" + id + "/", "");
        trial.sent(load);
        trial.also(trial.name + "-new");
        var finding = trial.finding();
        trial.expect(finding.received() < 1000, "none was left to fail");
        trial.note(trial.house.receiver.hits(trial.name + "-new").size() + " to the new URL");
        return trial.again(finding);
    }

    private static Finding loops(Trial trial) {
        trial.webhook(""); // so that the receiver sees each event of the loop too
        trial.webhook(calling(trial, trial.type()));
        trial.probe("");
        expectEnd(trial, trial);
        var ping = new Trial(trial.house, trial.name + "-ping");
        var pong = new Trial(trial.house, trial.name + "-pong");
        ping.webhook("");
        pong.webhook("");
        ping.webhook(calling(trial, pong.type()));
        pong.webhook(calling(trial, ping.type()));
        ping.probe("");
        expectEnd(trial, ping, pong);
        return trial.finding();
    }

    private static void expectEnd(Trial trial, Trial... loop) {
        int most = Hops.MOST + 1; // the first event has come through none
        trial.await("the loop goes on", () -> hits(loop).size() >= most);
        LockSupport.parkNanos(2_000_000_000L); // for more, if it does not end
        var hops = hits(loop).stream()
                .map(hit -> Integer.valueOf(Receiver.header(hit.head(), "webhook-hops", "0")))
                .sorted()
                .toList();
        trial.expect(
                hops.size() == most && hops.getLast() == most, "events came through these numbers of hops: " + hops);
        Stream.of(loop).forEach(each -> trial.also(each.name));
        trial.sent(hits(loop).stream().map(Hit::id).toList());
    }

    private static List<Hit> hits(Trial... loop) {
        return Stream.of(loop).flatMap(each -> each.hits().stream()).toList();
    }

    /** The fields of a webhook that posts an event of that object type to our own intake. */
    private static String calling(Trial trial, String objectType) {
        var event = "{'event_type': 'object_created', 'object_type': '%s', 'data': {'id': 1}}".formatted(objectType);
        return """
                , "payload_url": "%sapi/events/", "additional_headers": "Authorization: Token %s", "body_template": "%s"
                """.formatted(trial.house.server.url(), ApiClient.TOKEN, event.replace("'", "\\\""));
    }

    private static Finding wide(Trial trial) {
        for (int i = 0; i < MOST_WEBHOOKS; i++) {
            trial.webhook("");
        }
        long start = System.nanoTime();
        int made = trial.post("").size();
        trial.recovered(Duration.ofNanos(System.nanoTime() - start), Duration.ofSeconds(2));
        trial.note("time is that of the answer");
        trial.expect(made == MOST_WEBHOOKS, made + " deliveries");
        trial.webhook("");
        int status = trial.house
                .api()
                .post(
                        "api/events/",
                        "{\"event_type\": \"object_created\", \"object_type\": \"" + trial.type() + "\", \"data\": {}}")
                .status();
        trial.expectStatus("1,000", status, Set.of(400));
        return trial.finding();
    }
}
