package org.whenhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.whenhook.config.Cidr;
import org.whenhook.delivery.Attempt.Header;
import org.whenhook.event.EventFixture;
import org.whenhook.webhook.Layout;
import org.whenhook.webhook.Webhook;
import org.whenhook.webhook.WebhookFixture;

@Timeout(20)
class HttpCourierIT {

    private static final Duration SHORT = Duration.ofMillis(400);
    private static final Duration SOON_AFTER = Duration.ofMillis(1_500);
    private static final Instant NOW = Instant.parse("2026-03-06T15:11:23Z");

    private final List<HttpCourier> couriers = new ArrayList<>();
    private final HttpCourier courier = courier(InetAddress::getAllByName, "127.0.0.0/8", "::1");

    @AfterEach
    void closeCouriers() {
        couriers.forEach(HttpCourier::close);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT", "PATCH", "DELETE"})
    void sendsEachMethodWithItsBody(String method) throws IOException {
        try (RawReceiver receiver = new RawReceiver(RawReceiver.answers(RawReceiver.OK))) {
            Attempt attempt = deliver(webhook(receiver.url(), "{}").add("http_method", method));

            assertThat(attempt.outcome()).isEqualTo(new Outcome.Accepted(200));
            RawReceiver.Received request = receiver.requests.getFirst();
            assertThat(request.lines())
                    .containsExactly(
                            method + " /hook HTTP/1.1",
                            "Content-Type: application/json",
                            "Content-Length: 2",
                            "Host: 127.0.0.1:" + receiver.port(),
                            "Accept-Encoding: identity",
                            "User-Agent: Whenhook/" + Version.TEXT,
                            "Webhook-Id: 01K9ZQ3V5T0000000000000001-001",
                            "Webhook-Attempt: 1",
                            "Webhook-Hops: 1");
            assertThat(request.body()).isEqualTo("{}");
        }
    }

    @ParameterizedTest
    @CsvSource({"GET,", "POST,Content-Length: 0", "PUT,Content-Length: 0", "DELETE,Content-Length: 0"})
    void sendsEachMethodWithoutBody(String method, String length) throws IOException {
        try (RawReceiver receiver = new RawReceiver(RawReceiver.answers(RawReceiver.OK))) {
            deliver(webhook(receiver.url(), "\n").add("http_method", method));

            List<String> lines = receiver.requests.getFirst().lines();
            assertThat(lines.stream().filter(line -> line.startsWith("Content-Length")))
                    .isEqualTo(length == null ? List.of() : List.of(length));
            assertThat(lines).noneMatch(line -> line.startsWith("Transfer-Encoding"));
        }
    }

    @Test
    void sendsHeadersInTheirOrderAndSpellingInLatin1() throws IOException {
        try (RawReceiver receiver = new RawReceiver(RawReceiver.answers(RawReceiver.OK))) {
            deliver(webhook(receiver.url() + "/ü?x=[1]", "x")
                    .add("additional_headers", "z-Z: ü\u0080\na-A: 1\nHost: other\nx-odd:"));

            assertThat(receiver.requests.getFirst().lines())
                    .startsWith(
                            "POST /hook/%C3%BC?x=%5B1%5D HTTP/1.1",
                            "Content-Type: application/json", "z-Z: ü\u0080", "a-A: 1", "Host: other", "x-odd: ");
        }
    }

    @Test
    void keepsWhatWasSentAndWhatCameBackWithSecretsMasked() throws IOException {
        String answer = "HTTP/1.1 202 Accepted\r\nSet-Cookie: a=b\r\nX-Id: 7\r\nContent-Length: 5\r\n\r\nhällo";
        try (RawReceiver receiver = new RawReceiver(RawReceiver.answers(answer.replace("hällo", "hallo")))) {
            Attempt attempt = deliver(webhook("http://u:p@127.0.0.1:" + receiver.port() + "/x?token=t&n=1#f", "body")
                    .add("secret", "s3cret")
                    .add("additional_headers", "X-Api-Key: k"));

            assertThat(attempt.number()).isEqualTo(1);
            assertThat(attempt.started()).isEqualTo(NOW);
            assertThat(attempt.outcome()).isEqualTo(new Outcome.Accepted(202));
            Attempt.Sent sent = attempt.sent();
            assertThat(sent.url()).isEqualTo("http://***@127.0.0.1:" + receiver.port() + "/x?token=***&n=1#f");
            assertThat(sent.headers())
                    .contains(new Header("X-Api-Key", "***"), new Header("Authorization", "***"))
                    .anyMatch(header -> header.name().equals("X-Hook-Signature")
                            && header.value().length() == 128);
            assertThat(sent.body()).isEqualTo("body");
            assertThat(sent.bodyLength()).isEqualTo(4);
            assertThat(attempt.received())
                    .isEqualTo(new Attempt.Received(
                            202,
                            "Accepted",
                            List.of(
                                    new Header("Set-Cookie", "***"),
                                    new Header("X-Id", "7"),
                                    new Header("Content-Length", "5")),
                            "hallo",
                            false));
            assertThat(receiver.requests.getFirst().lines()).contains("Authorization: Basic dTpw");
        }
    }

    @ParameterizedTest
    @CsvSource({"204,true", "206,true", "299,true", "304,false", "404,false", "410,false", "500,false", "999,false"})
    void takesOnly2xxForSuccess(int status, boolean success) throws IOException {
        String answer = "HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n";
        try (RawReceiver receiver = new RawReceiver(RawReceiver.answers(answer))) {
            Outcome outcome = deliver(webhook(receiver.url(), "x")).outcome();

            assertThat(outcome)
                    .isEqualTo(success ? new Outcome.Accepted(status) : new Outcome.Refused(status, "HTTP " + status));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void showsWhereARedirectPointsAndDoesNotGoThere(int status) throws IOException {
        try (RawReceiver other = new RawReceiver(RawReceiver.answers(RawReceiver.OK));
                RawReceiver receiver = new RawReceiver(RawReceiver.answers("HTTP/1.1 " + status + " Moved\r\nLocation: "
                        + other.url() + "?token=t\r\nContent-Length: 0\r\n\r\n"))) {
            Outcome outcome = deliver(webhook(receiver.url(), "x")).outcome();

            assertThat(outcome)
                    .isEqualTo(new Outcome.Refused(
                            status,
                            "HTTP " + status + " Moved: redirects to " + other.url()
                                    + "?token=***, which is not followed"));
            assertThat(other.requests).isEmpty();
        }
    }

    @Test
    void givesUpOnAReceiverThatNeverAnswers() throws Exception {
        assertTooLate(connection -> {
            connection.readRequest();
            connection.hang();
        });
    }

    @Test
    void givesUpOnHeadersThatTrickle() throws Exception {
        assertTooLate(connection -> {
            connection.readRequest();
            connection.trickle("HTTP/1.1 200 OK\r\nX-Long: " + "x".repeat(1_000));
        });
    }

    @Test
    void givesUpOnAnEndlessRowOfInterimAnswers() throws IOException {
        try (RawReceiver receiver = new RawReceiver(connection -> {
            connection.readRequest();
            while (true) {
                connection.write("HTTP/1.1 102 Processing\r\n\r\n");
            }
        })) {
            assertThat(deliver(webhook(receiver.url(), "x")).outcome().summary())
                    .contains("interim answers");
        }
    }

    private void assertTooLate(RawReceiver.Script script) throws Exception {
        try (RawReceiver receiver = new RawReceiver(script)) {
            Attempt attempt = courier.deliver(
                    built(webhook(receiver.url(), "x"), SHORT), delivery(), EventFixture.siteCreated(), 1);

            assertThat(attempt.outcome()).isEqualTo(new Outcome.Unreachable("no answer within 0.4 s"));
            assertThat(attempt.received()).isNull();
            assertThat(attempt.took().total()).isBetween(SHORT, SOON_AFTER);
        }
    }

    @Test
    void takesTheStatusOfABodyThatTrickles() throws Exception {
        try (RawReceiver receiver = new RawReceiver(connection -> {
            connection.readRequest();
            connection.write("HTTP/1.1 200 OK\r\n\r\nstart ");
            connection.trickle("x".repeat(1_000));
        })) {
            Attempt attempt = courier.deliver(
                    built(webhook(receiver.url(), "x"), SHORT), delivery(), EventFixture.siteCreated(), 1);

            assertThat(attempt.outcome()).isEqualTo(new Outcome.Accepted(200));
            assertThat(attempt.received().body()).startsWith("start x");
            assertThat(attempt.received().cut()).isTrue();
            assertThat(attempt.took().total()).isBetween(SHORT, SOON_AFTER);
            assertThat(receiver.connections.getFirst().ended.await(5, TimeUnit.SECONDS))
                    .isTrue();
        }
    }

    @Test
    void givesUpOnAFullBacklog() throws IOException {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket first = new Socket(full.getInetAddress(), full.getLocalPort());
                Socket second = new Socket(full.getInetAddress(), full.getLocalPort())) {
            assertThat(first.isConnected() && second.isConnected()).isTrue();

            Attempt attempt = courier.deliver(
                    built(webhook("http://127.0.0.1:" + full.getLocalPort() + "/", "x"), SHORT),
                    delivery(),
                    EventFixture.siteCreated(),
                    1);

            assertThat(attempt.outcome()).isInstanceOf(Outcome.Unreachable.class);
            assertThat(attempt.took().total()).isLessThan(SOON_AFTER);
            assertThat(attempt.took().firstByte()).isZero();
        }
    }

    @Test
    void givesUpOnASlowNameServerWithoutHoldingUpOthers() throws IOException {
        CountDownLatch never = new CountDownLatch(1);
        HttpCourier slow = courier(
                host -> {
                    if (host.startsWith("slow")) {
                        awaitForever(never);
                    }
                    return new InetAddress[] {InetAddress.getLoopbackAddress()};
                },
                "127.0.0.0/8");
        try (RawReceiver receiver = new RawReceiver(RawReceiver.answers(RawReceiver.OK))) {
            List<Thread> waiting = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                waiting.add(Thread.ofVirtual()
                        .start(() -> slow.deliver(
                                built(webhook("http://slow.example/", "x"), Duration.ofSeconds(5)),
                                delivery(),
                                EventFixture.siteCreated(),
                                1)));
            }

            Attempt late = slow.deliver(
                    built(webhook("http://slow.example/", "x"), SHORT), delivery(), EventFixture.siteCreated(), 1);
            Attempt other = slow.deliver(
                    built(webhook("http://fast.example:" + receiver.port() + "/", "x"), Duration.ofSeconds(5)),
                    delivery(),
                    EventFixture.siteCreated(),
                    1);

            assertThat(late.outcome()).isEqualTo(new Outcome.Unreachable("no answer within 0.4 s"));
            assertThat(late.took().total()).isBetween(SHORT, SOON_AFTER);
            assertThat(other.outcome()).isEqualTo(new Outcome.Accepted(200));
            waiting.forEach(Thread::interrupt);
        } finally {
            never.countDown();
        }
    }

    private static void awaitForever(CountDownLatch never) {
        try {
            never.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void readsNoMoreOfAnEndlessBodyThanIsKept() throws Exception {
        try (RawReceiver receiver = new RawReceiver(connection -> {
            connection.readRequest();
            connection.write("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n");
            while (true) {
                connection.write("0123456789abcdef".repeat(512));
            }
        })) {
            Attempt attempt = deliver(webhook(receiver.url(), "x"));

            assertThat(attempt.outcome()).isEqualTo(new Outcome.Accepted(200));
            assertThat(attempt.received().body()).hasSize(64 * 1024).startsWith("0123456789abcdef0");
            assertThat(attempt.received().cut()).isTrue();
            assertThat(receiver.connections.getFirst().ended.await(5, TimeUnit.SECONDS))
                    .isTrue();
        }
    }

    @Test
    void keepsABodyOfExactlyTheLimitWhole() throws IOException {
        String body = "x".repeat(64 * 1024);
        try (RawReceiver receiver = new RawReceiver(
                RawReceiver.answers("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body))) {
            Attempt attempt = deliver(webhook(receiver.url(), "x"));

            assertThat(attempt.received().body()).isEqualTo(body);
            assertThat(attempt.received().cut()).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "endless headers | the head of the answer is too large",
                "long header | the head of the answer is too large",
                "long status line | the head of the answer is too large",
                "garbage | the answer is not HTTP",
                "two lengths | the answer is not HTTP",
                "bad chunks | the answer is broken",
                "half a body | the answer broke off",
                "nothing | closed the connection without an answer",
                "half a head | the answer broke off",
            })
    void namesWhatIsWrongWithAnAnswer(String kind, String reason) throws IOException {
        try (RawReceiver receiver = new RawReceiver(connection -> {
            connection.readRequest();
            connection.write(bad(kind));
        })) {
            Attempt attempt = deliver(webhook(receiver.url(), "x"));

            assertThat(attempt.outcome()).isInstanceOf(Outcome.Unreachable.class);
            assertThat(attempt.outcome().summary()).contains(reason);
        }
    }

    private static String bad(String kind) {
        return switch (kind) {
            case "endless headers" -> "HTTP/1.1 200 OK\r\n" + "X-A: b\r\n".repeat(1_000) + "\r\n";
            case "long header" -> "HTTP/1.1 200 OK\r\nX: " + "y".repeat(1_000_000) + "\r\n\r\n";
            case "long status line" -> "HTTP/1.1 200 " + "y".repeat(100_000) + "\r\n\r\n";
            case "garbage" -> "SSH-2.0-OpenSSH_9.2\r\n";
            case "two lengths" -> "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab";
            case "bad chunks" -> "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nab\r\n";
            case "half a body" -> "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nab";
            case "half a head" -> "HTTP/1.1 200 OK\r\nX-A: b\r\n";
            default -> "";
        };
    }

    @Test
    void saysThatNobodyListens() throws IOException {
        int port;
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = gone.getLocalPort();
        }

        Outcome outcome =
                deliver(webhook("http://127.0.0.1:" + port + "/", "x")).outcome();

        assertThat(outcome).isInstanceOf(Outcome.Unreachable.class);
        assertThat(outcome.summary()).startsWith("no connection to 127.0.0.1 port " + port);
    }

    @Test
    void saysThatANameIsUnknown() {
        HttpCourier nameless = courier(host -> {
            throw new UnknownHostException(host);
        });

        Outcome outcome = nameless.deliver(
                        built(webhook("http://nobody.example/", "x"), null), delivery(), EventFixture.siteCreated(), 1)
                .outcome();

        assertThat(outcome).isEqualTo(new Outcome.Unreachable("nobody.example: no address found"));
    }

    @Test
    void reusesAConnection() throws IOException {
        try (RawReceiver receiver = new RawReceiver(RawReceiver.answers(RawReceiver.OK))) {
            Attempt first = deliver(webhook(receiver.url(), "x"));
            Attempt second = deliver(webhook(receiver.url(), "x"));

            assertThat(receiver.connections).hasSize(1);
            assertThat(first.took().connect()).isPositive();
            assertThat(second.took().connect()).isZero();
            assertThat(second.took().lookup()).isZero();
            assertThat(second.took().firstByte()).isPositive();
            assertThat(second.took().composing()).isPositive();
        }
    }

    @Test
    void sendsOnceMoreWhenAKeptConnectionWasClosed() throws IOException {
        try (RawReceiver receiver = new RawReceiver(connection -> {
            connection.readRequest();
            if (connection.number() == 0) {
                connection.write(RawReceiver.OK);
                connection.readRequest(); // and closes without an answer
            } else {
                connection.write(RawReceiver.OK);
            }
        })) {
            deliver(webhook(receiver.url(), "1"));
            Attempt second = deliver(webhook(receiver.url(), "2"));

            assertThat(second.outcome()).isEqualTo(new Outcome.Accepted(200));
            assertThat(receiver.requests.stream().map(RawReceiver.Received::body))
                    .containsExactly("1", "2", "2");
            assertThat(receiver.connections).hasSize(2);
        }
    }

    @Test
    void doesNotSendAgainOnceAByteCameBack() throws IOException {
        try (RawReceiver receiver = new RawReceiver(connection -> {
            connection.readRequest();
            connection.write(RawReceiver.OK);
            connection.readRequest();
            connection.write("H");
        })) {
            deliver(webhook(receiver.url(), "1"));
            Attempt second = deliver(webhook(receiver.url(), "2"));

            assertThat(second.outcome()).isInstanceOf(Outcome.Unreachable.class);
            assertThat(receiver.requests).hasSize(2);
        }
    }

    @Test
    void doesNotSendAgainOverAFreshConnection() throws IOException {
        try (RawReceiver receiver = new RawReceiver(connection -> {
            connection.readRequest();
            connection.reset();
        })) {
            Attempt attempt = deliver(webhook(receiver.url(), "x"));

            assertThat(attempt.outcome()).isInstanceOf(Outcome.Unreachable.class);
            assertThat(receiver.requests).hasSize(1);
        }
    }

    @Test
    void sendsNoCookieBack() throws IOException {
        try (RawReceiver receiver = new RawReceiver(
                RawReceiver.answers("HTTP/1.1 200 OK\r\nSet-Cookie: a=b\r\nContent-Length: 0\r\n\r\n"))) {
            deliver(webhook(receiver.url(), "x"));
            deliver(webhook(receiver.url(), "x"));

            assertThat(receiver.requests.get(1).head()).doesNotContain("Cookie");
        }
    }

    @Test
    void takesAnAnswerWithAnImpossibleContentType() throws IOException {
        try (RawReceiver receiver = new RawReceiver(RawReceiver.answers(
                "HTTP/1.1 200 OK\r\nContent-Type: ;;;\r\nAllow: (\r\nDate: never\r\nContent-Length: 1\r\n\r\nx"))) {
            assertThat(deliver(webhook(receiver.url(), "x")).received().body()).isEqualTo("x");
        }
    }

    @Test
    void callsAHostWithAnUnderscore() throws IOException {
        HttpCourier local = courier(host -> new InetAddress[] {InetAddress.getLoopbackAddress()}, "127.0.0.1");
        try (RawReceiver receiver = new RawReceiver(RawReceiver.answers(RawReceiver.OK))) {
            Attempt attempt = local.deliver(
                    built(webhook("http://my_host:" + receiver.port() + "/", "x"), null),
                    delivery(),
                    EventFixture.siteCreated(),
                    1);

            assertThat(attempt.outcome()).isEqualTo(new Outcome.Accepted(200));
            assertThat(receiver.requests.getFirst().lines()).contains("Host: my_host:" + receiver.port());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "127.0.0.1",
                "127.1",
                "2130706433",
                "0x7f.1",
                "0177.0.0.1",
                "[::1]",
                "0.0.0.0",
                "[::ffff:127.0.0.1]",
                "[64:ff9b::7f00:1]",
                "[2002:7f00:1::]",
                "[::]",
                "localhost."
            })
    void refusesThisMachineInEveryForm(String host) throws IOException {
        HttpCourier guarded = courier(InetAddress::getAllByName);
        try (RawReceiver receiver = new RawReceiver(RawReceiver.answers(RawReceiver.OK))) {
            Attempt attempt = guarded.deliver(
                    built(webhook("http://" + host + ":" + receiver.port() + "/", "x"), null),
                    delivery(),
                    EventFixture.siteCreated(),
                    1);

            assertThat(attempt.outcome()).isInstanceOf(Outcome.Unsendable.class);
            assertThat(attempt.outcome().summary())
                    .contains("address; to allow it")
                    .contains("WHENHOOK_ALLOWED_NETWORKS");
            assertThat(receiver.connections).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uff11\uff12\uff17.0.0.1",
                "\u2460\u2461\u2466.0.0.1",
                "127\u30020\u30020\u30021",
                "\u24db\u24de\u24d2\u24d0\u24db\u24d7\u24de\u24e2\u24e3",
                "127.0.0.1%00.example.com"
            })
    void takesNoLookAlikeForAnAddress(String host) throws IOException {
        try (RawReceiver receiver = new RawReceiver(RawReceiver.answers(RawReceiver.OK))) {
            Attempt attempt = deliver(webhook("http://" + host + ":" + receiver.port() + "/", "x"));

            assertThat(attempt.outcome()).isInstanceOf(Outcome.Unsendable.class);
            assertThat(attempt.outcome().summary()).contains("is not a host name");
            assertThat(receiver.connections).isEmpty();
        }
    }

    @Test
    void refusesANameThatIsPointedElsewhereBetweenTwoConnections() throws IOException {
        List<String> looked = new ArrayList<>();
        HttpCourier guarded = courier(
                host -> {
                    looked.add(host);
                    return new InetAddress[] {InetAddress.getByName(looked.size() == 1 ? "127.0.0.1" : "127.0.0.2")};
                },
                "127.0.0.1/32");
        String closing = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
        try (RawReceiver receiver = new RawReceiver(RawReceiver.answers(closing));
                RawReceiver other = new RawReceiver(
                        new ServerSocket(receiver.port(), 5, InetAddress.getByName("127.0.0.2")),
                        RawReceiver.answers(RawReceiver.OK))) {
            Webhook webhook = built(webhook("http://moving.example:" + receiver.port() + "/", "x"), null);

            Attempt before = guarded.deliver(webhook, delivery(), EventFixture.siteCreated(), 1);
            Attempt after = guarded.deliver(webhook, delivery(), EventFixture.siteCreated(), 2);

            assertThat(before.outcome()).isEqualTo(new Outcome.Accepted(200));
            assertThat(after.outcome())
                    .isEqualTo(
                            new Outcome.Unsendable(
                                    "moving.example is 127.0.0.2, a loopback address; to allow it, add its network to WHENHOOK_ALLOWED_NETWORKS"));
            assertThat(looked).hasSize(2); // each connection by one look-up, which is the one that is judged
            assertThat(other.connections).isEmpty();
        }
    }

    @Test
    void connectsOnlyToTheAllowedAddressesOfAName() throws IOException {
        InetAddress refused = InetAddress.getByName("127.0.0.2");
        InetAddress allowed = InetAddress.getLoopbackAddress();
        HttpCourier guarded = courier(host -> new InetAddress[] {refused, allowed}, "127.0.0.1/32");
        try (RawReceiver receiver = new RawReceiver(RawReceiver.answers(RawReceiver.OK));
                RawReceiver other = new RawReceiver(
                        new ServerSocket(receiver.port(), 5, refused), RawReceiver.answers(RawReceiver.OK))) {
            Attempt attempt = guarded.deliver(
                    built(webhook("http://both.example:" + receiver.port() + "/", "x"), null),
                    delivery(),
                    EventFixture.siteCreated(),
                    1);

            assertThat(attempt.outcome()).isEqualTo(new Outcome.Accepted(200));
            assertThat(receiver.connections).hasSize(1);
            assertThat(other.connections).isEmpty();
        }
    }

    @Test
    void refusesWhatCannotBeComposedWithoutCalling() {
        Attempt attempt = deliver(webhook("ftp://example.com/", "x"));

        assertThat(attempt.outcome())
                .isEqualTo(new Outcome.Unsendable("payload_url: the scheme 'ftp' is not known; use http or https"));
        assertThat(attempt.sent()).isNull();
        assertThat(attempt.received()).isNull();
    }

    private Attempt deliver(JsonObjectBuilder webhook) {
        return courier.deliver(built(webhook, null), delivery(), EventFixture.siteCreated(), 1);
    }

    private HttpCourier courier(NameLookup.Resolver resolver, String... allowed) {
        List<Cidr> networks = List.of(allowed).stream().map(Cidr::parse).toList();
        HttpCourier made = new HttpCourier(
                ComposerFixture.composer(),
                new Transport(Duration.ofSeconds(10), networks, null, 64, Duration.ofSeconds(30)),
                Clock.fixed(NOW, ZoneOffset.UTC),
                resolver);
        couriers.add(made);
        return made;
    }

    private static JsonObjectBuilder webhook(String url, String body) {
        return Json.createObjectBuilder().add("payload_url", url).add("body_template", body);
    }

    private static Webhook built(JsonObjectBuilder webhook, Duration timeout) {
        return WebhookFixture.from(webhook.build(), Layout.NETBOX_4_6, timeout);
    }

    private static Delivery delivery() {
        return new Delivery(Delivery.Id.of(EventFixture.ID, 1), 3, 8, JsonValue.EMPTY_JSON_OBJECT, "");
    }
}
