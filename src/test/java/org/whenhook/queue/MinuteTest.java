package org.whenhook.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class MinuteTest {

    private static final Instant START = Instant.parse("2026-03-06T15:00:00Z");

    @Test
    void readsWhatTheScriptsKeep() {
        assertThat(Minute.parse(START, "1 2 3 4 5 6 7"))
                .isEqualTo(new Minute(START, 1, 2, 3, 4, 5, List.of(6L, 7L), 0));
        assertThat(Minute.parse(START, "")).isEqualTo(Minute.none(START));
    }

    @Test
    void readsByHowMuchTheOpenOnesGrew() {
        assertThat(Minute.parse(START, "0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 5 7"))
                .isEqualTo(new Minute(START, 0, 0, 0, 0, 0, Collections.nCopies(13, 0L), -2));
    }

    @Test
    void addsUpFromTheEarliest() {
        Minute later = Minute.parse(START.plusSeconds(60), "1 2 3 4 5 6");

        assertThat(later.with(Minute.parse(START, "1 1 1 1 1 1 1")))
                .isEqualTo(new Minute(START, 2, 3, 4, 5, 6, List.of(7L, 1L), 0));
    }

    @Test
    void readsATimeBetweenTheBoundsOfItsBucket() {
        Minute minute = Minute.parse(START, "0 0 0 0 0 0 0 0 10 0 0 0 0 0 0 0 0 0");

        assertThat(minute.within(0.5)).contains(Duration.ofMillis(35));
        assertThat(minute.within(1)).contains(Duration.ofMillis(50));
    }

    @Test
    void callsTheLongestBoundWhatTookLonger() {
        assertThat(Minute.parse(START, "0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 3").within(0.95))
                .contains(Duration.ofSeconds(30));
    }

    @Test
    void knowsNoTimeWithoutCalls() {
        assertThat(Minute.none(START).within(0.5)).isEmpty();
    }
}
