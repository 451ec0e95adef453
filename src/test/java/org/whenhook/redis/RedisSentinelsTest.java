package org.whenhook.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.whenhook.config.Credential;
import redis.clients.jedis.HostAndPort;

class RedisSentinelsTest {

    private static final HostAndPort FIRST = new HostAndPort("a.example", 26380);

    @Test
    void readsEveryPart() {
        assertThat(parsed("rediss-sentinel://whenhook:p%40ss@a.example:26380,[::1]:5/my-master/3"))
                .isEqualTo(new RedisSentinels(
                        List.of(FIRST, new HostAndPort("[::1]", 5)),
                        "my-master",
                        new RedisUrl(FIRST, true, "whenhook", new Credential("p@ss"), 3)));
    }

    @Test
    void takesDefaultsForWhatIsLeftOut() {
        var place = new HostAndPort("localhost", 26379);

        assertThat(parsed("redis-sentinel://localhost/m"))
                .isEqualTo(
                        new RedisSentinels(List.of(place), "m", new RedisUrl(place, false, "", new Credential(""), 0)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis-sentinel://:hush@localhost",
                "redis-sentinel://localhost/",
                "redis-sentinel:///hush",
                "redis-sentinel://a,,b/hush",
                "redis-sentinel://:hush@a b/m",
                "redis-sentinel://:hu%zzsh@localhost/m",
                "redis-sentinel://localhost/m/hush"
            })
    void refusesAnythingElseWithoutRepeatingIt(String url) {
        assertThatThrownBy(() -> parsed(url))
                .isInstanceOf(RedisUnusable.class)
                .hasMessageStartingWith("WHENHOOK_REDIS_URL cannot be read")
                .hasMessageNotContaining("hush")
                .hasNoCause();
    }

    private static RedisSentinels parsed(String url) {
        return RedisSentinels.parse(new Credential(url));
    }
}
