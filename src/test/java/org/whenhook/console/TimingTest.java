package org.whenhook.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.whenhook.console.Timing.Part;
import org.whenhook.delivery.Attempt;

class TimingTest {

    @Test
    void givesEachPartItsShareAndTheRestToTheBody() {
        Timing timing = of(10, 20, 30, 40, 50, 200);

        assertThat(timing.total()).isEqualTo("200 ms");
        assertThat(timing.parts())
                .extracting(Part::width)
                .containsExactly("50.0", "100.0", "150.0", "200.0", "250.0", "250.0");
        assertThat(timing.parts())
                .extracting(Part::x)
                .containsExactly("0.0", "50.0", "150.0", "300.0", "500.0", "750.0");
        assertThat(timing.parts().getLast().took()).isEqualTo("50 ms");
    }

    @Test
    void showsNothingOfWhatDidNotHappen() {
        assertThat(of(0, 0, 0, 0, 10_000, 10_000).parts())
                .filteredOn(Part::happened)
                .extracting(Part::name)
                .containsExactly("first");
    }

    @Test
    void staysOnTheBarWhenThePartsAreLongerThanTheWhole() {
        assertThat(of(0, 900, 900, 0, 0, 1_000).parts())
                .allSatisfy(part -> assertThat(Double.parseDouble(part.x()) + Double.parseDouble(part.width()))
                        .isLessThanOrEqualTo(1_000));
    }

    private static Timing of(int composing, int lookup, int connect, int tls, int firstByte, int total) {
        return Timing.of(
                new Attempt.Timings(
                        Duration.ofMillis(composing),
                        Duration.ofMillis(lookup),
                        Duration.ofMillis(connect),
                        Duration.ofMillis(tls),
                        Duration.ofMillis(firstByte),
                        Duration.ofMillis(total)),
                WordsFixture.words(Locale.ENGLISH));
    }
}
