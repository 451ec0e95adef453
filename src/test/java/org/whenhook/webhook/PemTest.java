package org.whenhook.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.whenhook.json.InvalidFields;

/** Certificates and keys given as text, with a pair that was made for this test. */
class PemTest {

    private static final String CERTIFICATE = """
            -----BEGIN CERTIFICATE-----
            MIIBSDCB+6ADAgECAhQ3C6URDkQzIZQ8E98xP5ku1J5JUjAFBgMrZXAwGTEXMBUG
            A1UEAwwOc2VuZGVyLmV4YW1wbGUwIBcNMjYxMTIyMDUwMzE0WhgPMjEyNjEwMjkw
            NTAzMTRaMBkxFzAVBgNVBAMMDnNlbmRlci5leGFtcGxlMCowBQYDK2VwAyEA0ZoK
            kKk3oQXlTgMpoQYZR/rcL7kbU7LfDakgNvOv5K+jUzBRMB0GA1UdDgQWBBQslwZU
            kLtEwTi3b5q/0IhdzV9w1DAfBgNVHSMEGDAWgBQslwZUkLtEwTi3b5q/0IhdzV9w
            1DAPBgNVHRMBAf8EBTADAQH/MAUGAytlcANBAHH0D+WaLmeXUofTudCxMHkgICky
            wiGJEoBedmcy7ux2+HHtLIvAV0a58Ue/2JkrgZ1F/izajT9r1mgYW1ZGzwI=
            -----END CERTIFICATE-----
            """;

    private static final String KEY = """
            -----BEGIN PRIVATE KEY-----
            MC4CAQAwBQYDK2VwBCIEIGBSSsa3inqWZ/0B8oR/OUi1XrJfIfAA5Uye/woIg/23
            -----END PRIVATE KEY-----
            """;

    private static final String ANOTHERS_KEY = """
            -----BEGIN PRIVATE KEY-----
            MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgcbzS4EPnXBsykE82
            KHBDomRXHzgDU/aF85yjXujigMWhRANCAAQR7f2OwDzEVbDeQ16tKpnKPa3RnIUZ
            y7wN39Mp94GvGUTvhL47JZn/i4d9bGNTHiAX6+K/Wm1UCBNoOkIYmFCn
            -----END PRIVATE KEY-----
            """;

    private static final String OLD_FORM = """
            -----BEGIN EC PRIVATE KEY-----
            MHcCAQEEIHG80uBD51wbMpBPNihwQ6JkVx84A1P2hfOco17o4oDFoAoGCCqGSM49
            AwEHoUQDQgAEEe39jsA8xFWw3kNerSqZyj2t0ZyFGcu8Dd/TKfeBrxlE74S+OyWZ
            /4uHfWxjUx4gF+viv1ptVAgTaDpCGJhQpw==
            -----END EC PRIVATE KEY-----
            """;

    @Test
    void takesACertificateWithItsKey() {
        Webhook webhook = created(CERTIFICATE, KEY);

        assertThat(webhook.tls().clientCertificate()).isEqualTo(CERTIFICATE.strip());
        assertThat(webhook).asString().doesNotContain("MC4CAQAwBQYDK2VwBCIEIGBS");
    }

    @Test
    void takesAuthorities() {
        assertThat(WebhookJson.created(
                                3,
                                webhook()
                                        .add("ca_certificate", "ours:\n" + CERTIFICATE + CERTIFICATE)
                                        .build(),
                                Instant.EPOCH)
                        .tls()
                        .caCertificate())
                .contains("ours:");
    }

    @Test
    void takesAuthoritiesFromOneSourceAndOnlyForVerification() {
        assertThat(authorityErrors(webhook().add("ca_file_path", "/x")))
                .containsExactly("Give ca_certificate or ca_file_path, not both.");
        assertThat(authorityErrors(webhook().add("ssl_verification", false)))
                .containsExactly("Do not specify a CA certificate if SSL verification is disabled.");
    }

    private static List<String> authorityErrors(JsonObjectBuilder webhook) {
        var json = webhook.add("ca_certificate", CERTIFICATE).build();
        return catchThrowableOfType(InvalidFields.class, () -> WebhookJson.created(3, json, Instant.EPOCH))
                .errors()
                .get("ca_certificate");
    }

    @Test
    void refusesTheKeyOfAnotherCertificate() {
        assertThat(error(CERTIFICATE, ANOTHERS_KEY, "client_key"))
                .isEqualTo("This key does not belong to the first certificate of client_certificate.");
    }

    @Test
    void tellsHowToTurnAnOldKeyIntoOneThatCanBeRead() {
        assertThat(error(CERTIFICATE, OLD_FORM, "client_key")).contains("openssl pkcs8 -topk8 -nodes");
    }

    @Test
    void refusesWhatIsNoPem() {
        String cut = "-----BEGIN PRIVATE KEY-----\nMC4C\n-----END PRIVATE KEY-----";

        assertThat(error(CERTIFICATE, "key", "client_key")).startsWith("No private key can be read in it");
        assertThat(error(CERTIFICATE, cut, "client_key")).startsWith("The private key cannot be read");
        assertThat(error("certificate", KEY, "client_certificate")).startsWith("No certificate can be read in it");
        assertThat(error(CERTIFICATE.substring(0, 200), KEY, "client_certificate"))
                .startsWith("No certificate can be read in it");
    }

    @Test
    void doesNotRepeatAKeyInAnError() {
        assertThat(error(CERTIFICATE, OLD_FORM, "client_key")).doesNotContain("MHcCAQEE");
    }

    private static String error(String certificate, String key, String field) {
        return catchThrowableOfType(InvalidFields.class, () -> created(certificate, key))
                .errors()
                .get(field)
                .getFirst();
    }

    private static Webhook created(String certificate, String key) {
        return WebhookJson.created(
                3,
                webhook()
                        .add("client_certificate", certificate)
                        .add("client_key", key)
                        .build(),
                Instant.EPOCH);
    }

    private static JsonObjectBuilder webhook() {
        return Json.createObjectBuilder().add("name", "n").add("payload_url", "https://h");
    }
}
