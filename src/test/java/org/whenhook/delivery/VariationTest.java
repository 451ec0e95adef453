package org.whenhook.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.whenhook.delivery.Attempt.Header;
import org.whenhook.event.EventFixture;
import org.whenhook.webhook.Layout;
import org.whenhook.webhook.Webhook;
import org.whenhook.webhook.WebhookFixture;

class VariationTest {

    private static final Webhook WEBHOOK = WebhookFixture.from(
            Json.createObjectBuilder()
                    .add("payload_url", "https://user:pass@receiver.example/hook")
                    .add("body_template", "{{ fails")
                    .add("additional_headers", "X-Own: 1")
                    .add("secret", "s3cret")
                    .build(),
            Layout.NETBOX_4_6,
            null);

    @Test
    void aGivenBodyIsSentAsItIsAndSigned() {
        var request = compose(null, List.of(new Header("Content-Type", "text/plain")), "gr\u00fc\u00df");

        assertThat(request.body()).isEqualTo("gr\u00fc\u00df".getBytes(UTF_8));
        assertThat(value(request, "Content-Length")).isEqualTo("6");
        assertThat(value(request, "Content-Type")).isEqualTo("text/plain");
        assertThat(value(request, "X-Own")).isEqualTo("1");
        assertThat(value(request, "X-Hook-Signature")).hasSize(128);
    }

    @Test
    void anotherPathKeepsTheWebhooksCredentials() {
        var request = compose("https://RECEIVER.example:443/other?a=b", List.of(), "x");

        assertThat(request.target().path()).isEqualTo("/other?a=b");
        assertThat(value(request, "Authorization")).isEqualTo("Basic dXNlcjpwYXNz");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://receiver.example/hook",
                "https://receiver.example:8443/hook",
                "https://receiver.example.attacker.example/hook",
                "https://receiver.example@attacker.example/hook"
            })
    void anotherPlaceIsRefused(String url) {
        assertThatThrownBy(() -> compose(url, List.of(), "x"))
                .isInstanceOf(NotSendable.class)
                .hasMessageStartingWith("url: keep to the scheme, host and port of the webhook");
    }

    @Test
    void aSignatureCannotBeGiven() {
        var request =
                compose(null, List.of(new Header("X-Hook-Signature", "mine"), new Header("Webhook-Id", "x")), "x");

        assertThat(value(request, "X-Hook-Signature")).hasSize(128);
        assertThat(value(request, "Webhook-Id"))
                .isEqualTo(Delivery.Id.of(EventFixture.ID, 1).text());
    }

    private static OutgoingRequest compose(@Nullable String url, List<Header> headers, String body) {
        var delivery = new Delivery(Delivery.Id.of(EventFixture.ID, 1), 3, 8, JsonValue.EMPTY_JSON_OBJECT, "")
                .varied(new Variation(null, url, headers, body));
        return ComposerFixture.composer().compose(WEBHOOK, delivery, EventFixture.siteCreated(), 1);
    }

    private static String value(OutgoingRequest request, String name) {
        return request.headers().stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow()
                .value();
    }
}
