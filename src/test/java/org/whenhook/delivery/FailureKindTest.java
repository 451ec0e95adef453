package org.whenhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureKindTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            no answer within 30.0 s | timeout
            no connection to h port 443: too late | timeout
            no connection to h port 443: Connection refused | connection
            the connection to h port 80 broke: reset | connection
            h port 80 closed the connection without an answer | connection
            TLS with h port 443 failed: certificate expired | tls
            h: no address found | name
            the proxy p:3128 refuses the way: HTTP 403 | proxy
            the head of the answer is too large: x | answer
            the answer broke off: x | answer
            failed: Strange | other
            """)
    void tellsWhyThereIsNoAnswer(String reason, String kind) {
        assertThat(FailureKind.of(new Outcome.Unreachable(reason)))
                .contains(FailureKind.named(kind).orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({"301,REDIRECT", "404,HTTP_4XX", "503,HTTP_5XX", "600,HTTP_OTHER"})
    void tellsRefusalsByStatus(int status, FailureKind kind) {
        assertThat(FailureKind.of(new Outcome.Refused(status, "HTTP " + status)))
                .contains(kind);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            127.0.0.1 is a loopback address; to allow it, add its network to WHENHOOK_ALLOWED_NETWORKS | address
            internal error: NullPointerException | internal
            payload_url: has no host | request
            """)
    void tellsWhatCannotBeSent(String reason, String kind) {
        assertThat(FailureKind.of(new Outcome.Unsendable(reason)))
                .contains(FailureKind.named(kind).orElseThrow());
    }

    @Test
    void successIsNoFailure() {
        assertThat(FailureKind.of(new Outcome.Accepted(200))).isEmpty();
    }

    @Test
    void tellsNotes() {
        assertThat(FailureKind.ofNote("Cancelled")).isEqualTo(FailureKind.CANCELLED);
        assertThat(FailureKind.ofNote("claimed 5 times without an outcome: its workers stopped"))
                .isEqualTo(FailureKind.LOST);
    }
}
