package org.whenhook.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class TimeRangeTest {

    private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");

    @Test
    void readsTimesInTheReadersZone() {
        TimeRange range = TimeRange.of("2026-03-06T16:11", "", VIENNA);

        assertThat(range).isEqualTo(new TimeRange(Instant.parse("2026-03-06T15:11:00Z"), null, ""));
    }

    @Test
    void readsTimesThatNameTheirOffset() {
        assertThat(TimeRange.of("", "2026-03-06T15:11:00Z", VIENNA).before())
                .isEqualTo(Instant.parse("2026-03-06T15:11:00Z"));
    }

    @Test
    void namesWhatIsNoTime() {
        assertThat(TimeRange.of("yesterday", "", VIENNA)).isEqualTo(new TimeRange(null, null, "yesterday"));
    }
}
