package org.whenhook.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.whenhook.config.Credential;
import redis.clients.jedis.HostAndPort;

class RedisClusterTest {

    @Test
    void readsNodesAndLogin() {
        var cluster = parsed("rediss-cluster://me:p%40ss@one:7000,two");

        assertThat(cluster.nodes()).containsExactly(new HostAndPort("one", 7000), new HostAndPort("two", 6379));
        assertThat(cluster.manner())
                .isEqualTo(new RedisUrl(new HostAndPort("one", 7000), true, "me", new Credential("p@ss"), 0));
        assertThat(cluster.place()).isEqualTo("the cluster of one:7000, two:6379");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis-cluster://",
                "redis-cluster://:hush@",
                "redis-cluster://:hush@one,,two",
                "redis-cluster://hush@one",
                "redis-cluster://:hush@one/0",
                "redis-cluster://:hu%zzsh@one",
                "redis-cluster://:hush@one two"
            })
    void refusesAnythingElseWithoutRepeatingIt(String url) {
        assertThatThrownBy(() -> parsed(url))
                .isInstanceOf(RedisUnusable.class)
                .hasMessageContaining("redis-cluster://user:password@host")
                .hasMessageNotContaining("hush")
                .hasNoCause();
    }

    @Test
    void isAsFitAsItsWorstMaster() {
        var one = new Fitness(Durability.FSYNCED, true, 2, 10);
        var other = new Fitness(Durability.MEMORY, false, 1, 90);

        assertThat(one.worse(other)).isEqualTo(other);
        assertThat(other.worse(one)).isEqualTo(other);
    }

    private static RedisCluster parsed(String url) {
        return RedisCluster.parse(new Credential(url));
    }
}
