package org.whenhook.receiver;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ProtocolException;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Shows on the console what a webhook sends: each request as one block, answered whatever its method.
 *
 * <p>Runs from the source tree, {@code java src/main/java/org/whenhook/receiver/Receiver.java}, and from the built jar,
 * {@code java -cp whenhook.jar org.whenhook.receiver.Receiver}; {@code --help} lists the options.
 */
public final class Receiver {

    private static final String HELP = """
            Prints the requests that come to localhost, and answers each.

              --port N         listen on this port (default 9000; 0 takes a free one)
              --no-headers     print no headers
              --status N       answer with this status, 200 to 599 (default 200)
              --delay SECONDS  wait before answering, 0 to 3600 (default 0)
              --secret S       check X-Hook-Signature, the HMAC-SHA512 of the body, and v1 in Webhook-Signature
              --help           print this
            """;

    private static final int LONGEST_HEAD = 64 * 1024;
    private static final int LONGEST_BODY = 10 * 1024 * 1024;
    private static final int MOST_AT_A_TIME = 64;
    private static final int MOST_SECONDS_OFF = 300;
    private static final int LONGEST_SILENCE_MILLIS = 30_000;
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final Pattern UNSEEN = Pattern.compile("[\\x00-\\x1f\\x7f-\\x9f&&[^\t\n\r]]");
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

    // Virtual threads would do, but then it would not run on the older java that some machines have on their path.
    private static final Executor THREADS = Executors.newCachedThreadPool();

    private static final PrintStream OUT = new PrintStream(System.out, true, UTF_8);

    private final Semaphore places = new Semaphore(MOST_AT_A_TIME);
    private int port = 9000;
    private boolean headers = true;
    private int status = 200;
    private int delaySeconds;
    private String secret = ""; // none
    private int count;

    private Receiver(String[] arguments) {
        for (var rest = List.of(arguments).iterator(); rest.hasNext(); ) {
            var name = rest.next();
            switch (name) {
                case "--port" -> port = number(name, rest, 0, 65_535);
                case "--no-headers" -> headers = false;
                case "--status" -> status = number(name, rest, 200, 599);
                case "--delay" -> delaySeconds = number(name, rest, 0, 3600);
                case "--secret" -> secret = secret(value(name, rest));
                default -> throw new IllegalArgumentException("Unknown option " + name);
            }
        }
    }

    private static int number(String name, Iterator<String> rest, int least, int most) {
        var value = value(name, rest);
        if (value.matches("\\d{1,5}") && Integer.parseInt(value) >= least && Integer.parseInt(value) <= most) {
            return Integer.parseInt(value);
        }
        throw new IllegalArgumentException(
                "Option " + name + " takes a number from " + least + " to " + most + ", not " + value);
    }

    private static String value(String name, Iterator<String> rest) {
        if (rest.hasNext()) {
            return rest.next();
        }
        throw new IllegalArgumentException("Option " + name + " needs a value");
    }

    private static String secret(String value) {
        try {
            standardKey(value);
            return value;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Option --secret takes base64 after whsec_", e);
        }
    }

    /** What v1 signs with. A key may not be empty; without a secret nobody asks for the verdict. */
    private static byte[] standardKey(String secret) {
        var base64 = secret.startsWith("whsec_");
        var key = base64 ? Base64.getDecoder().decode(secret.substring(6)) : secret.getBytes(UTF_8);
        return key.length > 0 ? key : "none".getBytes(UTF_8);
    }

    /** Serves until it is interrupted; ends with 1 when it cannot listen, with 2 for a wrong option. */
    public static void main(String[] arguments) {
        if (List.of(arguments).contains("--help")) {
            OUT.print(HELP);
            return;
        }
        try {
            new Receiver(arguments).serve();
        } catch (IOException | IllegalArgumentException e) {
            System.err.println(visible(String.valueOf(e.getMessage())));
            System.exit(e instanceof IOException ? 1 : 2);
        }
    }

    /** On both loopback addresses, as a client may take "localhost" for either. */
    private void serve() throws IOException {
        var six = InetAddress.getByAddress(HexFormat.of().parseHex("00000000000000000000000000000001"));
        try (var server = new ServerSocket(port, 128, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            port = server.getLocalPort();
            if (NetworkInterface.getByInetAddress(six) != null) {
                var second = new ServerSocket(port, 128, six);
                THREADS.execute(() -> acceptFrom(second));
            }
            print("Listening on port http://localhost:" + port + ". Stop with CONTROL-C.");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> OUT.print("\nExiting...\n")));
            acceptFrom(server);
        } catch (BindException e) {
            throw new IOException(
                    "Cannot listen on port " + port + " (" + e.getMessage() + "); choose another --port", e);
        }
    }

    private void acceptFrom(ServerSocket server) {
        while (!server.isClosed()) {
            places.acquireUninterruptibly();
            try {
                var socket = server.accept();
                THREADS.execute(() -> receive(socket));
            } catch (IOException e) {
                places.release();
                print("(a connection failed: " + e + ")");
            }
        }
    }

    private void receive(Socket socket) {
        try (socket) {
            socket.setSoTimeout(LONGEST_SILENCE_MILLIS);
            try {
                var request = new Request(socket, secret);
                show(request);
                TimeUnit.SECONDS.sleep(delaySeconds);
                answer(socket, status, request.line.startsWith("HEAD "));
            } catch (ProtocolException e) {
                print("(a malformed request was refused: " + e.getMessage() + ")");
                answer(socket, 400, false);
                // Closing with bytes unread would reset the connection, and the sender might never see the answer.
                socket.shutdownOutput();
                socket.setSoTimeout(1000);
                socket.getInputStream().readNBytes(LONGEST_HEAD);
            }
        } catch (IOException | GeneralSecurityException | InterruptedException e) {
            print("(a sender was lost: " + e + ")");
        } finally {
            places.release();
        }
    }

    private synchronized void show(Request request) {
        var block = new StringBuilder();
        var peer = request.socket.getInetAddress().getHostAddress();
        block.append("[%d] %s %s \"%s\" %d -\n".formatted(++count, now(), peer, request.line, status));
        if (headers) {
            request.headers.forEach(header -> block.append(header).append('\n'));
            block.append('\n');
        }
        if (request.size > 0) {
            block.append(request.body.toString(UTF_8)).append('\n');
        }
        if (request.size > LONGEST_BODY) {
            block.append("(cut: %d of %d bytes)\n".formatted(LONGEST_BODY, request.size));
        }
        if (!secret.isEmpty()) {
            request.verdicts().forEach(verdict -> block.append(verdict).append('\n'));
        }
        print(block + "------------");
    }

    private synchronized void print(String text) {
        OUT.print(visible(text) + "\n");
    }

    private static String now() {
        return HTTP_DATE.format(ZonedDateTime.now(Clock.systemUTC()));
    }

    private static void answer(Socket socket, int status, boolean headOnly) throws IOException {
        var text = List.of(204, 205, 304).contains(status) ? "" : "Webhook received!\n";
        var head = "HTTP/1.1 " + status + (status == 200 ? " OK" : " ") + "\r\nDate: " + now() + "\r\n"
                + (status == 204 || status == 304 ? "" : "Content-Length: " + text.length() + "\r\n")
                + "Connection: close\r\n\r\n";
        socket.getOutputStream().write((headOnly ? head : head + text).getBytes(US_ASCII));
    }

    /** The text with all control characters escaped that could make a terminal lie. */
    private static String visible(String text) {
        return UNSEEN.matcher(text)
                .replaceAll(found -> "\\\\u%04x".formatted((int) found.group().charAt(0)));
    }

    /** One request as it comes in. */
    private static final class Request {

        private final Socket socket;
        private final InputStream in;
        private final Mac mac;
        private final Mac standard;
        private final List<String> headers = new ArrayList<>();
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();
        private final String line;
        private long size;
        private int headSize;

        Request(Socket socket, String secret) throws IOException, GeneralSecurityException {
            this.socket = socket;
            in = new BufferedInputStream(socket.getInputStream());
            mac = mac("HmacSHA512", (secret.isEmpty() ? "none" : secret).getBytes(UTF_8));
            standard = mac("HmacSHA256", standardKey(secret));
            line = textLine();
            require(line.matches(TOKEN + " \\S+ HTTP/1\\.[01]"), "the first line is " + line);
            for (var header = textLine(); !header.isEmpty(); header = textLine()) {
                require(header.matches(TOKEN + ":[^\r\0]*"), "a header is " + header);
                headers.add(header);
            }
            standard.update((first("Webhook-Id") + "." + first("Webhook-Timestamp") + ".").getBytes(UTF_8));
            readBody();
        }

        private static Mac mac(String algorithm, byte[] key) throws GeneralSecurityException {
            var mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return mac;
        }

        /** One for each kind of signature that is there; one also when there is none. */
        List<String> verdicts() {
            var verdicts = new ArrayList<String>();
            var versions = List.of(first("Webhook-Signature").split(" "));
            if (versions.stream().anyMatch(version -> version.startsWith("v1,"))) {
                verdicts.add("Signature v1: " + verdict(versions));
            }
            if (verdicts.isEmpty() || !first("X-Hook-Signature").isEmpty()) {
                verdicts.add(0, "Signature: " + verdict());
            }
            return verdicts;
        }

        private String verdict() {
            var due = HexFormat.of().formatHex(mac.doFinal());
            var given = first("X-Hook-Signature");
            return given.isEmpty() ? "missing" : isSame(due, given) ? "valid" : "invalid";
        }

        private String verdict(List<String> versions) {
            var due = "v1," + Base64.getEncoder().encodeToString(standard.doFinal());
            var time = first("Webhook-Timestamp");
            if (!time.matches("\\d{1,12}") || versions.stream().noneMatch(version -> isSame(due, version))) {
                return "invalid";
            }
            var age = Clock.systemUTC().millis() / 1000 - Long.parseLong(time);
            return Math.abs(age) <= MOST_SECONDS_OFF ? "valid" : "invalid, its time is " + age + " seconds ago";
        }

        private static boolean isSame(String due, String given) {
            return MessageDigest.isEqual(due.getBytes(UTF_8), given.getBytes(UTF_8));
        }

        private String first(String name) {
            return values(name).stream().findFirst().orElse("");
        }

        private void readBody() throws IOException {
            var coding = values("Transfer-Encoding");
            var lengths = values("Content-Length").stream().distinct().toList();
            var chunked = coding.size() == 1 && coding.get(0).equalsIgnoreCase("chunked");
            require(coding.isEmpty() || chunked, "the transfer coding is " + coding);
            require(
                    lengths.isEmpty() || String.join(",", lengths).matches("\\d{1,15}"),
                    "the content length is " + lengths);
            if (values("Expect").stream().anyMatch("100-continue"::equalsIgnoreCase)) {
                socket.getOutputStream().write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(US_ASCII));
            }
            if (chunked) {
                readChunks();
            } else if (!lengths.isEmpty()) {
                take(Long.parseLong(lengths.get(0)));
            }
        }

        private void readChunks() throws IOException {
            for (var bytes = chunkSize(); bytes > 0; bytes = chunkSize()) {
                take(bytes);
                require(textLine().isEmpty(), "a chunk is longer than it says");
            }
            while (!textLine().isEmpty()) {
                // trailers are not shown
            }
        }

        private long chunkSize() throws IOException {
            headSize = 0; // these lines are no part of the head
            var text = textLine().replaceFirst("\\s*;.*", "").strip();
            require(text.matches("[0-9a-fA-F]{1,12}"), "a chunk's length is " + text);
            return Long.parseLong(text, 16);
        }

        private void take(long bytes) throws IOException {
            var buffer = new byte[8192];
            for (var left = bytes; left > 0; ) {
                var read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
                require(read > 0, "the body ends early");
                mac.update(buffer, 0, read);
                standard.update(buffer, 0, read);
                body.write(buffer, 0, Math.min(read, LONGEST_BODY - body.size()));
                size += read;
                left -= read;
            }
        }

        private List<String> values(String name) {
            return headers.stream()
                    .map(header -> header.split(":", 2))
                    .filter(pair -> pair[0].equalsIgnoreCase(name))
                    .map(pair -> pair[1].strip())
                    .toList();
        }

        /** A line of the head without its end. */
        private String textLine() throws IOException {
            var bytes = new ByteArrayOutputStream();
            for (var next = in.read(); next != '\n'; next = in.read()) {
                require(next >= 0, "it ends within its head");
                require(++headSize <= LONGEST_HEAD, "the head is longer than " + LONGEST_HEAD + " bytes");
                bytes.write(next);
            }
            var text = bytes.toString(UTF_8);
            return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        }

        private static void require(boolean holds, String problem) throws IOException {
            if (!holds) {
                throw new ProtocolException(problem);
            }
        }
    }
}
