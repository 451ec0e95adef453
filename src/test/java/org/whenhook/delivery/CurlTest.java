package org.whenhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.whenhook.delivery.Attempt.Header;
import org.whenhook.delivery.Attempt.Sent;

class CurlTest {

    @Test
    void isACommandForAShell() {
        var sent =
                sent("{\"name\": \"O'Hare\"}", 18, new Header("Host", "h"), new Header("Content-Type", "text/plain"));

        assertThat(Curl.command(sent)).isEqualTo("""
                curl -X POST 'http://h/a?b=c' -H 'Content-Type: text/plain' --data-binary '{"name": "O'\\''Hare"}'""");
    }

    @Test
    void masksSignatures() {
        var sent = sent("", 0, new Header("X-Hook-Signature", "5d1c9f"), new Header("webhook-signature", "v1,abc"));

        assertThat(Curl.command(sent)).doesNotContain("5d1c9f", "abc").contains("X-Hook-Signature: ***");
    }

    @Test
    void saysWhenNotAllWasKept() {
        assertThat(Curl.command(sent("abc", 5000))).startsWith("# the first 3 of 5000 bytes\ncurl ");
    }

    private static Sent sent(String body, long length, Header... headers) {
        return new Sent("POST", "http://h/a?b=c", List.of(headers), body, length);
    }
}
