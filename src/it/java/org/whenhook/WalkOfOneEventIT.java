package org.whenhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Events posted to the deployed WAR arrive, signed, at a real receiver; or the answer says why not. */
class WalkOfOneEventIT extends ApiTest {

    private final RecordingReceiver receiver = new RecordingReceiver();

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void arrivesSigned() throws Exception {
        long webhook = webhook("\"secret\": \"s3cret\"");
        long rule = rule(webhook);

        JsonObject answer = accepted(event("active"));

        RecordingReceiver.Received received = receiver.next();
        JsonObject made = answer.getJsonArray("deliveries").getJsonObject(0);
        assertThat(made.getInt("webhook")).isEqualTo((int) webhook);
        assertThat(made.getInt("rule")).isEqualTo((int) rule);
        assertThat(received.header("X-Hook-Signature")).isEqualTo(hmac("s3cret", received.body()));
        assertThat(received.header("Webhook-Id")).isEqualTo(made.getString("id"));
        assertThat(received.header("Webhook-Attempt")).isEqualTo("1");
        assertThat(received.header("User-Agent")).startsWith("Whenhook/");
        assertThat(received.body())
                .startsWith("{\"event\": \"created\", \"timestamp\": \"")
                .contains("\"data\": {\"id\": 123456789012345678901234567890, \"name\": \"Graz \\u00fc\"");
        assertThat(answer.getString("durability")).isEqualTo("fsynced");
    }

    @Test
    void saysWhyNothingIsSent() {
        rule(webhook(""));

        JsonObject answer = accepted(event("planned"));

        assertThat(answer.getJsonArray("deliveries")).isEmpty();
        assertThat(answer.getJsonArray("reasons").getString(0)).contains("status.value", "planned", "active");
        assertThat(receiver.pending()).isZero();
    }

    @Test
    void callsAWebhookByItsOwnTrigger() {
        webhook("\"object_types\": [\"test." + mark + "\"], \"event_types\": [\"object_created\"]");

        JsonObject answer = accepted(event("planned"));

        assertThat(receiver.next().method()).isEqualTo("POST");
        assertThat(answer.getJsonArray("deliveries").getJsonObject(0).isNull("rule"))
                .isTrue();
    }

    @Test
    void answersARepetitionAsAtFirst() {
        rule(webhook(""));

        String first = api.post("api/events/", event("active"), "Idempotency-Key", mark)
                .text();
        String again = api.post("api/events/", event("active"), "Idempotency-Key", mark)
                .text();
        ApiClient.Reply other = api.post("api/events/", event("planned"), "Idempotency-Key", mark);

        assertThat(again).isEqualTo(first);
        assertThat(other.status()).isEqualTo(409);
        receiver.next();
        assertThat(receiver.pending()).isZero();
    }

    @Test
    void takesAnArrayInOrder() {
        rule(webhook(""));

        ApiClient.Reply reply = api.post("api/events/", "[" + event("planned") + "," + event("active") + "]");

        JsonArray answers = reply.json().asJsonArray();
        assertThat(reply.status()).isEqualTo(202);
        assertThat(answers.getJsonObject(0).getJsonArray("deliveries")).isEmpty();
        assertThat(answers.getJsonObject(1).getJsonArray("deliveries")).hasSize(1);
        receiver.next();
    }

    @Test
    void refusesAWholeArrayForOneEvent() {
        rule(webhook(""));

        ApiClient.Reply reply = api.post("api/events/", "[" + event("active") + ",{\"event_type\": \"created\"}]");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.text()).isEqualTo("{\"object_type\":[\"This field is required.\"],\"index\":1}");
        assertThat(receiver.pending()).isZero();
    }

    @Test
    void matchesByARuleAsSoonAsItIsSaved() {
        long webhook = webhook("");
        long rule = rule(webhook);
        for (int i = 0; i < 20; i++) {
            String wanted = i % 2 == 0 ? "planned" : "active";

            api.send("PATCH", "api/extras/event-rules/" + rule + "/", """
                    {"conditions": {"attr": "status.value", "value": "%s"}}""".formatted(wanted));

            assertThat(accepted(event(wanted)).getJsonArray("deliveries")).hasSize(1);
            receiver.next();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            {"object_type": "x"} | 400 | {"event_type":["This field is required."]}
            {"event | 400 | {"detail":"The body is not JSON:
            [] | 400 | {"detail":"Send 1 to 1000 events at a time, not 0."}
            """)
    void refusesNamingTheMend(String body, int status, String text) {
        ApiClient.Reply reply = api.post("api/events/", body);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.text()).startsWith(text);
    }

    @Test
    void refusesWhatIsTooLarge() {
        assertThat(api.post("api/events/", "\"" + "x".repeat(1024 * 1024) + "\"")
                        .status())
                .isEqualTo(413);
    }

    @Test
    void refusesOtherMediaTypes() {
        assertThat(api.send(api.request("api/events/")
                                .header("Authorization", "Token " + ApiClient.TOKEN)
                                .header("Content-Type", "text/plain")
                                .POST(BodyPublishers.ofString("x")))
                        .status())
                .isEqualTo(415);
    }

    @Test
    void refusesStrangers() {
        ApiClient.Reply without = api.send(api.request("api/extras/webhooks/").GET());
        ApiClient.Reply wrong = api.send(api.request("api/extras/webhooks/")
                .header("Authorization", "Token " + "x".repeat(40))
                .GET());

        assertThat(without.status()).isEqualTo(403);
        assertThat(without.text()).isEqualTo("{\"detail\":\"Authentication credentials were not provided.\"}");
        assertThat(without.response().headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(wrong.status()).isEqualTo(403);
    }

    @Test
    void keepsWebhooksAsNetBoxDoes() {
        long id = webhook("\"secret\": \"s3cret\"");
        String path = "api/extras/webhooks/" + id + "/";

        JsonObject read = api.get(path).object();
        JsonObject changed =
                api.send("PATCH", path, "{\"http_method\": \"PUT\"}").object();
        ApiClient.Reply wrong = api.send("PATCH", path, "{\"http_method\": \"HEAD\", \"name\": \"\"}");
        ApiClient.Reply gone = api.send("DELETE", path, "");

        assertThat(read.getString("secret")).isEqualTo("********");
        assertThat(read.getString("url")).endsWith("/api/extras/webhooks/" + id + "/");
        assertThat(changed.getString("http_method")).isEqualTo("PUT");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.object()).containsOnlyKeys("http_method", "name");
        assertThat(gone.status()).isEqualTo(204);
        assertThat(api.get(path).status()).isEqualTo(404);
        assertThat(api.get("api/extras/webhooks/?limit=1").object())
                .containsKeys("count", "next", "previous", "results");
    }

    @Test
    void rendersTemplatesOfUrlHeadersAndBody() {
        webhook("""
                "object_types": ["test.%s"], "event_types": ["object_created"],
                "payload_url": "%s/{{ data.name|urlencode }}", "additional_headers": "X-Status: {{ data.status.value }}",
                "body_template": "{{ {'who': username}|tojson }}\"""".formatted(mark, receiver.url()));

        accepted(event("planned"));

        RecordingReceiver.Received received = receiver.next();
        assertThat(received.path()).isEqualTo("/hook/Graz%20%C3%BC");
        assertThat(received.header("X-Status")).isEqualTo("planned");
        assertThat(received.body()).isEqualTo("{\"who\": \"jdoe\"}");
    }

    @Test
    void refusesATemplateThatCannotBeParsed() {
        ApiClient.Reply reply = api.post("api/extras/webhooks/", """
                {"name": "%s", "payload_url": "http://h/", "body_template": "{{ data.name|nope }}"}""".formatted(mark));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.object().getJsonArray("body_template").getString(0)).contains("Line 1", "nope", "column");
    }

    @Test
    void rendersForTryingOut() {
        JsonObject output = api.post("api/templates/render/", """
                {"kind": "body", "template": "{{ data.name|upper }}", "context": {"data": {"name": "x"}}}""").object();
        JsonObject error = api.post("api/templates/render/", """
                {"kind": "body", "template": "a\\n{{ data.rack.name.slug }}", "context": {"data": {"rack": null}}}""").object();

        assertThat(output.getString("output")).isEqualTo("X");
        assertThat(error.getJsonObject("error").getString("type")).isEqualTo("UndefinedError");
        assertThat(error.getJsonObject("error").getInt("line")).isEqualTo(2);
    }

    @Test
    void evaluatesConditionsForTryingOut() {
        JsonObject answer = api.post("api/conditions/evaluate/", """
                {"conditions": {"and": [{"attr": "a", "value": 1}]}, "data": {"a": 2}}""").object();
        JsonObject invalid = api.post("api/conditions/evaluate/", "{\"conditions\": {\"nor\": []}}")
                .object();

        assertThat(answer.getString("outcome")).isEqualTo("no_match");
        assertThat(answer.getJsonObject("explanation").getString("summary")).contains("a is 2");
        assertThat(invalid.getString("outcome")).isEqualTo("invalid");
    }

    @Test
    void previewsTheRequestOfASavedWebhook() {
        long id = webhook("\"secret\": \"s3cret\"");

        JsonObject preview = api.post("api/extras/webhooks/" + id + "/preview/", "{\"event\": " + event("active") + "}")
                .object();
        ApiClient.Reply missing =
                api.post("api/extras/webhooks/999999/preview/", "{\"event\": " + event("active") + "}");

        assertThat(preview.getBoolean("sent")).isTrue();
        assertThat(preview.getString("url")).isEqualTo(receiver.url());
        assertThat(preview.getString("signature")).hasSize(128);
        assertThat(missing.status()).isEqualTo(404);
        assertThat(receiver.pending()).isZero();
    }

    @Test
    void triesAgainByItself() {
        rule(webhook("\"retry_delays\": [1]"));
        receiver.answer(503);
        accepted(event("active"));
        RecordingReceiver.Received first = receiver.next();
        receiver.answer(200);

        RecordingReceiver.Received second = receiver.next();

        assertThat(second.header("Webhook-Attempt")).isEqualTo("2");
        assertThat(second.header("Webhook-Id")).isEqualTo(first.header("Webhook-Id"));
    }

    @Test
    void bringsAPing() {
        webhook("\"object_types\": [\"test.%s\"], \"event_types\": [\"ping\"]".formatted(mark));
        accepted("{\"event_type\": \"ping\", \"object_type\": \"test.%s\", \"data\": {}}".formatted(mark));

        assertThat(receiver.next().body()).contains("\"ping\"");
    }

    @Test
    void disablesAWebhookWhoseEndpointIsGone() throws InterruptedException {
        long id = webhook("");
        rule(id);
        receiver.answer(410);
        accepted(event("active"));
        receiver.next();

        JsonObject webhook = eventually("api/extras/webhooks/" + id + "/", "enabled", "false");
        JsonObject lane = eventually("api/extras/webhooks/" + id + "/lane/", "state", "\"disabled\"");

        assertThat(webhook.getString("disabled_reason")).contains("410");
        assertThat(lane.getJsonObject("webhook").getInt("id")).isEqualTo((int) id);
        assertThat(accepted(event("active")).getJsonArray("deliveries")).isEmpty();
    }

    @Test
    void keepsDeliveriesWhileAWebhookIsPaused() {
        long id = webhook("");
        rule(id);
        String path = "api/extras/webhooks/" + id + "/";

        JsonObject paused = api.post(path + "pause/", "").object();
        accepted(event("active"));
        JsonObject lane = api.get(path + "lane/").object();
        assertThat(receiver.pending()).isZero();
        JsonObject resumed = api.post(path + "resume/", "").object();

        assertThat(paused.getString("state")).isEqualTo("paused");
        assertThat(lane.getInt("waiting")).isEqualTo(1);
        assertThat(resumed.getString("state")).isEqualTo("closed");
        assertThat(receiver.next().header("Webhook-Attempt")).isEqualTo("1");
        assertThat(api.post("api/extras/webhooks/999999/pause/", "").status()).isEqualTo(404);
    }

    @Test
    void sendsAboutOneObjectInOrder() {
        rule(webhook("\"order\": \"object\""));
        receiver.delay(50);
        String events = Stream.generate(() -> event("active")).limit(5).collect(Collectors.joining(",", "[", "]"));
        assertThat(api.post("api/events/", events).status()).isEqualTo(202);

        for (int i = 1; i <= 5; i++) {
            assertThat(receiver.next().header("Webhook-Sequence")).isEqualTo(String.valueOf(i));
        }
    }

    @Test
    void refusesPacingThatCannotBe() {
        ApiClient.Reply reply = api.post("api/extras/webhooks/", """
                {"name": "%s", "payload_url": "http://h/", "max_attempts": 0, "retry_delays": [0], "rate_burst": 5,
                 "order": "any", "rate_limit": "fast", "concurrency_limit": null}""".formatted(mark));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.object())
                .containsOnlyKeys("max_attempts", "retry_delays", "order", "rate_limit", "concurrency_limit");
    }

    private JsonObject eventually(String path, String field, String value) throws InterruptedException {
        JsonObject last = api.get(path).object();
        for (int i = 0; i < 100 && !last.get(field).toString().equals(value); i++) {
            Thread.sleep(100);
            last = api.get(path).object();
        }
        assertThat(last.get(field)).hasToString(value);
        return last;
    }

    private long webhook(String more) {
        ApiClient.Reply reply = api.post(
                "api/extras/webhooks/", """
                {"name": "hook %s", "payload_url": "%s"%s}""".formatted(mark, receiver.url(), more.isEmpty() ? "" : ", " + more));
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return reply.object().getInt("id");
    }

    private long rule(long webhook) {
        ApiClient.Reply reply = api.post("api/extras/event-rules/", """
                {"name": "rule %s", "object_types": ["test.%s"], "event_types": ["object_created"],
                 "conditions": {"and": [{"attr": "status.value", "value": "active"}]},
                 "action_type": "webhook", "action_object_type": "extras.webhook", "action_object_id": %d}""".formatted(mark, mark, webhook));
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return reply.object().getInt("id");
    }

    private String event(String status) {
        return """
                {"event_type": "object_created", "object_type": "test.%s", "username": "jdoe",
                 "data": {"id": 123456789012345678901234567890, "name": "Graz ü", "status": {"value": "%s"}}}""".formatted(mark, status);
    }

    private JsonObject accepted(String event) {
        ApiClient.Reply reply = api.post("api/events/", event);
        assertThat(reply.status()).as(reply.text()).isEqualTo(202);
        return reply.object();
    }

    private static String hmac(String secret, String body) throws Exception {
        var mac = Mac.getInstance("HmacSHA512");
        mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA512"));
        return HexFormat.of().formatHex(mac.doFinal(body.getBytes(UTF_8)));
    }
}
