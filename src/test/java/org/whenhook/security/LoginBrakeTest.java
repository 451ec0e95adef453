package org.whenhook.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoginBrakeTest {

    private static final String HOME = "192.0.2.1";

    private final SettableClock clock = new SettableClock();
    private final LoginBrake brake = new LoginBrake(clock);

    @Test
    void letsEverybodyMissAFewTimes() {
        wrong(LoginBrake.FREE_TRIES - 1);

        assertThat(brake.pause("admin", HOME)).isZero();
    }

    @Test
    void makesAGuesserPauseLongerEachTime() {
        wrong(LoginBrake.FREE_TRIES);
        assertThat(brake.pause("admin", HOME)).isEqualTo(Duration.ofMinutes(1));

        clock.pass(Duration.ofMinutes(1));
        assertThat(brake.pause("admin", HOME)).isZero();

        wrong(1);
        assertThat(brake.pause("admin", HOME)).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void neverPausesForHours() {
        wrong(1_000);

        assertThat(brake.pause("admin", HOME)).isEqualTo(Duration.ofMinutes(16));
    }

    @Test
    void leavesOthersAlone() {
        wrong(LoginBrake.FREE_TRIES);

        assertThat(brake.pause("admin", "192.0.2.2")).isZero();
        assertThat(brake.pause("jdoe", HOME)).isZero();
    }

    @Test
    void forgetsAfterTheRightPassword() {
        wrong(LoginBrake.FREE_TRIES - 1);
        brake.right("admin", HOME);
        wrong(1);

        assertThat(brake.pause("admin", HOME)).isZero();
    }

    @Test
    void forgetsAfterAnHour() {
        wrong(LoginBrake.FREE_TRIES);
        clock.pass(Duration.ofHours(2));
        wrong(1);

        assertThat(brake.pause("admin", HOME)).isZero();
    }

    @Test
    void makesStrangersPauseWhenItKnowsTooManyAndRecovers() {
        for (int i = 0; i < LoginBrake.MOST_KNOWN; i++) {
            brake.wrong("user" + i, HOME);
        }
        assertThat(brake.pause("admin", HOME)).isPositive();

        clock.pass(Duration.ofHours(2));
        assertThat(brake.pause("admin", HOME)).isZero();
    }

    private void wrong(int times) {
        for (int i = 0; i < times; i++) {
            brake.wrong("admin", HOME);
        }
    }
}
