package org.whenhook.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.whenhook.config.Settings;

class RateLimitTest {

    private final SettableClock clock = new SettableClock();

    @Test
    void letsATokenMakeTenSecondsWorthAtOnce() {
        var limit = new RateLimit(new Settings.Api(2), clock);
        for (int i = 0; i < 20; i++) {
            assertThat(limit.pause(1)).isZero();
        }

        assertThat(limit.pause(1)).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void countsEachTokenForItself() {
        var limit = new RateLimit(new Settings.Api(1), clock);
        for (int i = 0; i < 11; i++) {
            limit.pause(1);
        }

        assertThat(limit.pause(1)).isPositive();
        assertThat(limit.pause(2)).isZero();
    }

    @Test
    void countsNothingWhereNoRateIsSet() {
        var limit = new RateLimit(new Settings.Api(0), clock);
        for (int i = 0; i < 1_000; i++) {
            limit.pause(1);
        }

        assertThat(limit.pause(1)).isZero();
    }
}
