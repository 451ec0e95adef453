package org.whenhook.receiver;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs the command as people do, in a process of its own. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // reading a pipe cannot be interrupted
class ReceiverIT {

    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final String DATE =
            "(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d\\d [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT";

    @Test
    void printsARequestAsItCame() throws Exception {
        try (var receiver = Running.start()) {
            var answer = receiver.raw(
                    "POST / HTTP/1.1\r\nHost: localhost:9000\r\nUSER-agent: curl/7.58.0\r\nAccept: */*\r\n"
                            + "Content-Length: 14\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\n{\"foo\": \"bar\"}");

            assertThat(answer).startsWith("HTTP/1.1 200 OK\r\n").endsWith("\r\n\r\nWebhook received!\n");
            assertThat(receiver.block()).isEqualTo("""
                    [1] DATE 127.0.0.1 "POST / HTTP/1.1" 200 -
                    Host: localhost:9000
                    USER-agent: curl/7.58.0
                    Accept: */*
                    Content-Length: 14
                    Content-Type: application/x-www-form-urlencoded

                    {"foo": "bar"}
                    ------------
                    """);
        }
    }

    @Test
    void runsFromTheSourceBeforeAnyBuild() throws Exception {
        try (var receiver =
                Running.start(List.of("src/main/java/org/whenhook/receiver/Receiver.java"), "--no-headers")) {
            receiver.raw("PUT /a?b=1 HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\nhi");

            assertThat(receiver.block()).isEqualTo("""
                    [1] DATE 127.0.0.1 "PUT /a?b=1 HTTP/1.1" 200 -
                    hi
                    ------------
                    """);
        }
    }

    @Test
    void answersEveryMethod() throws Exception {
        try (var receiver = Running.start("--no-headers");
                var client = HttpClient.newHttpClient()) {
            for (var method : List.of("GET", "HEAD", "DELETE", "OPTIONS", "BREW")) {
                var request = HttpRequest.newBuilder(receiver.uri())
                        .method(method, BodyPublishers.noBody())
                        .build();
                assertThat(client.send(request, BodyHandlers.ofString()).statusCode())
                        .isEqualTo(200);
                assertThat(receiver.block()).contains("\"" + method + " /hook HTTP/1.1\" 200 -\n------------\n");
            }
        }
    }

    @Test
    void printsAChunkedBodyWhole() throws Exception {
        try (var receiver = Running.start("--no-headers")) {
            receiver.raw(String.join(
                    "\r\n",
                    "POST / HTTP/1.1",
                    "Host: h",
                    "Transfer-Encoding: chunked",
                    "",
                    "5",
                    "hello",
                    "7;note=x",
                    ", world",
                    "0",
                    "Trailer: x",
                    "",
                    ""));

            assertThat(receiver.block()).endsWith("200 -\nhello, world\n------------\n");
        }
    }

    @Test
    void tellsAWaitingSenderToGoOn() throws Exception {
        try (var receiver = Running.start("--no-headers");
                var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(receiver.uri())
                    .expectContinue(true)
                    .POST(BodyPublishers.ofString("waited"))
                    .build();

            assertThat(client.send(request, BodyHandlers.ofString()).body()).isEqualTo("Webhook received!\n");
            assertThat(receiver.block()).endsWith("waited\n------------\n");
        }
    }

    @ParameterizedTest
    @CsvSource({"204, ''", "205, ''", "304, ''", "503, 'Webhook received!\n'"})
    void answersWithTheStatusGiven(int status, String body) throws Exception {
        try (var receiver = Running.start("--status", "" + status, "--no-headers");
                var client = HttpClient.newHttpClient()) {
            var answer = post(client, receiver, "x");

            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(answer.body()).isEqualTo(body);
            assertThat(receiver.block()).contains("HTTP/1.1\" " + status + " -\n");
        }
    }

    @Test
    void answersLateWhenAskedTo() throws Exception {
        try (var receiver = Running.start("--delay", "1");
                var client = HttpClient.newHttpClient()) {
            var start = System.nanoTime();

            post(client, receiver, "x");

            assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(1_000_000_000L);
        }
    }

    @Test
    void judgesTheSignature() throws Exception {
        try (var receiver = Running.start("--no-headers", "--secret", "s3crét")) {
            var mac = Mac.getInstance("HmacSHA512");
            mac.init(new SecretKeySpec("s3crét".getBytes(UTF_8), "HmacSHA512"));
            var right = HexFormat.of().formatHex(mac.doFinal("body".getBytes(UTF_8)));

            var verdicts = new ArrayList<String>();
            for (var header :
                    List.of("X-Hook-Signature: " + right, "x-hook-signature: 0" + right.substring(1), "A: b")) {
                receiver.raw("POST / HTTP/1.1\r\nHost: h\r\n" + header + "\r\nContent-Length: 4\r\n\r\nbody");
                verdicts.add(receiver.block().lines().skip(1).toList().toString());
            }

            assertThat(verdicts)
                    .containsExactly(
                            "[body, Signature: valid, ------------]",
                            "[body, Signature: invalid, ------------]",
                            "[body, Signature: missing, ------------]");
        }
    }

    @Test
    void judgesStandardSignatures() throws Exception {
        var secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        var standard = new com.standardwebhooks.Webhook(secret);
        var now = Clock.systemUTC().millis() / 1000;
        try (var receiver = Running.start("--no-headers", "--secret", secret)) {
            var verdicts = new ArrayList<String>();
            for (var signed : List.of(
                    now + "\r\nwebhook-signature: v1,AAAA " + standard.sign("m.1", now, "body"),
                    now + "\r\nWebhook-Signature: " + standard.sign("m.1", now, "bodY"),
                    now - 600 + "\r\nWebhook-Signature: " + standard.sign("m.1", now - 600, "body"),
                    "soon\r\nWebhook-Signature: v1,AAAA\r\nX-Hook-Signature: 0",
                    now + "\r\nWebhook-Signature: v1a,AAAA")) {
                receiver.raw("POST / HTTP/1.1\r\nHost: h\r\nWebhook-Id: m.1\r\nWebhook-Timestamp: " + signed
                        + "\r\nContent-Length: 4\r\n\r\nbody");
                verdicts.add(receiver.block().lines().skip(2).toList().toString());
            }

            assertThat(verdicts.subList(0, 2))
                    .containsExactly("[Signature v1: valid, ------------]", "[Signature v1: invalid, ------------]");
            assertThat(verdicts.get(2)).contains("Signature v1: invalid, its time is 60");
            assertThat(verdicts.subList(3, 5))
                    .containsExactly(
                            "[Signature: invalid, Signature v1: invalid, ------------]",
                            "[Signature: missing, ------------]");
        }
    }

    @Test
    void keepsBlocksWholeWhenManySendAtOnce() throws Exception {
        try (var receiver = Running.start("--no-headers");
                var client = HttpClient.newHttpClient();
                var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            var body = "line\n".repeat(200);
            var answers = IntStream.range(0, 100)
                    .mapToObj(n -> senders.submit(() -> post(client, receiver, body + n)))
                    .toList();

            for (var n = 1; n <= 100; n++) {
                assertThat(receiver.block()).matches("\\[" + n + "] DATE .*\n(line\n){200}\\d+\n-{12}\n");
            }
            for (Future<HttpResponse<String>> answer : answers) {
                assertThat(answer.get().statusCode()).isEqualTo(200);
            }
        }
    }

    @Test
    void cutsAHugeBodyAndSaysSo() throws Exception {
        try (var receiver = Running.start("--no-headers");
                var client = HttpClient.newHttpClient();
                var sender = Executors.newVirtualThreadPerTaskExecutor()) {
            // Beside, since the answer waits until all is printed.
            var answer = sender.submit(() -> post(client, receiver, "x".repeat(10 * 1024 * 1024 + 1)));

            assertThat(receiver.block()).endsWith("xxx\n(cut: 10485760 of 10485761 bytes)\n------------\n");
            assertThat(answer.get().statusCode()).isEqualTo(200);
        }
    }

    @Test
    void letsNoSenderPlayWithTheTerminal() throws Exception {
        try (var receiver = Running.start()) {
            receiver.raw("POST / HTTP/1.1\r\nA: \u001b[2J\r\nContent-Length: 9\r\n\r\n\u001b]0;\u0007\tü\u00ff\n");

            assertThat(receiver.block())
                    .contains("A: \\u001b[2J\n")
                    .contains("\n\n\\u001b]0;\\u0007\t\ufffd\ufffd\n\n------------\n");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "nonsense",
        "GET / HTTP/2.0",
        "GET /a b HTTP/1.1",
        "'GET / HTTP/1.1\r\nno colon'",
        "'GET / HTTP/1.1\r\nContent-Length: -1'",
        "'GET / HTTP/1.1\r\nContent-Length:'",
        "'GET / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2'",
        "'GET / HTTP/1.1\r\nTransfer-Encoding: gzip'",
        "'GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nxyz'"
    })
    void refusesWhatIsNotHttpAndGoesOn(String head) throws Exception {
        try (var receiver = Running.start("--no-headers")) {
            assertThat(receiver.raw(head + "\r\n\r\n")).startsWith("HTTP/1.1 400 \r\n");
            assertThat(receiver.line()).startsWith("(a malformed request was refused: ");

            receiver.raw("GET / HTTP/1.0\r\n\r\n");
            assertThat(receiver.block()).startsWith("[1] ");
        }
    }

    @Test
    void listensOnTheOtherLoopbackAddressToo() throws Exception {
        try (var receiver = Running.start()) {
            var six = InetAddress.getByAddress(HexFormat.of().parseHex("00000000000000000000000000000001"));
            assumeTrue(NetworkInterface.getByInetAddress(six) != null);
            try (var socket = new Socket(six, receiver.port())) {
                assertThat(socket.isConnected()).isTrue();
            }
        }
    }

    @Test
    void saysGoodbyeWhenEnded() throws Exception {
        try (var receiver = Running.start()) {
            receiver.process().toHandle().destroy(); // Process.destroy would close our end of the pipe

            assertThat(receiver.rest()).isEqualTo("\nExiting...\n");
        }
    }

    @Test
    void saysWhenThePortIsInUse() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var ended = Ended.of("--port", "" + taken.getLocalPort());

            assertThat(ended)
                    .isEqualTo(new Ended(
                            1,
                            "",
                            "Cannot listen on port " + taken.getLocalPort()
                                    + " (Address already in use); choose another --port\n"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--prot 9000, Unknown option --prot",
        "--port, Option --port needs a value",
        "--port 70000, 'Option --port takes a number from 0 to 65535, not 70000'",
        "--status ok, 'Option --status takes a number from 200 to 599, not ok'",
        "--delay -1, 'Option --delay takes a number from 0 to 3600, not -1'"
    })
    void namesAWrongOption(String options, String message) throws Exception {
        assertThat(Ended.of(options.split(" "))).isEqualTo(new Ended(2, "", message + "\n"));
    }

    @Test
    void explainsItself() throws Exception {
        var ended = Ended.of("--help");

        assertThat(ended.code()).isZero();
        assertThat(ended.output()).contains("--port", "--no-headers", "--status", "--delay", "--secret");
    }

    private static HttpResponse<String> post(HttpClient client, Running receiver, String body) throws Exception {
        var request = HttpRequest.newBuilder(receiver.uri())
                .POST(BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private static Process launch(List<String> what, String... options) throws IOException {
        var command = Stream.of(List.of(JAVA.toString(), "-XX:TieredStopAtLevel=1"), what, List.of(options))
                .flatMap(List::stream)
                .toList();
        return new ProcessBuilder(command).start();
    }

    private static List<String> fromClasses() {
        return List.of("-cp", "target/classes", Receiver.class.getName());
    }

    /** How the command ended. */
    private record Ended(int code, String output, String errors) {

        static Ended of(String... options) throws Exception {
            var process = launch(fromClasses(), options);
            var output = new String(process.getInputStream().readAllBytes(), UTF_8);
            var errors = new String(process.getErrorStream().readAllBytes(), UTF_8);
            return new Ended(process.waitFor(), output, errors);
        }
    }

    /** The command at work. */
    private record Running(Process process, int port) implements AutoCloseable {

        static Running start(String... options) throws IOException {
            return start(fromClasses(), options);
        }

        static Running start(List<String> what, String... options) throws IOException {
            var process = launch(
                    what,
                    Stream.concat(Stream.of("--port", "0"), Stream.of(options)).toArray(String[]::new));
            var first = process.inputReader(UTF_8).readLine();
            assertThat(first).matches("Listening on port http://localhost:\\d+\\. Stop with CONTROL-C\\.");
            return new Running(process, Integer.parseInt(first.replaceAll("\\D+(\\d+)\\..*", "$1")));
        }

        URI uri() {
            return URI.create("http://127.0.0.1:" + port + "/hook");
        }

        /** Sends bytes, one per character, and returns the whole answer. */
        String raw(String request) throws IOException {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.getOutputStream().write(request.getBytes(ISO_8859_1));
                return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
            }
        }

        String line() throws IOException {
            return process.inputReader(UTF_8).readLine();
        }

        /** What is printed up to the dashes, with the word DATE for the date. */
        String block() throws IOException {
            var block = new StringBuilder();
            for (var line = line(); line != null; line = line()) {
                block.append(line).append('\n');
                if (line.equals("------------")) {
                    break;
                }
            }
            return block.toString().replaceFirst(DATE, "DATE");
        }

        String rest() throws IOException {
            var rest = new StringBuilder();
            for (var line = line(); line != null; line = line()) {
                rest.append(line).append('\n');
            }
            return rest.toString();
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
