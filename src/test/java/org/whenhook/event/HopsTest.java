package org.whenhook.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.json.JsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HopsTest {

    private static final Event ORDINARY = EventFixture.siteCreated();

    private static final Event OPERATIONAL = Operational.DELIVERY_FAILED.event(
            EventFixture.ID, "2026-03-06T15:11:23+00:00", JsonValue.EMPTY_JSON_OBJECT);

    @Test
    void countsFromNothingWhereNobodySays() {
        assertThat(Hops.read(null)).isZero();
        assertThat(Hops.onward(ORDINARY)).isEqualTo(1);
    }

    @Test
    void letsAnEventGoOnUpToTheLimit() {
        assertThat(Hops.mayGoOn(ORDINARY.through(Hops.MOST))).isTrue();
        assertThat(Hops.mayGoOn(ORDINARY.through(Hops.MOST + 1))).isFalse();
    }

    @Test
    void letsTheNewsOfAFailedDeliveryGoOn() {
        assertThat(Hops.mayGoOn(OPERATIONAL.through(Hops.echoed(ORDINARY)))).isTrue();
    }

    @Test
    void letsTheNewsOfAFailedDeliveryOfNewsGoNoFurther() {
        assertThat(Hops.mayGoOn(OPERATIONAL.through(Hops.echoed(OPERATIONAL)))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "-1", "1001", "99999"})
    void refusesWhatIsNoNumberNamingTheHeader(String header) {
        assertThatExceptionOfType(InvalidEvent.class)
                .isThrownBy(() -> Hops.read(header))
                .satisfies(e -> assertThat(e.field()).isEqualTo("Webhook-Hops"));
    }
}
