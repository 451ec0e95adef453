package org.whenhook.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.whenhook.ApiClient.Reply;
import org.whenhook.ApiTest;

/** Receivers over the API of the deployed WAR. */
class ReceiversApiIT extends ApiTest {

    private static final String RECEIVERS = "api/receivers/";

    private final List<String> made = new ArrayList<>();

    @AfterEach
    void leaveNone() {
        made.forEach(id -> api.send("DELETE", RECEIVERS + id + "/", ""));
    }

    @Test
    void makesOneWhoseSecretIsNeverShown() {
        Reply reply =
                api.post(RECEIVERS, "{\"name\": \"%s\", \"secret\": \"s3cret\", \"status\": 503}".formatted(mark));
        JsonObject receiver = reply.object();
        made.add(receiver.getString("id"));

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.response().headers().firstValue("Location")).hasValue(receiver.getString("url"));
        assertThat(receiver.getString("display")).isEqualTo(mark);
        assertThat(receiver.getString("secret")).isEqualTo("********");
        assertThat(receiver.getInt("caught")).isZero();
        assertThat(receiver.isNull("latest")).isTrue();
        assertThat(receiver.getString("address")).endsWith("/in/" + receiver.getString("id") + "/");
        assertThat(receiver.getString("url")).endsWith(RECEIVERS + receiver.getString("id") + "/");
        assertThat(api.get(RECEIVERS + receiver.getString("id") + "/").object()).isEqualTo(receiver);
        assertThat(send(receiver, "x").status()).isEqualTo(503);
    }

    @Test
    void listsThemFilteredAndInPages() {
        JsonObject one = receiver("a", "");
        receiver("b", "s3cret");

        assertThat(names("?name__isw=" + mark)).containsExactly(mark + "-b", mark + "-a");
        assertThat(names("?name__isw=" + mark + "&ordering=name&limit=1")).containsExactly(mark + "-a");
        assertThat(names("?q=" + mark + "-b")).containsExactly(mark + "-b");
        assertThat(names("?id=" + one.getString("id"))).containsExactly(mark + "-a");
        assertThat(api.get(RECEIVERS + "?start=0").status()).isEqualTo(200);
        assertThat(api.get(RECEIVERS + "?name=" + mark + "-a&brief=1").text())
                .contains("address")
                .doesNotContain("secret", "caught");
    }

    @Test
    void changesWhatIsSentAndNothingElse() {
        JsonObject receiver = receiver("a", "s3cret");
        String address = RECEIVERS + receiver.getString("id") + "/";

        JsonObject changed = api.send("PATCH", address, "{\"status\": 500, \"secret\": \"********\"}")
                .object();
        JsonObject bare =
                api.send("PUT", address, "{\"name\": \"\", \"secret\": \"\"}").object();

        assertThat(changed.getInt("status")).isEqualTo(500);
        assertThat(changed.getString("name")).isEqualTo(mark + "-a");
        assertThat(changed.getString("secret")).isEqualTo("********");
        assertThat(changed.getString("last_updated")).isGreaterThan(receiver.getString("last_updated"));
        assertThat(bare.getString("secret")).isEmpty();
        assertThat(bare.getString("display")).isEqualTo(receiver.getString("id").substring(0, 8));
        assertThat(bare.getInt("status")).isEqualTo(500);
    }

    @Test
    void changesNothingThatSomebodyElseHasChanged() {
        JsonObject receiver = receiver("a", "");
        String address = RECEIVERS + receiver.getString("id") + "/";
        String tag = api.get(address).response().headers().firstValue("ETag").orElseThrow();
        api.send("PATCH", address, "{\"status\": 500}", "If-Match", tag);

        Reply late = api.send("PATCH", address, "{\"status\": 501}", "If-Match", tag);

        assertThat(late.status()).isEqualTo(412);
        assertThat(api.send("DELETE", address, "", "If-Match", tag).status()).isEqualTo(412);
        assertThat(api.get(address).object().getInt("status")).isEqualTo(500);
    }

    @Test
    void saysWhichFieldIsWrong() {
        Reply wrong = api.post(RECEIVERS, "{\"name\": null, \"secret\": \"whsec_?\", \"status\": 99}");

        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.object()).containsOnlyKeys("name", "secret", "status");
        assertThat(api.post(RECEIVERS, "[{}]").status()).isEqualTo(400);
        assertThat(api.get(RECEIVERS + "none/").status()).isEqualTo(404);
        assertThat(api.send("PATCH", RECEIVERS + "none/", "{}").status()).isEqualTo(404);
        assertThat(api.get(RECEIVERS + "none/requests/").status()).isEqualTo(404);
    }

    @Test
    void showsWhatCameAndWhatItsSignatureIsWorth() {
        JsonObject receiver = receiver("a", "s3cret");
        send(receiver, "first");
        send(receiver, "second \u00E4");
        String requests = RECEIVERS + receiver.getString("id") + "/requests/";

        JsonObject list = api.get(requests).object();
        JsonObject newest = list.getJsonArray("results").getJsonObject(0);

        assertThat(list.getInt("count")).isEqualTo(2);
        assertThat(newest.getString("body")).isEqualTo("second \u00E4");
        assertThat(newest.getString("method")).isEqualTo("PUT");
        assertThat(newest.getString("target")).endsWith("/below?a=1");
        assertThat(newest.getInt("size")).isEqualTo("second \u00E4".getBytes(StandardCharsets.UTF_8).length);
        assertThat(newest.getJsonArray("headers").toString()).contains("[\"x-made-by\",\"hand\"]");
        assertThat(newest.getJsonArray("signatures").toString())
                .isEqualTo("[{\"header\":\"X-Hook-Signature\",\"verdict\":\"wrong\"}]");
        assertThat(api.get(requests + newest.getString("id") + "/").object()).isEqualTo(newest);
        assertThat(api.get(requests + "?limit=1&offset=1&fields=body").text()).contains("{\"body\":\"first\"}");
    }

    @Test
    void deletesOneRequestOrAll() {
        JsonObject receiver = receiver("a", "");
        List.of("1", "2", "3").forEach(body -> send(receiver, body));
        String requests = RECEIVERS + receiver.getString("id") + "/requests/";
        String id = api.get(requests)
                .object()
                .getJsonArray("results")
                .getJsonObject(1)
                .getString("id");

        assertThat(api.send("DELETE", requests + id + "/", "").status()).isEqualTo(204);
        assertThat(api.send("DELETE", requests + id + "/", "").status()).isEqualTo(404);
        assertThat(api.get(requests).object().getInt("count")).isEqualTo(2);
        assertThat(api.send("DELETE", requests, "").status()).isEqualTo(204);
        assertThat(api.get(requests).object().getInt("count")).isZero();
    }

    @Test
    void recordsWhoDidWhatWithoutTheSecret() {
        JsonObject receiver = receiver("a", "s3cret");
        String address = RECEIVERS + receiver.getString("id") + "/";
        api.send("PATCH", address, "{\"status\": 500, \"changelog_message\": \"to see it retry\"}");
        send(receiver, "x");
        api.send("DELETE", address + "requests/", "");
        api.send("DELETE", address, "");

        List<JsonObject> entries = api.get("api/audit-log/?object_type=receiver&object_id=" + receiver.getString("id"))
                .object()
                .getJsonArray("results")
                .getValuesAs(JsonObject.class);

        assertThat(entries)
                .extracting(entry -> entry.getString("action") + " " + entry.getString("message"))
                .containsExactly("delete ", "clear ", "update to see it retry", "create ");
        assertThat(entries.toString()).contains("\"status\":500").doesNotContain("s3cret");
    }

    private JsonObject receiver(String name, String secret) {
        JsonObject receiver = api.post(
                        RECEIVERS, "{\"name\": \"%s-%s\", \"secret\": \"%s\"}".formatted(mark, name, secret))
                .object();
        made.add(receiver.getString("id"));
        return receiver;
    }

    private List<String> names(String query) {
        return api.get(RECEIVERS + query).object().getJsonArray("results").getValuesAs(each -> ((JsonObject) each)
                .getString("name"));
    }

    private Reply send(JsonObject receiver, String body) {
        return api.send(HttpRequest.newBuilder(URI.create(receiver.getString("address") + "below?a=1"))
                .header("X-Made-By", "hand")
                .header("X-Hook-Signature", "none of it")
                .PUT(BodyPublishers.ofString(body)));
    }
}
