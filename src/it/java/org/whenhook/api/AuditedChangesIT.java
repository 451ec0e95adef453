package org.whenhook.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.whenhook.ApiClient.Reply;
import org.whenhook.ApiTest;

/** Why and by which request something was changed, in the deployed WAR. */
class AuditedChangesIT extends ApiTest {

    private static final String WEBHOOKS = "api/extras/webhooks/";

    @Test
    void keepsWhyEachWasChanged() {
        JsonArray two = api.post(WEBHOOKS, "[" + webhook("a", "first") + ", " + webhook("b", "second") + "]")
                .json()
                .asJsonArray();
        String a = id(two, 0);
        String b = id(two, 1);

        api.send("PATCH", WEBHOOKS + a + "/", "{\"description\": \"x\", \"changelog_message\": \"third\"}");
        api.send(
                "PATCH",
                WEBHOOKS,
                "[{\"id\": %s, \"description\": \"y\", \"changelog_message\": \"fourth\"}]".formatted(b));
        api.send("DELETE", WEBHOOKS + a + "/", "{\"changelog_message\": \"fifth\"}");
        api.send("DELETE", WEBHOOKS, "[{\"id\": %s, \"changelog_message\": \"sixth\"}]".formatted(b));

        assertThat(messages(a)).containsExactly("fifth", "third", "first");
        assertThat(messages(b)).containsExactly("sixth", "fourth", "second");
    }

    @Test
    void refusesAMessageThatIsTooLongOrNoText() {
        Reply tooLong = api.post(WEBHOOKS, webhook("a", "x".repeat(201)));
        Reply noText = api.post(
                WEBHOOKS,
                "[" + webhook("a", "").replace("\"changelog_message\": \"\"", "\"changelog_message\": []") + "]");

        assertThat(tooLong.status()).isEqualTo(400);
        assertThat(tooLong.text())
                .isEqualTo("{\"changelog_message\":[\"Ensure this field has no more than 200 characters.\"]}");
        assertThat(noText.text()).isEqualTo("[{\"changelog_message\":[\"Not a valid string.\"]}]");
    }

    @Test
    void findsWhatARequestHasDone() {
        Reply created = api.post(WEBHOOKS, webhook("a", ""));
        String id = String.valueOf(created.object().getInt("id"));
        Reply changed = api.send("PATCH", WEBHOOKS + id + "/", "{\"description\": \"x\"}");

        assertThat(found("created_by_request", request(created))).containsExactly(mark + "-a");
        assertThat(found("modified_by_request", request(created))).containsExactly(mark + "-a");
        assertThat(found("updated_by_request", request(changed))).containsExactly(mark + "-a");
        assertThat(found("modified_by_request", request(changed).toUpperCase(Locale.ROOT)))
                .containsExactly(mark + "-a");
        assertThat(found("created_by_request", request(changed))).isEmpty();
        assertThat(found("updated_by_request", request(created))).isEmpty();
        assertThat(api.get(WEBHOOKS + "?created_by_request=x").text())
                .isEqualTo("{\"created_by_request\":[\"Enter a valid UUID.\"]}");
    }

    @Test
    void recordsWhoTookTheDefinitionsAway() {
        Reply bare = api.get("api/export/");
        Reply sealed = api.post("api/export/", "{\"passphrase\": \"correct horse\"}");

        assertThat(recorded("request_id=" + request(bare))).singleElement().satisfies(entry -> {
            assertThat(entry.getString("action")).isEqualTo("export");
            assertThat(entry.getString("message")).isEqualTo("without secrets");
        });
        assertThat(recorded("request_id=" + request(sealed)))
                .singleElement()
                .satisfies(entry ->
                        assertThat(entry.toString()).contains("with secrets").doesNotContain("correct horse"));
    }

    @Test
    void recordsTheRotationOfASecretWithoutIt() {
        String id = String.valueOf(api.post(WEBHOOKS, webhook("a", "")).object().getInt("id"));
        Reply rotated = api.post(WEBHOOKS + id + "/rotate-secret/", "{}");

        assertThat(recorded("request_id=" + request(rotated))).singleElement().satisfies(entry -> {
            assertThat(entry.getString("action")).isEqualTo("rotate-secret");
            assertThat(entry.getString("object")).isEqualTo(mark + "-a");
            assertThat(entry.toString()).doesNotContain(rotated.object().getString("secret"));
        });
    }

    @Test
    void recordsATestCall() {
        String id = String.valueOf(api.post(WEBHOOKS, webhook("a", "")).object().getInt("id"));
        Reply tested = api.post(WEBHOOKS + id + "/test/", "");

        assertThat(tested.status()).isEqualTo(200);
        assertThat(recorded("request_id=" + request(tested))).singleElement().satisfies(entry -> {
            assertThat(entry.getString("action")).isEqualTo("test");
            assertThat(entry.getString("object_id")).isEqualTo(id);
            assertThat(entry.getString("object")).isEqualTo(mark + "-a");
        });
    }

    @Test
    void tellsThroughHowManyDeliveriesAnEventCame() {
        Reply accepted = api.post("api/events/", """
                {"event_type": "object_created", "object_type": "test.%s", "data": {}}""".formatted(mark), "Webhook-Hops", "2");
        String id = accepted.object().getString("id");

        assertThat(api.get("api/events/" + id + "/").object().getInt("hops")).isEqualTo(2);
    }

    private String webhook(String name, String why) {
        return """
                {"name": "%s-%s", "payload_url": "http://127.0.0.1:9/", "changelog_message": "%s"}""".formatted(mark, name, why);
    }

    private static String id(JsonArray objects, int at) {
        return String.valueOf(objects.getJsonObject(at).getInt("id"));
    }

    private List<String> messages(String id) {
        return recorded("object_type=extras.webhook&object_id=" + id).stream()
                .map(entry -> entry.getString("message"))
                .toList();
    }

    private List<JsonObject> recorded(String query) {
        return api.get("api/audit-log/?" + query)
                .object()
                .getJsonArray("results")
                .getValuesAs(JsonObject.class);
    }

    private static String request(Reply reply) {
        return reply.response().headers().firstValue("X-Request-ID").orElseThrow();
    }

    private List<String> found(String parameter, String request) {
        return api.get(WEBHOOKS + "?" + parameter + "=" + request)
                .object()
                .getJsonArray("results")
                .getValuesAs(webhook -> ((JsonObject) webhook).getString("name"));
    }
}
