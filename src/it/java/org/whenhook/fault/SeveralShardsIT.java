package org.whenhook.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.whenhook.ApiClient;
import org.whenhook.RecordingReceiver;
import org.whenhook.Scratch;
import org.whenhook.redis.RedisClusterServers;

/** The deployed application on a cluster, where deliveries are spread over several shards. */
class SeveralShardsIT {

    private static final int EVENTS = 60;

    private static RedisClusterServers redis;
    private static ServerProcess server;

    private final RecordingReceiver receiver = new RecordingReceiver();

    @BeforeAll
    static void start() throws IOException {
        redis = RedisClusterServers.start();
        server = ServerProcess.start(
                Scratch.folder("server"), "-Dwhenhook.redis-url=" + redis.url(), "-Dwhenhook.shards=16");
    }

    @AfterAll
    static void stop() {
        server.close();
        redis.close();
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void aLimitBelowTheirNumberHoldsAndEveryObjectHasItsTurn() {
        var api = new ApiClient(server.url());
        receiver.delay(5);
        var defined = api.post("api/extras/webhooks/", """
                {"name": "slow", "payload_url": "%s", "concurrency_limit": 2, "object_types": ["test.thing"],
                 "event_types": ["object_created"]}""".formatted(receiver.url()));
        assertThat(defined.status()).as(defined.text()).isEqualTo(201);

        IntStream.range(0, EVENTS).forEach(object -> {
            var answer = api.post("api/events/", """
                    {"event_type": "object_created", "object_type": "test.thing", "data": {"id": %d}}""".formatted(object));
            assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        });
        var arrived = IntStream.range(0, EVENTS)
                .mapToObj(number -> receiver.next(30).header("Webhook-Id"))
                .toList();

        assertThat(arrived).doesNotHaveDuplicates();
        assertThat(receiver.mostAtOnce()).isLessThanOrEqualTo(2);
    }
}
