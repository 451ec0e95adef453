package org.whenhook.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.whenhook.delivery.Attempt.Header;
import org.whenhook.delivery.SignatureCheck.Finding;
import org.whenhook.delivery.SignatureCheck.Verdict;
import org.whenhook.event.EventFixture;
import org.whenhook.webhook.Layout;
import org.whenhook.webhook.Secret;
import org.whenhook.webhook.WebhookFixture;

class SignatureCheckTest {

    private static final Secret SECRET = new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    private static final Instant NOW = Instant.parse("2026-03-05T16:20:58Z");

    private final OutgoingRequest request = sent();

    @Test
    void findsTheSignaturesRightThatWeMake() {
        assertThat(check(request.headers(), SECRET, NOW))
                .containsExactly(
                        new Finding("X-Hook-Signature", Verdict.RIGHT),
                        new Finding("Webhook-Signature", Verdict.RIGHT));
    }

    @Test
    void findsThemWrongWithAnotherSecret() {
        assertThat(check(request.headers(), new Secret("s3cret"), NOW))
                .extracting(Finding::verdict)
                .containsExactly(Verdict.WRONG, Verdict.WRONG);
    }

    @Test
    void findsOneOldThatWasMadeTooLongAgo() {
        assertThat(check(request.headers(), SECRET, NOW.plus(Duration.ofMinutes(6))))
                .extracting(Finding::verdict)
                .containsExactly(Verdict.RIGHT, Verdict.STALE);
    }

    @Test
    void findsNothingInARequestThatIsNotSigned() {
        assertThat(check(List.of(new Header("Content-Type", "text/plain")), SECRET, NOW))
                .isEmpty();
    }

    @Test
    void takesAnythingForASignature() {
        assertThat(SignatureCheck.of(
                        List.of(
                                new Header("x-hook-signature", "\u0000é"),
                                new Header("webhook-signature", "v1, v1,x ,")),
                        "x".getBytes(UTF_8),
                        SECRET,
                        NOW))
                .extracting(Finding::verdict)
                .containsExactly(Verdict.WRONG, Verdict.WRONG);
    }

    private List<Finding> check(List<Header> headers, Secret secret, Instant at) {
        return SignatureCheck.of(headers, request.body(), secret, at);
    }

    private static OutgoingRequest sent() {
        var webhook = WebhookFixture.from(
                Json.createObjectBuilder()
                        .add("payload_url", "https://example.com/")
                        .add("secret", SECRET.reveal())
                        .add(
                                "signatures",
                                Json.createArrayBuilder().add("netbox").add("v1"))
                        .build(),
                Layout.NETBOX_4_6,
                Duration.ofSeconds(1));
        var delivery = new Delivery(Delivery.Id.of(EventFixture.ID, 1), 3, 8, JsonValue.EMPTY_JSON_OBJECT, "");
        return ComposerFixture.composer(Clock.fixed(NOW, ZoneOffset.UTC))
                .compose(webhook, delivery, EventFixture.siteCreated(), 1);
    }
}
