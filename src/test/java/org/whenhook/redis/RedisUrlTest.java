package org.whenhook.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.whenhook.config.Credential;
import redis.clients.jedis.HostAndPort;

class RedisUrlTest {

    @Test
    void readsEveryPart() {
        assertThat(parsed("rediss://whenhook:p%40ss%3A+1@redis.example:6390/3"))
                .isEqualTo(new RedisUrl(
                        new HostAndPort("redis.example", 6390), true, "whenhook", new Credential("p@ss:+1"), 3));
    }

    @Test
    void takesDefaultsForWhatIsLeftOut() {
        assertThat(parsed("redis://localhost"))
                .isEqualTo(new RedisUrl(new HostAndPort("localhost", 6379), false, "", new Credential(""), 0));
        assertThat(parsed("redis://:secret@localhost/"))
                .isEqualTo(new RedisUrl(new HostAndPort("localhost", 6379), false, "", new Credential("secret"), 0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    http://:hush@localhost     | does not begin with redis://, rediss://, redis-sentinel:// or rediss-sentinel://, or the same with -cluster
                    localhost:6379             | does not begin with redis://, rediss://, redis-sentinel:// or rediss-sentinel://, or the same with -cluster
                    hush                       | does not begin with redis://, rediss://, redis-sentinel:// or rediss-sentinel://, or the same with -cluster
                    redis://:hush              | has no host
                    redis:///0                 | has no host
                    redis://:hu#sh@localhost   | has no host
                    redis://my_redis:6379      | has no host
                    redis://hush@localhost     | has a user without a password
                    redis://localhost/zero     | has a database that is not a number
                    redis://localhost/0?tls=1  | has a part after ? or #
                    redis://:hu sh@localhost   | cannot be read
                    redis://:hu%zzsh@localhost | cannot be read
                    """)
    void refusesAnythingElseWithoutRepeatingIt(String url, String problem) {
        assertThatThrownBy(() -> parsed(url))
                .isInstanceOf(RedisUnusable.class)
                .hasMessageStartingWith("WHENHOOK_REDIS_URL " + problem)
                .hasMessageNotContaining("hu")
                .hasNoCause();
    }

    @Test
    void showsNoPassword() {
        assertThat(parsed("redis://:hush@localhost").toString()).doesNotContain("hush");
    }

    private static RedisUrl parsed(String url) {
        return RedisUrl.parse(new Credential(url));
    }
}
