package org.whenhook.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenTextTest {

    private static final String GOOD = "0123456789abcdefghijABCDEFGHIJ0123456789";

    @Test
    void takesFortyLettersAndDigits() {
        assertThat(TokenText.parse(GOOD)).isPresent();
    }

    @Test
    void takesNetBoxsSecondForm() {
        TokenText token = new TokenText("nbt_4F9DAouzURLb." + GOOD);

        assertThat(token.version()).isEqualTo(2);
        assertThat(token.hint()).isEqualTo("4F9DAouzURLb");
        assertThat(TokenText.random(2).text()).matches("nbt_[A-Za-z0-9]{12}\\.[A-Za-z0-9]{40}");
    }

    @Test
    void isKnownByItsLastCharactersInTheFirstForm() {
        assertThat(new TokenText(GOOD).hint()).isEqualTo("456789");
        assertThat(new TokenText(GOOD).version()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nbt_",
                "nbt_" + GOOD,
                "nbt_4F9DAouzURL." + GOOD,
                "nbt_4F9DAouzURLb." + GOOD + "0",
                "",
                "0123456789abcdefghijABCDEFGHIJ012345678",
                GOOD + "0",
                "0123456789abcdefghijABCDEFGHIJ01234567-9"
            })
    void refusesAllElse(String text) {
        assertThat(TokenText.parse(text)).isEmpty();
    }

    @Test
    void isDifferentEachTimeItIsMade() {
        assertThat(TokenText.random(1)).isNotEqualTo(TokenText.random(1));
    }

    @Test
    void keepsADigestThatDoesNotHoldIt() {
        assertThat(new TokenText("a".repeat(40)).digest())
                .isEqualTo("e33cdf9c7f7120b98e8c78408953e07f2ecd183006b5606df349b4c212acf43e");
        assertThat(new TokenText(GOOD)).hasToString("(hidden)");
    }
}
