package org.whenhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.whenhook.delivery.Attempt.Header;

/** What is sent, and what is made of the answer. */
class HttpCourierIT extends CourierTest {

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
    void takesAnAnswerWithAnImpossibleContentType() throws IOException {
        try (RawReceiver receiver = new RawReceiver(RawReceiver.answers(
                "HTTP/1.1 200 OK\r\nContent-Type: ;;;\r\nAllow: (\r\nDate: never\r\nContent-Length: 1\r\n\r\nx"))) {
            assertThat(deliver(webhook(receiver.url(), "x")).received().body()).isEqualTo("x");
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
}
