package org.whenhook.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpanTest {

    @Test
    void readsNumbersWithAndWithoutUnits() {
        assertThat(Span.seconds("90")).hasValue(90L);
        assertThat(Span.seconds("5 min")).hasValue(300L);
        assertThat(Span.seconds("1h30min")).hasValue(5_400L);
        assertThat(Span.seconds(" 3 d ")).hasValue(259_200L);
    }

    @Test
    void refusesWhatIsNoTime() {
        assertThat(Span.seconds("")).isEmpty();
        assertThat(Span.seconds("soon")).isEmpty();
        assertThat(Span.seconds("5 parsecs")).isEmpty();
        assertThat(Span.seconds("-5 s")).isEmpty();
    }

    @Test
    void writesWhatItReads() {
        for (long seconds : new long[] {0, 1, 59, 60, 3_661, 86_400, 90_061}) {
            assertThat(Span.seconds(Span.text(seconds))).hasValue(seconds);
        }
    }
}
