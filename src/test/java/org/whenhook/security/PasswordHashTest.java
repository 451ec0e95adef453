package org.whenhook.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordHashTest {

    private static final PasswordHash HASH = quick("correct horse");

    @Test
    void fitsItsPasswordOnly() {
        assertThat(HASH.fits("correct horse")).isTrue();
        assertThat(HASH.fits("correct horsf")).isFalse();
        assertThat(HASH.fits("")).isFalse();
    }

    @Test
    void differsForTheSamePassword() {
        assertThat(quick("correct horse").text()).isNotEqualTo(HASH.text());
    }

    @Test
    void holdsAndTellsNoPassword() {
        assertThat(PasswordHash.of("correct horse").text())
                .startsWith("pbkdf2-sha512$210000$")
                .doesNotContain("correct");
        assertThat(HASH).hasToString("(hidden)");
    }

    @Test
    void fitsNothingWhenItIsNoHash() {
        assertThat(new PasswordHash("correct horse").fits("correct horse")).isFalse();
        assertThat(new PasswordHash("").fits("")).isFalse();
    }

    @Test
    void refusesAPasswordTooLongToHash() {
        String longest = "x".repeat(PasswordHash.LONGEST);

        assertThat(quick(longest).fits(longest)).isTrue();
        assertThat(quick(longest).fits(longest + "x")).isFalse();
    }

    /** With fewer rounds than in earnest. */
    private static PasswordHash quick(String password) {
        return PasswordHash.of(password, 1_000);
    }
}
