package org.whenhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.whenhook.delivery.Attempt.Header;

class MasksTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"Authorization", "cookie", "Set-Cookie", "X-Auth-Token", "x-api-key", "Client-Secret", "PASSWORD"
            })
    void hidesWhatLooksLikeACredential(String name) {
        assertThat(Masks.headers(List.of(new Header(name, "value")))).containsExactly(new Header(name, "***"));
    }

    @Test
    void leavesOtherHeadersReadable() {
        List<Header> plain = List.of(new Header("Content-Type", "a/b"), new Header("X-Hook-Signature", "ab"));

        assertThat(Masks.headers(plain)).isEqualTo(plain);
    }

    @ParameterizedTest
    @CsvSource({
        "https://u:p@h/x, https://***@h/x",
        "https://u@h:8/x?a=@b, https://***@h:8/x?a=@b",
        "https://h/a@b, https://h/a@b",
        "https://h/?Token=1&b=2&api_key=3&token#token=4, https://h/?Token=***&b=2&api_key=***&token#token=4",
        "https://h/, https://h/",
    })
    void hidesCredentialsInUrls(String url, String masked) {
        assertThat(Masks.url(url)).isEqualTo(masked);
    }
}
