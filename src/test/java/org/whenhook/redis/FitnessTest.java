package org.whenhook.redis;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FitnessTest {

    @ParameterizedTest
    @ValueSource(strings = {"7.0.0", "7.0.15", "8.2.1", "10.0.0"})
    void takesTheLeastVersionAndNewer(String version) {
        assertThatCode(() -> Fitness.requireVersion(version)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"6.2.14", "2.8.0", "unknown", ""})
    void refusesOlderOnesAndNamesBoth(String version) {
        assertThatThrownBy(() -> Fitness.requireVersion(version))
                .isInstanceOf(RedisUnusable.class)
                .hasMessage("Redis is version " + version + "; version 7.0 or newer is needed");
    }
}
