package org.whenhook.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.whenhook.ApiClient;
import org.whenhook.RecordingReceiver;
import org.whenhook.Scratch;
import org.whenhook.Waiting;
import org.whenhook.redis.RedisServer;

/** What cannot be taken now is refused with the reason, and taken again afterwards without anybody's doing. */
class TryAgainLaterIT {

    private static final Duration LONGEST_RECOVERY = Duration.ofSeconds(10);
    private static RedisServer redis;
    private static ServerProcess server;
    private static ApiClient api;

    private final RecordingReceiver receiver = new RecordingReceiver();
    private int webhook;

    @BeforeAll
    static void start() throws IOException {
        redis = RedisServer.start("appendonly yes", "appendfsync always");
        server = ServerProcess.start(
                Scratch.folder("server"), "-Dwhenhook.redis-url=" + redis.url(), "-Dwhenhook.backlog=1");
        api = new ApiClient(server.url());
    }

    @AfterAll
    static void stop() {
        server.close();
        redis.close();
    }

    @BeforeEach
    void define() {
        ApiClient.Reply defined = api.post("api/extras/webhooks/", """
                {"name": "%1$s", "payload_url": "%1$s", "retry_delays": [2], "object_types": ["test.thing"],
                 "event_types": ["object_created"]}""".formatted(receiver.url()));
        assertThat(defined.status()).as(defined.text()).isEqualTo(201);
        webhook = defined.object().getInt("id");
    }

    @AfterEach
    void forget() {
        api.send("DELETE", "api/extras/webhooks/" + webhook + "/", "");
        receiver.close();
    }

    @Test
    void redisIsAway() throws Exception {
        awaitArrival(id(post()));
        HttpClient browser = signedIn();

        redis.stop();
        ApiClient.Reply away = post();
        HttpResponse<String> page = page(browser, "console/queues.xhtml");
        redis.restart();
        List<ApiClient.Reply> replies = untilAccepted();

        assertRefused(away, "Redis does not answer"); // at the event, or at its token, which is asked for each second
        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.body()).contains("<h1>The page cannot be read now</h1>", "Redis does not answer.", "Try again");
        assertThat(replies).filteredOn(reply -> reply.status() != 202).allMatch(reply -> reply.status() == 503);
        awaitArrival(id(replies.getLast()));
    }

    @Test
    void redisIsFull() {
        try (var client = redis.client()) {
            client.configSet("maxmemory", "1mb"); // less than it has
            assertRefused(
                    api.post(
                            "api/extras/webhooks/",
                            "{\"name\": \"late\", \"payload_url\": \"%s\"}".formatted(receiver.url())),
                    "Redis has no memory left; nothing was stored.");

            client.configSet("maxmemory", "0");
        }

        awaitArrival(id(untilAccepted().getLast()));
    }

    @Test
    void asManyWaitAsMay() {
        receiver.answer(500);
        String first = id(post());
        receiver.next();
        Waiting.until(() -> post().status() == 503); // as soon as the first has been put off
        ApiClient.Reply crowded = post();
        receiver.answer(200);

        assertRefused(crowded, "As many deliveries wait as WHENHOOK_BACKLOG allows; nothing was stored.");
        awaitArrival(first);
        awaitArrival(id(untilAccepted().getLast()));
    }

    private static HttpClient signedIn() throws IOException, InterruptedException {
        HttpClient browser =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        String form = "login=login&login:in=login:in&jakarta.faces.ViewState=stateless&login:user=admin&login:to="
                + "&login:password=" + ApiClient.PASSWORD;
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + "login.xhtml"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        browser.send(request, HttpResponse.BodyHandlers.discarding());
        assertThat(page(browser, "console/queues.xhtml").statusCode()).isEqualTo(200);
        return browser;
    }

    private static HttpResponse<String> page(HttpClient browser, String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(server.url() + path)).build();
        return browser.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** After what else may come, such as what had to be sent again. */
    private void awaitArrival(String delivery) {
        Waiting.until(() -> receiver.next().header("Webhook-Id").equals(delivery));
    }

    private static void assertRefused(ApiClient.Reply reply, String why) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(503);
        assertThat(reply.text()).contains(why);
        assertThat(reply.response().headers().firstValue("Retry-After")).isPresent();
    }

    private static ApiClient.Reply post() {
        return api.post(
                "api/events/",
                "{\"event_type\": \"object_created\", \"object_type\": \"test.thing\", \"data\": {\"id\": 1}}");
    }

    private static List<ApiClient.Reply> untilAccepted() {
        long end = System.nanoTime() + LONGEST_RECOVERY.toNanos();
        List<ApiClient.Reply> replies = new ArrayList<>();
        do {
            replies.add(post());
        } while (replies.getLast().status() != 202 && System.nanoTime() < end);
        return replies;
    }

    private static String id(ApiClient.Reply reply) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(202);
        return reply.object().getJsonArray("deliveries").getJsonObject(0).getString("id");
    }
}
