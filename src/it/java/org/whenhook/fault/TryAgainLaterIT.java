package org.whenhook.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.whenhook.ApiClient;
import org.whenhook.RecordingReceiver;
import org.whenhook.redis.RedisServer;

/** Redis, given by others, goes and comes back: senders are told at once, and afterwards nobody has to act. */
class RedisAwayIT {

    private static final Duration LONGEST_RECOVERY = Duration.ofSeconds(10);

    @Test
    void answers503AndGoesOnByItself() throws Exception {
        try (var redis = RedisServer.start("appendonly yes", "appendfsync always");
                var receiver = new RecordingReceiver();
                var server = ServerProcess.start(
                        Files.createTempDirectory("whenhook-away"), "-Dwhenhook.redis-url=" + redis.url())) {
            var api = new ApiClient(server.url());
            define(api, receiver);
            Set<String> accepted = new HashSet<>(List.of(id(post(api, 0))));
            receiver.next();

            redis.stop();
            ApiClient.Reply away = post(api, 1);
            redis.restart();
            List<ApiClient.Reply> replies = untilAccepted(api);

            assertThat(away.status()).as(away.text()).isEqualTo(503);
            assertThat(away.response().headers().firstValue("Retry-After")).isPresent();
            assertThat(replies).filteredOn(reply -> reply.status() != 202).allMatch(reply -> reply.status() == 503);
            accepted.add(id(replies.getLast()));
            assertThat(accepted).contains(receiver.next().header("Webhook-Id"));
        }
    }

    private static void define(ApiClient api, RecordingReceiver receiver) {
        ApiClient.Reply webhook = api.post("api/extras/webhooks/", """
                {"name": "hook", "payload_url": "%s", "object_types": ["test.thing"],
                 "event_types": ["object_created"]}""".formatted(receiver.url()));
        assertThat(webhook.status()).as(webhook.text()).isEqualTo(201);
    }

    private static ApiClient.Reply post(ApiClient api, int number) {
        return api.post("api/events/", """
                {"event_type": "object_created", "object_type": "test.thing", "data": {"id": %d}}""".formatted(number));
    }

    private static List<ApiClient.Reply> untilAccepted(ApiClient api) {
        long end = System.nanoTime() + LONGEST_RECOVERY.toNanos();
        List<ApiClient.Reply> replies = new ArrayList<>();
        do {
            replies.add(post(api, 2));
        } while (replies.getLast().status() != 202 && System.nanoTime() < end);
        return replies;
    }

    private static String id(ApiClient.Reply reply) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(202);
        return reply.object().getJsonArray("deliveries").getJsonObject(0).getString("id");
    }
}
