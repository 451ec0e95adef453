package org.whenhook.console;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;

/** Words without a page: on Friday, 6 March 2026, at 15:00 in UTC, read in Vienna. */
final class WordsFixture {

    static final Instant NOW = Instant.parse("2026-03-06T15:00:00Z");

    private WordsFixture() {}

    @SuppressWarnings("UnnecessaryAssignment") // doors have field injection, and tests of their package set the fields
    static Words words(Locale locale) {
        var words = new Words();
        words.clock = Clock.fixed(NOW, ZoneOffset.UTC);
        words.viewer = new Viewer() {
            @Override
            public Locale getLocale() {
                return locale;
            }

            @Override
            ZoneId zone() {
                return ZoneId.of("Europe/Vienna");
            }
        };
        return words;
    }
}
