package org.whenhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.whenhook.config.Cidr;
import org.whenhook.event.EventFixture;
import org.whenhook.webhook.Layout;
import org.whenhook.webhook.WebhookFixture;

/** Endpoints that want to be asked before they are sent events. */
class PermissionsIT {

    private final HttpCourier courier = new HttpCourier(
            ComposerFixture.composer(),
            new Transport(Duration.ofSeconds(10), List.of(Cidr.parse("127.0.0.0/8")), null, 8, Duration.ofSeconds(30)),
            Clock.systemUTC(),
            InetAddress::getAllByName);

    @AfterEach
    void close() {
        courier.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"events.example.com", "*"})
    void asksOnceAndThenSends(String origin) throws Exception {
        try (var receiver = new RawReceiver(RawReceiver.answers(
                "HTTP/1.1 200 OK\r\nWebHook-Allowed-Origin: " + origin + "\r\nContent-Length: 0\r\n\r\n"))) {
            Attempt first = deliver(receiver, "events.example.com");
            Attempt second = deliver(receiver, "events.example.com");

            assertThat(first.outcome()).isEqualTo(new Outcome.Accepted(200));
            assertThat(second.outcome()).isEqualTo(new Outcome.Accepted(200));
            assertThat(methods(receiver)).containsExactly("OPTIONS", "POST", "POST");
            assertThat(receiver.requests.getFirst().lines())
                    .contains("WebHook-Request-Origin: events.example.com", "X-Key: k")
                    .noneMatch(line -> line.matches("(?i)(content-|webhook-id|x-hook).*"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                RawReceiver.OK,
                "HTTP/1.1 200 OK\r\nWebHook-Allowed-Origin: other.example.com\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 405 Method Not Allowed\r\nContent-Length: 0\r\n\r\n"
            })
    void sendsNothingToWhoDoesNotAgree(String answer) throws Exception {
        try (var receiver = new RawReceiver(RawReceiver.answers(answer))) {
            Attempt attempt = deliver(receiver, "events.example.com");

            assertThat(attempt.outcome()).isInstanceOf(Outcome.Refused.class);
            assertThat(methods(receiver)).containsExactly("OPTIONS");
            assertThat(attempt.sent().method()).isEqualTo("OPTIONS");
        }
    }

    @Test
    void asksNobodyUnlessTheWebhookSaysSo() throws Exception {
        try (var receiver = new RawReceiver(RawReceiver.answers(RawReceiver.OK))) {
            deliver(receiver, "");

            assertThat(methods(receiver)).containsExactly("POST");
        }
    }

    private Attempt deliver(RawReceiver receiver, String origin) {
        var webhook = WebhookFixture.from(
                Json.createObjectBuilder()
                        .add("payload_url", receiver.url())
                        .add("additional_headers", "X-Key: k")
                        .add("secret", "s3cret")
                        .add("handshake_origin", origin)
                        .build(),
                Layout.CLOUDEVENTS,
                null);
        var delivery = new Delivery(Delivery.Id.of(EventFixture.ID, 1), 3, 8, JsonValue.EMPTY_JSON_OBJECT, "");
        return courier.deliver(webhook, delivery, EventFixture.siteCreated(), 1);
    }

    private static List<String> methods(RawReceiver receiver) {
        return receiver.requests.stream()
                .map(request -> request.lines().getFirst().replaceFirst(" .*", ""))
                .toList();
    }
}
