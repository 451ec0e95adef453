package org.whenhook.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    private final Words words = WordsFixture.words(Locale.ENGLISH);

    @ParameterizedTest
    @CsvSource({
        "PT0.238S, 238 ms",
        "PT10S, 10 s",
        "PT85S, 1 min 25 s",
        "PT120S, 2 min",
        "PT3H5M, 3 h 5 min",
        "P1DT7H, 1 d 7 h",
        "-PT10S, 10 s"
    })
    void saysDurationsInTwoUnitsAtMost(Duration span, String said) {
        assertThat(words.span(span)).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-06T14:20:58Z, 15:20:58",
        "2026-03-05T16:03:00Z, Thu 17:03",
        "2026-03-06T23:30:00Z, Sat 00:30",
        "2026-02-02T16:03:00Z, 2 Feb 2026"
    })
    void saysMomentsAsShortAsTheDayAllowsInTheReadersZone(Instant instant, String said) {
        assertThat(words.moment(instant).text()).isEqualTo(said);
        assertThat(words.moment(instant).exact()).isEqualTo(instant.toString());
    }

    @Test
    void countsInWords() {
        assertThat(words.say("queues.failed", 1L, 0L))
                .startsWith("One task has failed")
                .endsWith("No other is open.");
        assertThat(words.say("queues.failed", 1284L, 2L))
                .startsWith("1,284 tasks have failed")
                .contains("2 more are");
    }

    @Test
    void knowsNetBoxsEventTypesAndLeavesOthersAsTheyAre() {
        assertThat(words.event("object_created")).isEqualTo("Object created");
        assertThat(words.event("ticket.closed")).isEqualTo("ticket.closed");
    }

    @Test
    void speaksGerman() {
        assertThat(WordsFixture.words(Locale.GERMAN).say("queues.failed", 1284L, 1L))
                .startsWith("1.284 Aufgaben sind gescheitert");
    }
}
