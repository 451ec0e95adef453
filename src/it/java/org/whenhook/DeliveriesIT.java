package org.whenhook;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.File;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Deliveries of the deployed WAR are found, shown, retried, replayed, and acted on together. */
@ExtendWith(ArquillianExtension.class)
class DeliveriesIT {

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private final RecordingReceiver receiver = new RecordingReceiver();

    @ArquillianResource
    URL base;

    ApiClient api;
    long webhook;

    @Deployment(testable = false)
    static WebArchive war() {
        return ShrinkWrap.createFromZipFile(WebArchive.class, new File("target/whenhook.war"));
    }

    @BeforeEach
    void connect() {
        api = new ApiClient(base);
        webhook = api.post("api/extras/webhooks/", """
                        {"name": "%s", "payload_url": "%s?token=t0p", "secret": "s3cret", "max_attempts": 1,
                         "additional_headers": "Authorization: Bearer t0p", "object_types": ["test.%s"],
                         "event_types": ["object_created"]}""".formatted(mark, receiver.url(), mark))
                .object()
                .getInt("id");
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void showsADeliveryWithItsAttempts() {
        String id = delivered("Graz");

        ApiClient.Reply reply = api.get("api/deliveries/" + id + "/");

        JsonObject attempt = reply.object().getJsonArray("attempts").getJsonObject(0);
        assertThat(reply.object().getString("status")).isEqualTo("delivered");
        assertThat(reply.object().getJsonObject("event").getString("object")).isEqualTo("Graz");
        assertThat(attempt.getInt("status_code")).isEqualTo(200);
        assertThat(attempt.getJsonObject("took_ms")).containsKeys("lookup", "connect", "tls", "first_byte", "total");
        assertThat(attempt.getJsonObject("request").getString("curl"))
                .startsWith("curl -X POST '" + receiver.url())
                .contains("X-Hook-Signature: ***");
        assertThat(reply.text()).doesNotContain("t0p", "s3cret");
        assertThat(api.get("api/deliveries/none/").status()).isEqualTo(404);
    }

    @Test
    void findsByAnyFilter() {
        String id = delivered("Graz");
        String failed = failed("Wien");

        assertThat(found("webhook=" + webhook + "&status=delivered")).containsExactly(id);
        assertThat(found("webhook=" + webhook + "&status_code=503")).containsExactly(failed);
        assertThat(found("webhook=" + webhook + "&error_class=http_5xx&object_name=wie"))
                .containsExactly(failed);
        assertThat(found("webhook=" + webhook + "&object_name=linz")).isEmpty();
        assertThat(found("webhook=" + webhook)).containsExactly(failed, id);
        assertThat(api.get("api/deliveries/?webhok=3").object()).containsKey("webhok");
        assertThat(api.get("api/deliveries/causes/").text()).contains("\"error_class\":\"http_5xx\"", mark);
    }

    @Test
    void pagesByCursor() {
        delivered("Graz");
        delivered("Wien");

        JsonObject first = api.get("api/deliveries/?limit=1&webhook=" + webhook).object();
        JsonObject second = api.get(
                        first.getString("next").substring(base.toString().length()))
                .object();

        assertThat(first.getJsonArray("results")).hasSize(1);
        assertThat(second.getJsonArray("results"))
                .hasSize(1)
                .doesNotContainAnyElementsOf(first.getJsonArray("results"));
    }

    @Test
    void retriesAndDeletes() {
        String failed = failed("Graz");

        ApiClient.Reply retried = api.post("api/deliveries/" + failed + "/retry/", "");
        receiver.next();
        eventually(() -> status(failed).equals("delivered"));
        ApiClient.Reply cancelled = api.post("api/deliveries/" + failed + "/cancel/", "");
        ApiClient.Reply deleted = api.send("DELETE", "api/deliveries/" + failed + "/", "");

        assertThat(retried.status()).isEqualTo(200);
        assertThat(cancelled.status()).isEqualTo(409);
        assertThat(cancelled.text()).contains("It is delivered: a delivery can be cancelled while it waits");
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(api.get("api/deliveries/" + failed + "/").status()).isEqualTo(404);
    }

    @Test
    void replaysAsSentAsNowAndEdited() {
        post("Graz");
        RecordingReceiver.Received first = receiver.next();
        String id = first.header("Webhook-Id");
        eventually(() -> status(id).equals("delivered"));

        RecordingReceiver.Received same = replayed(id, "{\"as\": \"sent\"}");
        change("{\"body_template\": \"now {{ data.name }}\"}");
        RecordingReceiver.Received present = replayed(id, "{\"as\": \"present\"}");
        RecordingReceiver.Received edited = replayed(id, """
                {"as": "edited", "body": "mine", "url": "%s/other", "headers": {"X-More": "1"}}""".formatted(receiver.url()));
        ApiClient.Reply elsewhere = api.post(
                "api/deliveries/" + id + "/replay/", "{\"as\": \"edited\", \"url\": \"http://attacker.example/\"}");

        assertThat(same.body()).isEqualTo(first.body());
        assertThat(same.header("X-Hook-Signature")).isEqualTo(first.header("X-Hook-Signature"));
        assertThat(same.header("Webhook-Id")).isNotEqualTo(id);
        assertThat(present.body()).isEqualTo("now Graz");
        assertThat(edited.body()).isEqualTo("mine");
        assertThat(edited.path()).isEqualTo("/hook/other");
        assertThat(edited.header("X-More")).isEqualTo("1");
        assertThat(elsewhere.status()).isEqualTo(409);
        assertThat(elsewhere.text()).contains("keep to the scheme, host and port of the webhook");
    }

    @Test
    void aRuleThatMatchesNoMoreMakesNoReplay() {
        String id = delivered("Graz");
        change("{\"event_types\": [\"object_deleted\"]}");

        ApiClient.Reply reply = api.post("api/deliveries/" + id + "/replay/", "{\"as\": \"present\"}");

        assertThat(reply.status()).isEqualTo(409);
        assertThat(receiver.pending()).isZero();
    }

    @Test
    void testsAWebhook() {
        JsonObject made =
                api.post("api/extras/webhooks/" + webhook + "/test/", "").object();
        RecordingReceiver.Received received = receiver.next();
        receiver.answer(503);
        JsonObject given = api.post("api/extras/webhooks/" + webhook + "/test/", "{\"event\": " + event("Linz") + "}")
                .object();

        assertThat(received.header("Whenhook-Test")).isEqualTo("true");
        assertThat(made.getInt("status_code")).isEqualTo(200);
        assertThat(given.getString("error_class")).isEqualTo("http_5xx");
        assertThat(receiver.next().body()).contains("Linz");
        assertThat(found("webhook=" + webhook)).isEmpty();
    }

    @Test
    void retriesManyAtOnce() {
        for (int i = 0; i < 5; i++) {
            failed("Graz " + i);
        }
        JsonObject planned =
                api.post("api/bulk-actions/", """
                {"action": "retry", "filter": {"status": "failed", "webhook": %d}}""".formatted(webhook)).object();
        String path = "api/bulk-actions/" + planned.getString("id") + "/";

        ApiClient.Reply started = api.post(path + "start/", "");

        assertThat(planned.getString("state")).isEqualTo("planned");
        assertThat(planned.getJsonObject("plan").getInt("count")).isEqualTo(5);
        assertThat(started.status()).isEqualTo(200);
        for (int i = 0; i < 5; i++) {
            receiver.next();
        }
        eventually(() -> api.get(path).object().getString("state").equals("finished"));
        assertThat(api.get(path).object().getJsonObject("progress").getInt("done"))
                .isEqualTo(5);
        assertThat(api.post(path + "cancel/", "").status()).isEqualTo(409);
        assertThat(api.get("api/bulk-actions/").text()).contains(planned.getString("id"));
    }

    @Test
    void replaysManyEventsAtOnce() {
        delivered("Graz");
        delivered("Wien");
        JsonObject planned = api.post("api/bulk-actions/", """
                {"action": "replay-events", "filter": {"object_type": "test.%s"}}""".formatted(mark)).object();

        api.post("api/bulk-actions/" + planned.getString("id") + "/start/", "");

        assertThat(planned.getJsonObject("plan").getInt("count")).isEqualTo(2);
        receiver.next();
        receiver.next();
    }

    @Test
    void refusesABulkActionThatDoesNotSayToWhich() {
        assertThat(api.post("api/bulk-actions/", "{\"action\": \"delete\", \"filter\": {}}")
                        .text())
                .contains("\"status\":[\"Say which, of waiting, held");
        assertThat(api.post("api/bulk-actions/", "{\"action\": \"delete\"}").text())
                .isEqualTo("{\"filter\":[\"This field is required.\"]}");
        assertThat(api.post("api/bulk-actions/", "{\"action\": \"x\", \"filter\": {}}")
                        .status())
                .isEqualTo(400);
    }

    private RecordingReceiver.Received replayed(String id, String how) {
        ApiClient.Reply reply = api.post("api/deliveries/" + id + "/replay/", how);
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        assertThat(reply.object().getString("replay_of")).isEqualTo(id);
        return receiver.next();
    }

    private String delivered(String name) {
        post(name);
        String id = receiver.next().header("Webhook-Id");
        eventually(() -> status(id).equals("delivered"));
        return id;
    }

    private String failed(String name) {
        receiver.answer(503);
        post(name);
        String id = receiver.next().header("Webhook-Id");
        eventually(() -> status(id).equals("failed"));
        receiver.answer(200);
        return id;
    }

    private void change(String fields) {
        assertThat(api.send("PATCH", "api/extras/webhooks/" + webhook + "/", fields)
                        .status())
                .isEqualTo(200);
    }

    private String status(String id) {
        return api.get("api/deliveries/" + id + "/").object().getString("status");
    }

    private List<String> found(String query) {
        JsonArray results = api.get("api/deliveries/?" + query).object().getJsonArray("results");
        return results.getValuesAs(JsonObject.class).stream()
                .map(json -> json.getString("id"))
                .toList();
    }

    private void post(String name) {
        assertThat(api.post("api/events/", event(name)).status()).isEqualTo(202);
    }

    private String event(String name) {
        return """
                {"event_type": "object_created", "object_type": "test.%s", "data": {"id": 1, "name": "%s"}}""".formatted(mark, name);
    }

    private static void eventually(BooleanSupplier holds) {
        long limit = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(limit);
            LockSupport.parkNanos(20_000_000);
        }
    }
}
