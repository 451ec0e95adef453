package org.whenhook.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.whenhook.redis.Checkup.Answers;
import org.whenhook.redis.Checkup.Trouble;

class CheckupTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_772_809_230);

    private static final Map<String, String> WELL = Map.of(
            "redis_version", "8.2.1",
            "redis_mode", "standalone",
            "role", "master",
            "aof_enabled", "1",
            "used_memory", "400",
            "maxmemory", "1000",
            "total_system_memory", "2000",
            "maxmemory_policy", "noeviction",
            "connected_slaves", "1",
            "slave0", "ip=10.0.0.2,port=6379,state=online,offset=1,lag=1");

    @Test
    void findsNothingWrongWithOneThatIsWell() {
        var checkup = checkup(Map.of("rdb_last_save_time", "1772809200"));

        assertThat(checkup.troubles(80, NOW)).isEmpty();
        assertThat(checkup.percent()).hasValue(40);
        assertThat(checkup.replicas()).isOne();
        assertThat(checkup.saved()).isEqualTo(Instant.ofEpochSecond(1_772_809_200));
    }

    @ParameterizedTest
    @CsvSource({
        "maxmemory_policy, allkeys-lru, EVICTS",
        "used_memory, 800, FULL",
        "aof_enabled, 0, FORGETS",
        "aof_last_write_status, err, NOT_WRITING",
        "rdb_last_bgsave_status, err, NOT_SAVING",
        "connected_slaves, 2, LATE",
        "server_time_usec, 1772809199000000, CLOCK",
        "server_time_usec, 1772809261000000, CLOCK"
    })
    void namesWhatIsNotInOrder(String field, String value, Trouble trouble) {
        assertThat(checkup(Map.of(field, value)).troubles(80, NOW)).containsExactly(trouble);
    }

    @Test
    void mindsAMissingLimitOnlyWhereMemoryRunsShort() {
        assertThat(checkup(Map.of("maxmemory", "0")).troubles(80, NOW)).isEmpty();
        assertThat(checkup(Map.of("maxmemory", "0", "used_memory", "1001")).troubles(80, NOW))
                .containsExactly(Trouble.UNLIMITED);
    }

    @Test
    void callsALongAnswerSlow() {
        assertThat(Checkup.of("here", info(Map.of()), Duration.ofMillis(101)).troubles(80, NOW))
                .containsExactly(Trouble.SLOW);
    }

    @Test
    void takesAClockThatIsNotToldForRight() {
        assertThat(checkup(Map.of("server_time_usec", "0")).ahead(NOW)).isZero();
    }

    private static Checkup checkup(Map<String, String> changes) {
        return Checkup.of("here", info(changes), Duration.ofMillis(1));
    }

    private static Answers info(Map<String, String> changes) {
        var told = new HashMap<>(WELL);
        told.put("server_time_usec", "1772809200000000");
        told.putAll(changes);
        return new Answers(told, name -> Optional.empty());
    }
}
