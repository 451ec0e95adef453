package org.whenhook.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.whenhook.queue.Minutes.Latest;

class PaceTest {

    private static final Instant START = Instant.parse("2026-03-06T12:00:00Z");

    @Test
    void takesTheLastSixtySecondsOfTwoMinutes() {
        Pace pace = pace(minute -> minute == 58 ? events(60) : minute == 59 ? events(30) : events(0));

        assertThat(pace.perSecond(Minute::events)).isCloseTo((60 * 0.5 + 30) / 60, within(1e-9));
        assertThat(pace.sum().events()).isEqualTo(90);
    }

    @Test
    void foretellsWhenABacklogIsDone() {
        Pace pace = pace(minute -> minute >= 50 ? delivered(57) : events(0));

        assertThat(pace.drain(600)).hasValue(Duration.ofMinutes(10));
        assertThat(pace.drain(0)).hasValue(Duration.ZERO);
    }

    @Test
    void foretellsNothingWhileABacklogGrows() {
        assertThat(pace(minute -> events(1)).drain(1)).isEmpty();
    }

    /** Half a minute into the last of sixty. */
    private static Pace pace(IntFunction<Minute> made) {
        List<Minute> hour = IntStream.range(0, 60)
                .mapToObj(i -> at(made.apply(i), START.plusSeconds(60L * i)))
                .toList();
        return Pace.of(new Latest(START.plusSeconds(59 * 60L + 30), hour));
    }

    private static Minute at(Minute minute, Instant start) {
        return new Minute(start, minute.events(), minute.arrived(), minute.delivered(), 0, 0, List.of(), 0);
    }

    private static Minute events(long number) {
        return new Minute(START, number, number, 0, 0, 0, List.of(), 0);
    }

    private static Minute delivered(long number) {
        return new Minute(START, 0, 0, number, 0, 0, List.of(), 0);
    }
}
