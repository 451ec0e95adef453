package org.whenhook.fault;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.whenhook.ApiClient;
import org.whenhook.RecordingReceiver;

/** The server is killed while a thousand deliveries wait and run; after a restart all have arrived. */
class KillIT {

    private static final int DELIVERIES = 1_000;

    @Test
    void losesNothing() throws Exception {
        Path data = Files.createTempDirectory("whenhook-kill");
        try (var receiver = new RecordingReceiver();
                var server = ServerProcess.start(data)) {
            var api = new ApiClient(server.url());
            define(api, receiver);
            receiver.delay(100);
            Set<String> accepted = post(api);

            Set<String> received = new HashSet<>();
            while (received.size() < DELIVERIES / 4) {
                received.add(receiver.next().header("Webhook-Id"));
            }
            server.kill();
            receiver.delay(0);
            server.startAgain();
            while (received.size() < DELIVERIES) {
                received.add(receiver.next(90).header("Webhook-Id"));
            }

            assertThat(accepted).hasSize(DELIVERIES);
            assertThat(received).isEqualTo(accepted);
        }
    }

    private static void define(ApiClient api, RecordingReceiver receiver) {
        ApiClient.Reply webhook = api.post("api/extras/webhooks/", """
                {"name": "hook", "payload_url": "%s", "object_types": ["test.thing"],
                 "event_types": ["object_created"]}""".formatted(receiver.url()));
        assertThat(webhook.status()).as(webhook.text()).isEqualTo(201);
    }

    private static Set<String> post(ApiClient api) {
        String events =
                IntStream.range(0, DELIVERIES).mapToObj("""
                        {"event_type": "object_created", "object_type": "test.thing", "data": {"id": %d}}"""::formatted).collect(Collectors.joining(",", "[", "]"));
        return api.post("api/events/", events).json().asJsonArray().stream()
                .map(JsonValue::asJsonObject)
                .map(answer -> answer.getJsonArray("deliveries").getJsonObject(0))
                .map((JsonObject delivery) -> delivery.getString("id"))
                .collect(Collectors.toSet());
    }
}
