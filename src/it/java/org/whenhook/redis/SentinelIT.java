package org.whenhook.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.whenhook.Waiting;
import org.whenhook.config.Credential;
import org.whenhook.config.Settings;
import redis.clients.jedis.exceptions.JedisException;

@Timeout(60)
class SentinelIT {

    @Test
    void followsTheMaster() throws Exception {
        try (var group = SentinelGroup.start();
                var connection = connection(group.url())) {
            Waiting.until(() -> connection.refusal().isEmpty() && connection.ready());
            assertThat(connection.durability()).isEqualTo(Durability.REPLICATED);
            connection.client().set("before", "1");
            connection.client().waitReplicas("before", 2, 2000);

            group.master().kill();

            Waiting.until(() -> writes(connection));
            Waiting.until(() -> connection.refusal().isEmpty() && connection.ready());
            assertThat(connection.client().get("before")).isEqualTo("1");
        }
    }

    @Test
    void waitsForSentinelsThatAreNotThereYet() throws Exception {
        try (var connection = connection("redis-sentinel://127.0.0.1:" + RedisServer.freePort() + "/m")) {
            assertThat(connection.ready()).isFalse();
        }
    }

    private static boolean writes(RedisConnection connection) {
        try {
            return connection.client().set("after", "1").equals("OK");
        } catch (JedisException e) {
            return false;
        }
    }

    private static RedisConnection connection(String url) {
        return new RedisConnection(new Settings.Redis(new Credential(url), Path.of("unused"), "replicated", 80, 1));
    }
}
