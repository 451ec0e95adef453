package org.whenhook.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CompetitionTest {

    private static final Duration IDLE = Duration.ofNanos(100_000);
    private static final Duration BUSY = Duration.ofMillis(5);

    @Test
    void letsSixteenInForEachProcessor() {
        assertThat(entering(new Competition(2, 512))).isEqualTo(32);
    }

    @Test
    void letsInNoMoreThanThereAreSlots() {
        assertThat(entering(new Competition(2, 10))).isEqualTo(10);
    }

    @Test
    void letsInAnotherForOneThatLeft() {
        var competition = new Competition(1, 512);
        entering(competition);

        competition.leave();

        assertThat(entering(competition)).isEqualTo(1);
    }

    @Test
    void growsWhileProcessorsAreIdleUpToTheSlots() {
        var competition = new Competition(1, 30);

        competition.adapt(IDLE);
        assertThat(competition.most()).isEqualTo(24);
        competition.adapt(IDLE);
        assertThat(competition.most()).isEqualTo(30);
    }

    @Test
    void shrinksAgainWhenTheyAreBusyDownToWhatKeepsThemSo() {
        var competition = new Competition(1, 512);
        IntStream.range(0, 5).forEach(look -> competition.adapt(IDLE));

        competition.adapt(BUSY);
        assertThat(competition.most()).isEqualTo(48);
        IntStream.range(0, 9).forEach(look -> competition.adapt(BUSY));
        assertThat(competition.most()).isEqualTo(16);
    }

    private static int entering(Competition competition) {
        int number = 0;
        while (competition.enter()) {
            number++;
        }
        return number;
    }
}
