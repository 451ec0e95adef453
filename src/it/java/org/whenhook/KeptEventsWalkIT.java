package org.whenhook;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.File;
import java.net.URL;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What became of an event can be asked afterwards, and it can be brought again. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class KeptEventsWalkIT {

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private final RecordingReceiver receiver = new RecordingReceiver();

    @ArquillianResource
    URL base;

    ApiClient api;

    @Deployment
    static WebArchive war() {
        return ShrinkWrap.createFromZipFile(WebArchive.class, new File("target/whenhook.war"));
    }

    @BeforeEach
    void connect() {
        api = new ApiClient(base);
    }

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
