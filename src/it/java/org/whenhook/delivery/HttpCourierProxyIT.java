package org.whenhook.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.whenhook.config.Cidr;
import org.whenhook.event.EventFixture;
import org.whenhook.webhook.Layout;
import org.whenhook.webhook.Proxy;
import org.whenhook.webhook.WebhookFixture;

/** Deliveries that go over a proxy. */
@Timeout(20)
class HttpCourierProxyIT {

    @TempDir
    static Path folder;

    private final List<HttpCourier> couriers = new ArrayList<>();

    @AfterEach
    void closeCouriers() {
        couriers.forEach(HttpCourier::close);
    }

    @Test
    void asksForATunnelToTheAddressThatWasJudged() throws IOException {
        try (TunnelProxy proxy = new TunnelProxy();
                RawReceiver receiver = new RawReceiver(RawReceiver.answers(RawReceiver.OK))) {
            HttpCourier courier = courier(proxy.url("user:p%40ss@"), "127.0.0.0/8");

            Attempt attempt = deliver(courier, "http://hook.example:" + receiver.port() + "/x", webhook());

            assertThat(attempt.outcome()).isEqualTo(new Outcome.Accepted(200));
            assertThat(proxy.asked)
                    .containsExactly(
                            "CONNECT 127.0.0.1:%d HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nProxy-Authorization: Basic %s\r\n\r\n"
                                    .formatted(
                                            receiver.port(),
                                            receiver.port(),
                                            Base64.getEncoder().encodeToString("user:p@ss".getBytes(UTF_8))));
            assertThat(receiver.requests.getFirst().lines())
                    .startsWith("POST /x HTTP/1.1")
                    .contains("Host: hook.example:" + receiver.port())
                    .noneMatch(line -> line.contains("Proxy"));
        }
    }

    @Test
    void prefersTheWebhooksOwnProxy() throws IOException {
        try (TunnelProxy installations = new TunnelProxy();
                TunnelProxy own = new TunnelProxy();
                RawReceiver receiver = new RawReceiver(RawReceiver.answers(RawReceiver.OK))) {
            HttpCourier courier = courier(installations.url(""), "127.0.0.0/8");

            Attempt attempt = deliver(courier, receiver.url(), webhook().add("proxy_url", own.url("")));

            assertThat(attempt.outcome()).isEqualTo(new Outcome.Accepted(200));
            assertThat(own.asked).hasSize(1);
            assertThat(installations.asked).isEmpty();
        }
    }

    @Test
    void refusesAPrivateReceiverBeforeItAsksTheProxy() throws IOException {
        try (TunnelProxy proxy = new TunnelProxy();
                RawReceiver receiver = new RawReceiver(RawReceiver.answers(RawReceiver.OK))) {
            HttpCourier courier = courier(proxy.url(""));

            for (String host : List.of("hook.example", "127.0.0.1", "[::ffff:127.0.0.1]", "169.254.169.254")) {
                Attempt attempt = deliver(courier, "http://" + host + ":" + receiver.port() + "/", webhook());

                assertThat(attempt.outcome()).isInstanceOf(Outcome.Unsendable.class);
                assertThat(attempt.outcome().summary()).contains("WHENHOOK_ALLOWED_NETWORKS");
            }
            assertThat(proxy.asked).isEmpty();
            assertThat(receiver.connections).isEmpty();
        }
    }

    @Test
    void refusesAWebhooksProxyAtAPrivateAddress() throws IOException {
        try (TunnelProxy proxy = new TunnelProxy(InetAddress.getByName("127.0.0.2"));
                RawReceiver receiver = new RawReceiver(RawReceiver.answers(RawReceiver.OK))) {
            HttpCourier courier = courier("", "127.0.0.1/32");

            Attempt attempt = deliver(courier, receiver.url(), webhook().add("proxy_url", proxy.url("")));

            assertThat(attempt.outcome())
                    .isEqualTo(
                            new Outcome.Unsendable(
                                    "the proxy 127.0.0.2 is a loopback address; to allow it, add its network to WHENHOOK_ALLOWED_NETWORKS"));
            assertThat(proxy.asked).isEmpty();
            assertThat(receiver.connections).isEmpty();
        }
    }

    @Test
    void checksTheReceiversCertificateThroughTheTunnel() throws Exception {
        Identity named = Identity.of(folder, "named", "dns:hook.example");
        try (TunnelProxy proxy = new TunnelProxy();
                RawReceiver receiver = new RawReceiver(named.socket(), RawReceiver.answers(RawReceiver.OK))) {
            HttpCourier courier = courier(proxy.url(""), "127.0.0.0/8");
            JsonObjectBuilder trusting = webhook().add("ca_certificate", named.certificate());
            JsonObjectBuilder same = webhook().add("ca_certificate", named.certificate());

            Attempt right = deliver(courier, "https://hook.example:" + receiver.port() + "/", trusting);
            Attempt wrong = deliver(courier, "https://other.example:" + receiver.port() + "/", same);

            assertThat(right.outcome()).isEqualTo(new Outcome.Accepted(200));
            assertThat(right.took().tls()).isPositive();
            assertThat(wrong.outcome().summary()).contains("TLS with other.example", "doesn't match");
        }
    }

    @Test
    void keepsATunnelForTheSameProxyOnly() throws IOException {
        try (TunnelProxy one = new TunnelProxy();
                TunnelProxy other = new TunnelProxy();
                RawReceiver receiver = new RawReceiver(RawReceiver.answers(RawReceiver.OK))) {
            HttpCourier courier = courier(one.url(""), "127.0.0.0/8");

            deliver(courier, receiver.url(), webhook());
            deliver(courier, receiver.url(), webhook());
            deliver(courier, receiver.url(), webhook().add("proxy_url", other.url("")));

            assertThat(receiver.connections).hasSize(2);
            assertThat(one.asked).hasSize(1);
            assertThat(other.asked).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "HTTP/1.1 407 Proxy Authentication Required | refuses the way: HTTP 407 Proxy Authentication Required",
                "HTTP/1.0 403 | refuses the way: HTTP 403",
                "SSH-2.0-OpenSSH_9.2 | does not speak HTTP",
            })
    void tellsWhatTheProxySaid(String line, String told) throws IOException {
        try (RawReceiver proxy = new RawReceiver(RawReceiver.answers(line + "\r\n\r\n"))) {
            HttpCourier courier = courier("http://127.0.0.1:" + proxy.port(), "127.0.0.0/8");

            Outcome outcome =
                    deliver(courier, "http://hook.example:81/", webhook()).outcome();

            assertThat(outcome).isEqualTo(new Outcome.Unreachable("the proxy 127.0.0.1:" + proxy.port() + " " + told));
        }
    }

    @Test
    void saysThatTheProxyIsNotThere() throws IOException {
        int port;
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = gone.getLocalPort();
        }
        HttpCourier courier = courier("http://u:secret@127.0.0.1:" + port, "127.0.0.0/8");

        Outcome outcome = deliver(courier, "http://hook.example:81/", webhook()).outcome();

        assertThat(outcome).isInstanceOf(Outcome.Unreachable.class);
        assertThat(outcome.summary())
                .startsWith("no connection to the proxy 127.0.0.1:" + port)
                .doesNotContain("secret");
    }

    @Test
    void givesUpOnAProxyThatTrickles() throws IOException {
        try (RawReceiver proxy = new RawReceiver(connection -> {
            connection.readRequest();
            connection.trickle("HTTP/1.1 200 OK\r\nX: " + "x".repeat(1_000));
        })) {
            HttpCourier courier = courier("http://127.0.0.1:" + proxy.port(), "127.0.0.0/8");

            Attempt attempt = courier.deliver(
                    WebhookFixture.from(
                            webhook()
                                    .add("payload_url", "http://hook.example:81/")
                                    .build(),
                            Layout.NETBOX_4_6,
                            Duration.ofMillis(400)),
                    delivery(),
                    EventFixture.siteCreated(),
                    1);

            assertThat(attempt.outcome()).isEqualTo(new Outcome.Unreachable("no answer within 0.4 s"));
            assertThat(attempt.took().total()).isBetween(Duration.ofMillis(400), Duration.ofMillis(1_500));
        }
    }

    private HttpCourier courier(String proxy, String... allowed) {
        HttpCourier made = new HttpCourier(
                ComposerFixture.composer(),
                new Transport(
                        Duration.ofSeconds(10),
                        List.of(allowed).stream().map(Cidr::parse).toList(),
                        proxy.isEmpty() ? null : Proxy.parse(proxy),
                        8,
                        Duration.ofSeconds(30)),
                Clock.systemUTC(),
                host -> new InetAddress[] {InetAddress.getLoopbackAddress()});
        couriers.add(made);
        return made;
    }

    private static Attempt deliver(HttpCourier courier, String url, JsonObjectBuilder webhook) {
        return courier.deliver(
                WebhookFixture.from(webhook.add("payload_url", url).build(), Layout.NETBOX_4_6, null),
                delivery(),
                EventFixture.siteCreated(),
                1);
    }

    private static JsonObjectBuilder webhook() {
        return Json.createObjectBuilder();
    }

    private static Delivery delivery() {
        return new Delivery(Delivery.Id.of(EventFixture.ID, 1), 3, 8, JsonValue.EMPTY_JSON_OBJECT, "");
    }
}
