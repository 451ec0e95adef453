package org.whenhook.console;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.whenhook.console.Latency.Newest;

class LatencyTest {

    @Test
    void tellsWhatHalfStayedBelow() {
        var newest = new Newest(
                IntStream.rangeClosed(1, 50).mapToObj(i -> ofMillis(i)).toList());

        assertThat(newest.within(0.5)).hasValue(ofMillis(25));
        assertThat(newest.within(0.95)).hasValue(ofMillis(48));
    }

    @Test
    void takesTheMiddleOfThree() {
        assertThat(new Newest(List.of(ofMillis(1), ofMillis(2), ofMillis(9))).within(0.5))
                .hasValue(ofMillis(2));
    }

    @Test
    void tellsOfASingleOne() {
        assertThat(new Newest(List.of(ofMillis(7))).within(0.95)).hasValue(ofMillis(7));
    }

    @Test
    void tellsNothingOfNone() {
        assertThat(new Newest(List.of()).within(0.5)).isEmpty();
    }
}
