package org.whenhook.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenTest {

    private static final String GOOD = "0123456789abcdefghijABCDEFGHIJ0123456789";

    @Test
    void takesFortyLettersAndDigits() {
        assertThat(Token.parse(GOOD)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0123456789abcdefghijABCDEFGHIJ012345678",
                GOOD + "0",
                "0123456789abcdefghijABCDEFGHIJ01234567-9"
            })
    void refusesAllElse(String text) {
        assertThat(Token.parse(text)).isEmpty();
    }

    @Test
    void isDifferentEachTimeItIsMade() {
        assertThat(Token.random()).isNotEqualTo(Token.random());
    }

    @Test
    void keepsADigestThatDoesNotHoldIt() {
        assertThat(new Token("a".repeat(40)).digest())
                .isEqualTo("e33cdf9c7f7120b98e8c78408953e07f2ecd183006b5606df349b4c212acf43e");
        assertThat(new Token(GOOD)).hasToString("(hidden)");
    }
}
