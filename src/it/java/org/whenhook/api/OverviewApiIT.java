package org.whenhook.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.whenhook.ApiClient;
import org.whenhook.ApiTest;
import org.whenhook.RecordingReceiver;

/** What the pages of those who operate it show, over the API of the deployed WAR. */
class OverviewApiIT extends ApiTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void tellsEverySettingAndNoSecret() {
        JsonObject all = api.get("api/settings/").object();
        JsonObject token = setting(all, "WHENHOOK_ADMIN_TOKEN");

        assertThat(all.getInt("count"))
                .isEqualTo(all.getJsonArray("results").size())
                .isGreaterThan(20);
        assertThat(token.getBoolean("secret")).isTrue();
        assertThat(token.getBoolean("set")).isTrue();
        assertThat(token.isNull("value")).isTrue();
        assertThat(token.getString("origin")).isNotEqualTo("default");
        assertThat(setting(all, "WHENHOOK_RECEIVERS").getString("value")).isEqualTo("true");
        assertThat(all.toString()).doesNotContain(ApiClient.TOKEN, ApiClient.PASSWORD);
    }

    @Test
    void tellsHowRedisAndTheProcessesAre() {
        JsonObject health = api.get("api/health/").object();

        assertThat(health.getBoolean("mixed_versions")).isFalse();
        assertThat(health.getJsonArray("redis").getJsonObject(0).getString("version"))
                .matches("\\d+\\..*");
        assertThat(health.getJsonArray("redis").getJsonObject(0).getJsonArray("troubles"))
                .isNotNull();
        assertThat(health.getJsonArray("processes").getJsonObject(0).getString("version"))
                .isNotEmpty();
    }

    @Test
    void tellsHowFastThingsGo() {
        JsonObject before = api.get("api/statistics/?minutes=0").object();
        event();

        JsonObject after = api.get("api/statistics/?minutes=90").object();

        assertThat(before.getJsonArray("minutes")).isEmpty();
        assertThat(after.getJsonArray("minutes")).hasSize(90);
        assertThat(after.getJsonObject("events").getInt("last_hour"))
                .isGreaterThan(before.getJsonObject("events").getInt("last_hour"));
        assertThat(after.getJsonObject("deliveries").getBoolean("adds_up")).isTrue();
        assertThat(after.getJsonObject("deliveries").getInt("accepted"))
                .isEqualTo(sum(after.getJsonObject("deliveries")));
        assertThat(after.getInt("workers")).isPositive();
        assertThat(api.get("api/statistics/?minutes=1441").status()).isEqualTo(400);
    }

    private static int sum(JsonObject deliveries) {
        return deliveries.entrySet().stream()
                .filter(entry ->
                        !entry.getKey().equals("accepted") && !entry.getKey().equals("adds_up"))
                .mapToInt(entry -> Integer.parseInt(entry.getValue().toString()))
                .sum();
    }

    @Test
    void tellsHowEachWebhookIsServed() {
        long webhook = webhook("http://127.0.0.1:9/");
        api.post("api/extras/webhooks/" + webhook + "/pause/", "");

        JsonArray paused =
                api.get("api/lanes/?state=paused&limit=1000").object().getJsonArray("results");
        JsonObject changes = api.get("api/lanes/changes/?limit=100").object();

        assertThat(paused.toString()).contains(mark);
        assertThat(api.get("api/lanes/?state=closed&limit=1000").text()).doesNotContain(mark);
        assertThat(api.get("api/lanes/?limit=1").object().getJsonArray("results"))
                .hasSize(1);
        assertThat(changes.getJsonArray("results").toString()).contains(mark, "paused by admin");
        assertThat(api.get("api/lanes/?state=x").status()).isEqualTo(400);
    }

    @Test
    void tellsHowAWebhooksCallsWent() {
        try (var receiver = new RecordingReceiver()) {
            String activity = "api/extras/webhooks/" + webhook(receiver.url()) + "/activity/";
            event();
            eventually(() -> api.get(activity).object().getInt("accepted") == 1);

            JsonObject told = api.get(activity).object();

            assertThat(told.getInt("failed")).isZero();
            assertThat(told.isNull("last_failed")).isTrue();
            assertThat(told.getJsonArray("hours")).hasSize(24);
            assertThat(told.getJsonArray("hours").getJsonObject(23).getInt("accepted")
                            + told.getJsonArray("hours").getJsonObject(22).getInt("accepted"))
                    .isEqualTo(1);
            assertThat(told.getJsonObject("last_accepted").getString("delivery"))
                    .contains("/api/deliveries/");
        }
        assertThat(api.get("api/extras/webhooks/999999999/activity/").status()).isEqualTo(404);
    }

    private static JsonObject setting(JsonObject all, String variable) {
        return all.getJsonArray("results").getValuesAs(JsonObject.class).stream()
                .filter(each -> each.getString("variable").equals(variable))
                .findFirst()
                .orElseThrow();
    }

    private void event() {
        api.post("api/events/", """
                {"event_type": "object_created", "object_type": "test.%s", "data": {"id": 1}}""".formatted(mark));
    }

    private long webhook(String url) {
        return api.post("api/extras/webhooks/", """
                        {"name": "%s", "payload_url": "%s", "object_types": ["test.%s"],
                         "event_types": ["object_created"]}""".formatted(mark, url, mark))
                .object()
                .getInt("id");
    }

    private static void eventually(BooleanSupplier holds) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            LockSupport.parkNanos(50_000_000);
        }
    }
}
