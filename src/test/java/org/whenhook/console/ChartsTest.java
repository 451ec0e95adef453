package org.whenhook.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.whenhook.queue.Minute;

class ChartsTest {

    private static final Instant START = Instant.parse("2026-03-06T14:00:00Z");
    private static final List<Long> FAST = List.of(0L, 0L, 0L, 4L);

    @Test
    void standsAttemptsOnEachOther() {
        Chart chart = charts(minute(0, 6, 2, 2), minute(1, 0, 0, 0)).ended();

        assertThat(chart.heights()).containsExactly("10", "5", "0");
        assertThat(chart.times()).containsExactly("15:00", "15:01", "now");
        assertThat(chart.bars())
                .extracting(bar -> bar.style() + " " + bar.y() + " " + bar.height())
                .containsExactly("c-delivered 60.0 90.0", "c-scheduled 30.0 30.0", "c-failed 0.0 30.0");
        assertThat(chart.sentence()).startsWith("6 delivered, 2 to be tried again, 2 failed");
    }

    @Test
    void saysEachSliceWhenPointedAtAndInATable() {
        Chart chart = charts(minute(0, 1234, 0, 1), minute(1, 0, 0, 0)).ended();

        assertThat(chart.columns())
                .extracting(Chart.Column::title)
                .containsExactly("15:00: 1,234 / 0 / 1", "15:01: nothing");
        assertThat(chart.rows()).singleElement().satisfies(row -> assertThat(row.cells())
                .containsExactly("1,234", "0", "1"));
    }

    @Test
    void breaksTheLineWhereNothingWasCalled() {
        Chart chart = charts(minute(0, 4, 0, 0), minute(1, 0, 0, 0), minute(2, 4, 0, 0))
                .took();

        assertThat(chart.curves().getFirst().path()).isEqualTo("M0.0 97.5H200.0M400.0 97.5H600.0");
        assertThat(chart.sentence()).contains("half were answered within 35 ms");
    }

    @Test
    void goesBackFromTheOpenOnesOfNow() {
        Chart chart = charts(grown(0, 8), grown(1, -6), grown(2, 2)).open(5);

        assertThat(chart.columns()).extracting(Chart.Column::title).containsExactly("15:00: 9", "15:01: 3", "15:02: 5");
        assertThat(chart.sentence()).isEqualTo("5 tasks are open now, at most 9 were.");
    }

    @Test
    void standsWhenNothingHappenedAtAll() {
        Charts charts = charts(minute(0, 0, 0, 0), minute(1, 0, 0, 0));

        assertThat(charts.ended().bars()).isEmpty();
        assertThat(charts.took().sentence()).isEqualTo("No call was made.");
    }

    @Test
    void cutsADayIntoSlicesThatEndNow() {
        List<Minute> minutes =
                IntStream.range(0, 25).mapToObj(i -> minute(i, 1, 0, 0)).toList();

        assertThat(Charts.slices(minutes, 10)).hasSize(2).allSatisfy(slice -> assertThat(slice.delivered())
                .isEqualTo(10));
    }

    private static Charts charts(Minute... slices) {
        return new Charts(Stream.of(slices).toList(), WordsFixture.words(Locale.ENGLISH));
    }

    private static Minute grown(int number, long grown) {
        return new Minute(START.plusSeconds(60L * number), 0, 0, 0, 0, 0, List.of(), grown);
    }

    private static Minute minute(int number, long delivered, long again, long failed) {
        List<Long> took = delivered + again + failed == 0 ? List.of() : FAST;
        return new Minute(START.plusSeconds(60L * number), 0, 0, delivered, again, failed, took, 0);
    }
}
