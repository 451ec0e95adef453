package org.whenhook.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WalkTest {

    private static final Address FILTERS = Address.empty().with("find", "a & b").with("user", "");

    @Test
    void carriesTheFiltersAlongAndLeavesOutWhatIsBlank() {
        assertThat(Walk.of(FILTERS, new Trail("", ""), "7")).isEqualTo(new Walk("", "?find=a+%26+b&after=7"));
    }

    @Test
    void leadsBackTheWayItCame() {
        Walk third = Walk.of(FILTERS, new Trail("7", "9"), "");

        assertThat(third.newer()).isEqualTo("?find=a+%26+b&after=7");
        assertThat(third.older()).isEmpty();
    }

    @Test
    void leadsThroughAListByNameToItsFirstPageAndItsNext() {
        assertThat(Walk.on(Address.empty(), "m", "t")).isEqualTo(new Walk("?", "?after=t"));
    }
}
