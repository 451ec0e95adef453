package org.whenhook;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What became of an event can be asked afterwards, and it can be brought again. */
class KeptEventsWalkIT extends ApiTest {

    private final RecordingReceiver receiver = new RecordingReceiver();

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void tellsWhyNoRuleFired() {
        long rule = rule(webhook());
        String id = posted("planned").getString("id");

        JsonObject event = api.get("api/events/" + id + "/").object();

        assertThat(event.getString("outcome")).isEqualTo("nothing");
        assertThat(event.getJsonObject("data").getString("name")).isEqualTo("Graz");
        JsonObject verdict = event.getJsonArray("verdicts").getJsonObject(0);
        assertThat(verdict.getJsonObject("rule").getInt("id")).isEqualTo((int) rule);
        assertThat(verdict.getString("outcome")).isEqualTo("not_fired");
        assertThat(verdict.getString("cause")).isEqualTo("conditions");
        assertThat(verdict.getJsonObject("explanation").toString()).contains("status.value", "planned", "FALSE");
        assertThat(receiver.pending()).isZero();
    }

    @Test
    void tellsTheExplanationAsItWasWhenTheRuleHasChanged() {
        long rule = rule(webhook());
        String id = posted("planned").getString("id");
        api.send("PATCH", "api/extras/event-rules/" + rule + "/", "{\"conditions\": null}");

        JsonObject verdict = api.get("api/events/" + id + "/")
                .object()
                .getJsonArray("verdicts")
                .getJsonObject(0);

        assertThat(verdict.getString("reason")).contains("status.value", "planned");
    }

    @Test
    void tellsWhatFired() throws Exception {
        rule(webhook());
        JsonObject answer = posted("active");
        receiver.next();

        JsonObject event = api.get("api/events/" + answer.getString("id") + "/").object();

        String delivery = answer.getJsonArray("deliveries").getJsonObject(0).getString("id");
        assertThat(event.getString("outcome")).isEqualTo("fired");
        assertThat(event.getJsonArray("deliveries").getJsonObject(0).getString("id"))
                .isEqualTo(delivery);
        JsonObject verdict = event.getJsonArray("verdicts").getJsonObject(0);
        assertThat(verdict.getString("outcome")).isEqualTo("fired");
        assertThat(verdict.getString("delivery")).isEqualTo(delivery);
    }

    @Test
    void saysSoWhenNoRuleWasAsked() {
        JsonObject event =
                api.get("api/events/" + posted("active").getString("id") + "/").object();

        assertThat(event.getJsonArray("verdicts")).isEmpty();
        assertThat(event.getString("reason")).contains("No enabled rule", "test." + mark);
    }

    @Test
    void listsNewestFirstWithFiltersAndCursor() {
        String first = posted("planned").getString("id");
        String second = posted("planned").getString("id");

        JsonObject page = list("&limit=1");
        JsonObject next = api.get(page.getString("next")).object();

        assertThat(idOf(page)).isEqualTo(second);
        assertThat(idOf(next)).isEqualTo(first);
        assertThat(list("&outcome=fired").getJsonArray("results")).isEmpty();
        assertThat(list("&object=graz&event_type=object_created&received_after=2026-01-01")
                        .getJsonArray("results"))
                .hasSize(2);
        assertThat(api.get("api/events/?outcome=lost").status()).isEqualTo(400);
        assertThat(api.get("api/events/01K9ZQ00000000000000000000/").status()).isEqualTo(404);
    }

    @Test
    void replaysThroughThePresentRules() throws Exception {
        String id = posted("planned").getString("id");
        long rule = rule(webhook());
        api.send("PATCH", "api/extras/event-rules/" + rule + "/", "{\"conditions\": null}");

        ApiClient.Reply reply = api.post("api/events/" + id + "/replay/", "{\"rule\": " + rule + "}");

        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.object().getString("replay_of")).isEqualTo(id);
        receiver.next();
        JsonObject again =
                api.get("api/events/" + reply.object().getString("id") + "/").object();
        assertThat(again.getString("replay_of")).isEqualTo(id);
        assertThat(again.getJsonArray("deliveries")).hasSize(1);
        assertThat(api.post("api/events/" + id + "/replay/", "{\"rule\": 999999}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void holdsAChangedRuleAgainstKeptEvents() {
        long rule = rule(webhook());
        posted("planned");
        posted("active");

        JsonObject report = backTest(
                "{\"id\": %d, \"conditions\": {\"attr\": \"status.value\", \"value\": \"planned\"}}".formatted(rule));
        JsonObject same = backTest("{\"id\": %d, \"events\": 100}".formatted(rule));

        assertThat(report.getJsonObject("counts").getInt("now_fires")).isEqualTo(1);
        assertThat(report.getJsonObject("counts").getInt("no_longer_fires")).isEqualTo(1);
        JsonObject example = report.getJsonArray("examples").getJsonObject(0);
        assertThat(example.getString("result")).isEqualTo("no_longer_fires");
        assertThat(example.getJsonObject("explanation").getString("summary")).contains("status.value", "active");
        assertThat(same.getJsonObject("counts").getInt("now_fires")).isZero();
        assertThat(same.getJsonObject("counts").getInt("still_fires")).isEqualTo(1);
        assertThat(api.post("api/extras/event-rules/backtest/", "{\"event_types\": [\"x\"]}")
                        .text())
                .contains("object_types");
    }

    @Test
    void takesAStructuredCloudEvent() {
        ApiClient.Reply reply = typed("application/cloudevents+json", cloudEvent("A1"));

        JsonObject event = kept(reply.object());
        assertThat(event.getString("event_type")).isEqualTo("site.moved");
        assertThat(event.getString("object_type")).isEqualTo("test." + mark);
        assertThat(event.getJsonObject("data").toString()).isEqualTo("{\"id\":\"4\",\"name\":\"Graz\"}");
        assertThat(event.getJsonObject("context").getJsonObject("cloudevent").getString("source"))
                .isEqualTo("/" + mark);
        assertThat(typed("application/cloudevents+json", cloudEvent("A1")).text())
                .isEqualTo(reply.text());
    }

    @Test
    void takesABatchOfCloudEvents() {
        ApiClient.Reply reply =
                typed("application/cloudevents-batch+json", "[" + cloudEvent("B1") + "," + cloudEvent("B2") + "]");
        ApiClient.Reply wrong = typed("application/cloudevents-batch+json", "[" + cloudEvent("B3") + ",{}]");

        assertThat(reply.json().asJsonArray()).hasSize(2);
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.text()).contains("specversion", "\"index\":1");
        assertThat(typed("application/cloudevents-batch+json", "[]").status()).isEqualTo(202);
    }

    @Test
    void takesACloudEventInBinaryMode() {
        ApiClient.Reply reply = api.send(authorized("api/events/")
                .header("Content-Type", "text/plain")
                .header("ce-specversion", "1.0")
                .header("ce-id", "C1")
                .header("ce-source", "/" + mark)
                .header("ce-type", "site.moved")
                .header("ce-note", "5%20%E2%82%AC")
                .POST(BodyPublishers.ofString("moved")));

        JsonObject event = kept(reply.object());
        assertThat(event.getString("object_type")).isEqualTo("cloudevent");
        assertThat(event.getJsonObject("data").getString("value")).isEqualTo("moved");
        assertThat(event.getJsonObject("context").getJsonObject("cloudevent").getString("note"))
                .isEqualTo("5 €");
    }

    @Test
    void remembersTheObjectTypesSeen() {
        posted("planned");

        assertThat(api.get("api/core/object-types/?q=test." + mark).text()).contains("test." + mark);
    }

    @Test
    void refusesWhatIsNoEvent() {
        assertThat(typed("text/plain", "moved").status()).isEqualTo(415);
        assertThat(typed("application/cloudevents+json", "{\"specversion\": \"1.0\"}")
                        .text())
                .contains("\"id\"");
    }

    @Test
    void agreesToBeSentCloudEvents() {
        ApiClient.Reply reply = api.send(authorized("api/events/")
                .header("WebHook-Request-Origin", "events.example.com")
                .header("WebHook-Request-Rate", "120")
                .method("OPTIONS", BodyPublishers.noBody()));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.response().headers().firstValue("WebHook-Allowed-Origin"))
                .contains("events.example.com");
        assertThat(reply.response().headers().firstValue("WebHook-Allowed-Rate"))
                .contains("*");
    }

    @Test
    void passesOnACloudEvent() throws Exception {
        long webhook = webhook();
        api.send("PATCH", "api/extras/webhooks/" + webhook + "/", "{\"payload_layout\": \"cloudevents\"}");
        long rule = rule(webhook);
        api.send(
                "PATCH",
                "api/extras/event-rules/" + rule + "/",
                "{\"event_types\": [\"site.moved\"], \"conditions\": null}");
        typed("application/cloudevents+json", cloudEvent("D1"));

        RecordingReceiver.Received received = receiver.next();

        assertThat(received.header("Content-Type")).startsWith("application/cloudevents+json");
        assertThat(received.body()).contains("\"id\": \"D1\"", "\"source\": \"/" + mark + "\"", "\"name\": \"Graz\"");
    }

    private String cloudEvent(String id) {
        return """
                {"specversion": "1.0", "id": "%s", "source": "/%s", "type": "site.moved", "subject": "4",
                 "objecttype": "test.%s", "data": {"name": "Graz"}}
                """.formatted(id, mark, mark);
    }

    private ApiClient.Reply typed(String type, String body) {
        return api.send(authorized("api/events/").header("Content-Type", type).POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder authorized(String path) {
        return api.request(path).header("Authorization", "Token " + ApiClient.TOKEN);
    }

    private JsonObject kept(JsonObject answer) {
        return api.get("api/events/" + answer.getString("id") + "/").object();
    }

    private JsonObject backTest(String json) {
        ApiClient.Reply reply = api.post("api/extras/event-rules/backtest/", json);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.object();
    }

    private JsonObject list(String filters) {
        return api.get("api/events/?object_type=test." + mark + filters).object();
    }

    private static String idOf(JsonObject page) {
        return page.getJsonArray("results").getJsonObject(0).getString("id");
    }

    private JsonObject posted(String status) {
        ApiClient.Reply reply = api.post("api/events/", """
                {"event_type": "object_created", "object_type": "test.%s",
                 "data": {"id": 4, "name": "Graz", "status": {"value": "%s"}}}
                """.formatted(mark, status));
        assertThat(reply.status()).as(reply.text()).isEqualTo(202);
        return reply.object();
    }

    private long webhook() {
        return created("api/extras/webhooks/", """
                {"name": "w %s", "payload_url": "%s"}
                """.formatted(UUID.randomUUID(), receiver.url()));
    }

    private long rule(long webhook) {
        return created("api/extras/event-rules/", """
                {"name": "r %s", "object_types": ["test.%s"], "event_types": ["object_created"],
                 "action_type": "webhook", "action_object_type": "extras.webhook", "action_object_id": %d,
                 "conditions": {"and": [{"attr": "status.value", "value": "active"}]}}
                """.formatted(UUID.randomUUID(), mark, webhook));
    }

    private long created(String path, String json) {
        ApiClient.Reply reply = api.post(path, json);
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        JsonValue id = reply.object().get("id");
        return Long.parseLong(id.toString());
    }
}
