package org.whenhook.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.exceptions.WebhookVerificationException;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.math.BigInteger;
import java.net.http.HttpHeaders;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.whenhook.delivery.Attempt.Header;
import org.whenhook.event.EventFixture;
import org.whenhook.webhook.Layout;
import org.whenhook.webhook.Webhook;
import org.whenhook.webhook.WebhookFixture;

/** Signatures, verified by the library that Standard Webhooks gives to receivers, and by the JDK. */
class SignaturesTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String FORMER = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";

    // The library looks at the real clock; seconds, so that the expiry below is exact.
    private final Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);
    private final RequestComposer composer = ComposerFixture.composer(Clock.fixed(now, ZoneOffset.UTC));

    @Test
    void signsOnlyAsNetBoxUnlessToldOtherwise() {
        OutgoingRequest request = compose(webhook().add("secret", SECRET));

        assertThat(names(request))
                .contains("X-Hook-Signature")
                .doesNotContain("Webhook-Timestamp", "Webhook-Signature");
    }

    @Test
    void signsForStandardWebhooksLibraries() throws Exception {
        OutgoingRequest request = compose(webhook().add("secret", SECRET).add("signatures", list("v1")));

        assertThat(names(request)).doesNotContain("X-Hook-Signature");
        assertThat(value(request, "Webhook-Timestamp")).isEqualTo(Long.toString(now.getEpochSecond()));
        verify(SECRET, request, body(request));
        assertThatThrownBy(() -> verify(FORMER, request, body(request)))
                .isInstanceOf(WebhookVerificationException.class);
        assertThatThrownBy(() -> verify(SECRET, request, body(request) + " "))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void takesTheBytesOfASecretThatIsNoWhsec() throws Exception {
        OutgoingRequest request = compose(webhook().add("secret", "söcret").add("signatures", list("v1")));

        verify("whsec_" + Base64.getEncoder().encodeToString("söcret".getBytes(UTF_8)), request, body(request));
    }

    @Test
    void signsWithFormerSecretsUntilTheyExpire() throws Exception {
        OutgoingRequest within = compose(rotated(now.plusSeconds(1)));
        OutgoingRequest after = compose(rotated(now));

        verify(SECRET, within, body(within));
        verify(FORMER, within, body(within));
        assertThat(value(within, "Webhook-Signature").split(" ")).hasSize(2).allMatch(one -> one.startsWith("v1,"));
        verify(SECRET, after, body(after));
        assertThatThrownBy(() -> verify(FORMER, after, body(after))).isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void signsWithAPairOfKeys() throws Exception {
        Webhook webhook = built(webhook().add("signatures", list("v1a")));
        OutgoingRequest request = composer.compose(webhook, delivery(), EventFixture.siteCreated(), 1);
        String signature = value(request, "Webhook-Signature");

        assertThat(signature).startsWith("v1a,");
        assertThat(verifies(webhook.signing().keys().present().publicX(), signature, request))
                .isTrue();
        assertThat(verifies(
                        built(webhook().add("signatures", list("v1a")))
                                .signing()
                                .keys()
                                .present()
                                .publicX(),
                        signature,
                        request))
                .isFalse();
        assertThat(webhook.signing().keys().present().publicKey()).matches("whpk_[A-Za-z0-9+/]{43}=");
        assertThat(webhook).asString().doesNotContain("whsk_");
    }

    @Test
    void signsInEveryWayAtOnce() throws Exception {
        Webhook webhook = built(webhook().add("secret", SECRET).add("signatures", list("netbox", "v1", "v1a")));
        OutgoingRequest request = composer.compose(webhook, delivery(), EventFixture.siteCreated(), 1);

        assertThat(value(request, "X-Hook-Signature")).hasSize(128);
        verify(SECRET, request, body(request));
        String[] signatures = value(request, "Webhook-Signature").split(" ");
        assertThat(signatures).hasSize(2);
        assertThat(verifies(webhook.signing().keys().present().publicX(), signatures[1], request))
                .isTrue();
    }

    @Test
    void doesNotSignWhenNothingIsChosen() {
        OutgoingRequest request = compose(webhook().add("secret", SECRET).add("signatures", list()));

        assertThat(names(request)).doesNotContain("X-Hook-Signature", "Webhook-Timestamp", "Webhook-Signature");
    }

    @Test
    void letsNoAdditionalHeaderReplaceASignature() throws Exception {
        OutgoingRequest request = compose(webhook()
                .add("secret", SECRET)
                .add("signatures", list("v1"))
                .add("additional_headers", "webhook-signature: v1,mine\nwebhook-timestamp: 1"));

        verify(SECRET, request, body(request));
        assertThat(names(request)).doesNotHaveDuplicates().doesNotContain("webhook-signature");
    }

    private JsonObjectBuilder rotated(Instant expires) {
        return webhook()
                .add("secret", SECRET)
                .add("signatures", list("v1"))
                .add(
                        "former_secrets",
                        Json.createArrayBuilder()
                                .add(Json.createObjectBuilder()
                                        .add("secret", FORMER)
                                        .add("expires", expires.toString())));
    }

    private static void verify(String secret, OutgoingRequest request, String body) throws Exception {
        HttpHeaders headers = HttpHeaders.of(
                request.headers().stream().collect(Collectors.toMap(Header::name, header -> List.of(header.value()))),
                (name, value) -> true);
        new com.standardwebhooks.Webhook(secret).verify(body, headers.map());
    }

    /** Reads the key as RFC 8032 writes it, as a receiver would from a JSON Web Key. */
    private static boolean verifies(String x, String signature, OutgoingRequest request) throws Exception {
        byte[] littleEndian = Base64.getUrlDecoder().decode(x);
        boolean odd = littleEndian[31] < 0;
        littleEndian[31] &= 0x7F;
        byte[] bigEndian = new byte[32];
        for (int i = 0; i < 32; i++) {
            bigEndian[i] = littleEndian[31 - i];
        }
        PublicKey key = KeyFactory.getInstance("Ed25519")
                .generatePublic(new EdECPublicKeySpec(
                        NamedParameterSpec.ED25519, new EdECPoint(odd, new BigInteger(1, bigEndian))));
        Signature verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(key);
        String signed = value(request, "Webhook-Id") + "." + value(request, "Webhook-Timestamp") + "." + body(request);
        verifier.update(signed.getBytes(UTF_8));
        return verifier.verify(Base64.getDecoder().decode(signature.substring("v1a,".length())));
    }

    private OutgoingRequest compose(JsonObjectBuilder webhook) {
        return composer.compose(built(webhook), delivery(), EventFixture.siteCreated(), 1);
    }

    private static Webhook built(JsonObjectBuilder webhook) {
        return WebhookFixture.from(webhook.build(), Layout.NETBOX_4_6, Duration.ofSeconds(1));
    }

    private static Delivery delivery() {
        return new Delivery(Delivery.Id.of(EventFixture.ID, 1), 3, 8, JsonValue.EMPTY_JSON_OBJECT, "");
    }

    private static JsonObjectBuilder webhook() {
        return Json.createObjectBuilder()
                .add("payload_url", "https://example.com/")
                .add("body_template", "{\"ü\": 1}");
    }

    private static JsonArray list(String... texts) {
        return Json.createArrayBuilder(Arrays.asList(texts)).build();
    }

    private static String body(OutgoingRequest request) {
        return new String(request.body(), UTF_8);
    }

    private static List<String> names(OutgoingRequest request) {
        return request.headers().stream().map(Header::name).toList();
    }

    private static String value(OutgoingRequest request, String name) {
        return request.headers().stream()
                .filter(header -> header.name().equals(name))
                .map(Header::value)
                .findFirst()
                .orElseThrow();
    }
}
