package org.whenhook.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BucketTest {

    private static final Instant NOON = Instant.parse("2026-03-06T12:00:00Z");

    private final Bucket bucket = new Bucket(2, 3, NOON);

    @Test
    void letsThroughSoManyAtOnce() {
        take(3);

        assertThat(bucket.take(NOON)).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void fillsAgainAtItsRate() {
        take(3);

        assertThat(bucket.take(NOON.plusMillis(500))).isZero();
        assertThat(bucket.take(NOON.plusMillis(500))).isPositive();
    }

    @Test
    void holdsNoMoreThanItCan() {
        bucket.take(NOON.plusSeconds(3600));
        bucket.take(NOON.plusSeconds(3600));
        bucket.take(NOON.plusSeconds(3600));

        assertThat(bucket.take(NOON.plusSeconds(3600))).isPositive();
    }

    @Test
    void isNotConfusedByAClockThatGoesBack() {
        take(3);

        assertThat(bucket.take(NOON.minusSeconds(10))).isEqualTo(Duration.ofMillis(500));
    }

    private void take(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(bucket.take(NOON)).isZero();
        }
    }
}
