package org.whenhook.redis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;

class UnavailableTest {

    @Test
    void isFullWhereRedisRefusesForMemoryAlone() {
        assertThat(orFault("OOM command not allowed when used memory > 'maxmemory'."))
                .isInstanceOfSatisfying(
                        Unavailable.class, full -> assertThat(full.isFull()).isTrue());
        assertThat(orFault("LOADING Redis is loading the dataset in memory"))
                .isInstanceOfSatisfying(Unavailable.class, loading -> assertThat(loading.isFull())
                        .isFalse());
        assertThat(new Unavailable(new JedisConnectionException("refused")).isFull())
                .isFalse();
    }

    @Test
    void isAFaultWhereWaitingDoesNotHelp() {
        assertThat(orFault("WRONGTYPE Operation against a key holding the wrong kind of value"))
                .isInstanceOf(JedisDataException.class);
    }

    private static RuntimeException orFault(String answer) {
        return Unavailable.orFault(new JedisDataException(answer));
    }
}
