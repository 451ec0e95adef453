package org.whenhook.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.whenhook.ApiClient;
import org.whenhook.ApiTest;
import org.whenhook.RecordingReceiver;

/** Definitions come from a NetBox and from our own document; hops are carried; failures are told. */
class ImportIT extends ApiTest {

    private final RecordingReceiver receiver = new RecordingReceiver();

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void plansWhatAnotherInstallationAnswers() {
        rule(webhook(), "object_created", "test." + mark, "null");
        String url = "http://127.0.0.1:" + base.getPort() + base.getPath(); // an address that is allowed
        String sent = "{\"url\": \"%s\", \"token\": \"%s\"}".formatted(url, ApiClient.TOKEN);

        ApiClient.Reply reply = api.post("api/import/netbox/", sent);

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.object().getJsonObject("counts").getInt("added")).isZero();
        assertThat(reply.text()).contains("rule " + mark);
    }

    @Test
    void doesNotFollowAnAddressThatIsNoNetBox() {
        String sent = "{\"url\": \"%s\", \"token\": \"t\"}".formatted(receiver.url());

        ApiClient.Reply reply = api.post("api/import/netbox/", sent);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.object()).containsKey("url");
        assertThat(receiver.next().header("Authorization")).isEqualTo("Token t");
    }

    @Test
    void plansWhatItExported() {
        webhook();
        JsonObject document = api.get("api/export/").object();
        String sent =
                Json.createObjectBuilder().add("document", document).build().toString();

        JsonObject plan = api.post("api/import/", sent).object();

        assertThat(plan.getBoolean("applied")).isFalse();
        assertThat(plan.getJsonObject("counts").getInt("changed")).isZero();
        assertThat(plan.getJsonObject("counts").getInt("added")).isZero();
    }

    @Test
    void tellsOfAFailedDeliveryAndMakesNoLoopOfIt() {
        long webhook = webhook();
        rule(webhook, "object_created", "test." + mark, "null");
        String ours = "{\"attr\": \"event.object_type\", \"value\": \"test.%s\"}".formatted(mark);
        rule(webhook, "delivery_failed", "core.backgroundtask", ours);
        receiver.answer(500);

        event("test." + mark);

        assertThat(receiver.next().header("Webhook-Hops")).isEqualTo("1");
        var news = receiver.next();
        assertThat(news.header("Webhook-Hops")).isEqualTo("2");
        assertThat(news.body()).contains("delivery_failed", "test." + mark);
    }

    @Test
    void asksNoRuleOfAnEventThatCameTooFar() {
        rule(webhook(), "object_created", "test." + mark, "null");

        ApiClient.Reply reply = event("test." + mark, "Webhook-Hops", "6");

        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.object().getJsonArray("deliveries")).isEmpty();
        assertThat(reply.object().getJsonArray("reasons").getString(0)).contains("Webhook-Hops", "loop");
    }

    private ApiClient.Reply event(String objectType, String... headers) {
        return api.post(
                "api/events/",
                "{\"event_type\": \"object_created\", \"object_type\": \"%s\", \"data\": {\"id\": 1}}"
                        .formatted(objectType),
                headers);
    }

    private long webhook() {
        return api.post(
                        "api/extras/webhooks/",
                        "{\"name\": \"webhook %s\", \"payload_url\": \"%s\", \"max_attempts\": 1}"
                                .formatted(mark, receiver.url()))
                .object()
                .getInt("id");
    }

    private void rule(long webhook, String eventType, String objectType, String conditions) {
        String sent = """
                {"name": "rule %s %s", "object_types": ["%s"], "event_types": ["%s"], "action_type": "webhook",
                 "action_object_type": "extras.webhook", "action_object_id": %d, "conditions": %s}""".formatted(mark, eventType, objectType, eventType, webhook, conditions);
        assertThat(api.post("api/extras/event-rules/", sent).status()).isEqualTo(201);
    }
}
