package org.whenhook;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.whenhook.ApiClient.Reply;

/** A ping that Whenhook makes goes the whole way. */
class PingIT extends ApiTest {

    private final RecordingReceiver receiver = new RecordingReceiver();

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void goesThroughARuleToItsWebhook() {
        long webhook = webhook();
        api.post("api/extras/event-rules/", """
                {"name": "%s", "object_types": ["test.%s"], "event_types": ["ping"],
                 "conditions": {"attr": "to", "value": "chat"},
                 "action_type": "webhook", "action_object_type": "extras.webhook", "action_object_id": %d}""".formatted(mark, mark, webhook));

        Reply reply = ping("{\"object_type\": \"test.%s\", \"data\": {\"to\": \"chat\"}}".formatted(mark));
        JsonObject event =
                api.get("api/events/" + reply.object().getString("id") + "/").object();

        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.object().getJsonArray("deliveries")).hasSize(1);
        assertThat(receiver.next().body()).contains("\"event\": \"ping\"", "\"to\": \"chat\"");
        assertThat(event.getString("url")).isEqualTo(reply.object().getString("url"));
        assertThat(event.getString("username")).isEqualTo("admin");
        assertThat(event.getJsonArray("verdicts").getJsonObject(0).getString("outcome"))
                .isEqualTo("fired");
        assertThat(reply.object().getString("display_url"))
                .endsWith("/console/event.xhtml?id=" + event.getString("id"));
    }

    @Test
    void saysWhyNoRuleWantedIt() {
        Reply reply = ping("");

        assertThat(reply.status()).isEqualTo(202);
        JsonObject event =
                api.get("api/events/" + reply.object().getString("id") + "/").object();
        assertThat(event.getString("object_type")).isEqualTo("whenhook.ping");
        assertThat(event.getString("event_type")).isEqualTo("ping");
    }

    @Test
    void standsInTheAuditLog() {
        String id = ping("{}").object().getString("id");

        JsonObject entry = api.get("api/audit-log/?object_type=event&object_id=" + id)
                .object()
                .getJsonArray("results")
                .getJsonObject(0);

        assertThat(entry.getString("action")).isEqualTo("test");
        assertThat(entry.getString("user")).isEqualTo("admin");
    }

    @Test
    void namesTheFieldThatIsWrong() {
        assertThat(ping("{\"object_type\": 7}").object()).containsOnlyKeys("object_type");
        assertThat(ping("{\"data\": 7}").object()).containsOnlyKeys("data");
        assertThat(ping("[]").status()).isEqualTo(400);
    }

    private Reply ping(String body) {
        return api.post("api/ping/", body);
    }

    private long webhook() {
        return api.post(
                        "api/extras/webhooks/",
                        "{\"name\": \"%s\", \"payload_url\": \"%s\"}".formatted(mark, receiver.url()))
                .object()
                .getInt("id");
    }
}
