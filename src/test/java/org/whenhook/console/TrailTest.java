package org.whenhook.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TrailTest {

    @Test
    void leadsBackThroughEveryPage() {
        var first = new Trail("", "");
        var second = new Trail(first.longer(), "b");
        var third = new Trail(second.longer(), "c");

        assertThat(first.first()).isTrue();
        assertThat(third.back()).isEqualTo("b");
        assertThat(new Trail(third.shorter(), third.back())).isEqualTo(second);
        assertThat(second.back()).isEmpty();
        assertThat(new Trail(second.shorter(), second.back())).isEqualTo(first);
    }

    @Test
    void forgetsTheOldestStepsOfALongWay() {
        var trail = new Trail("", "");
        for (int page = 0; page < 100; page++) {
            trail = new Trail(trail.longer(), "cursor" + page);
        }

        assertThat(trail.text().length()).isLessThan(200);
        assertThat(trail.back()).isEqualTo("cursor98");
    }
}
