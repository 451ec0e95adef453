package org.whenhook.fault;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Listens on loopback, keeps what comes whole, and treats each path as a case tells it to, byte by byte. */
final class Receiver implements AutoCloseable {

    private static final String BUSY = "HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n";

    static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

    /** A request that came whole. */
    record Hit(String id, int attempt, long nanos, String head, String body) {}

    /** What is done with a request. */
    interface Behaviour {
        void answer(Exchange exchange) throws IOException, InterruptedException;

        /** What is done when the head has come, before the body is read. */
        default void headCame(Exchange exchange) throws IOException, InterruptedException {}
    }

    private final ServerSocket door;
    private final Map<String, Behaviour> behaviours = new ConcurrentHashMap<>();
    private final Map<String, Queue<Hit>> hits = new ConcurrentHashMap<>();
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();

    Receiver() throws IOException {
        this(InetAddress.getLoopbackAddress(), 0);
    }

    Receiver(InetAddress address, int port) throws IOException {
        door = new ServerSocket(port, 1000, address);
        Thread.ofPlatform().daemon().start(this::listen);
    }

    int port() {
        return door.getLocalPort();
    }

    String url(String path) {
        return "http://127.0.0.1:" + port() + "/" + path;
    }

    /** From now on, for requests to this path; others are answered with 200. */
    void on(String path, Behaviour behaviour) {
        behaviours.put(path, behaviour);
    }

    static Behaviour text(String answer) {
        return exchange -> exchange.write(answer);
    }

    static Behaviour status(int status, String... headers) {
        return text("HTTP/1.1 " + status + " Reason\r\nContent-Length: 0\r\n"
                + List.of(headers).stream().map(header -> header + "\r\n").reduce("", String::concat) + "\r\n");
    }

    static Behaviour slow(Duration before) {
        return exchange -> {
            LockSupport.parkNanos(before.toNanos());
            exchange.write(OK);
        };
    }

    /** 503 to every other first attempt, 200 to all else: never as many failures in a row as open a breaker. */
    static Behaviour everyOtherFails() {
        var count = new AtomicInteger();
        return exchange -> exchange.write(isFirst(exchange) && count.getAndIncrement() % 2 == 0 ? BUSY : OK);
    }

    static boolean isFirst(Exchange exchange) {
        return header(exchange.head(), "webhook-attempt", "").equals("1");
    }

    /** Never answers. */
    static Behaviour hang() {
        return exchange -> {
            while (exchange.socket().getInputStream().read() >= 0) {
                Thread.onSpinWait();
            }
        };
    }

    /** What came whole to the path, in order. */
    List<Hit> hits(String path) {
        return List.copyOf(hits.getOrDefault(path, new ConcurrentLinkedQueue<>()));
    }

    int connections() {
        return open.size();
    }

    @Override
    public void close() {
        try {
            door.close();
            for (var socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void listen() {
        while (!door.isClosed()) {
            try {
                var socket = door.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            var in = new BufferedInputStream(socket.getInputStream());
            while (true) {
                var head = head(in);
                if (head.isEmpty()) {
                    return;
                }
                var path = head.split(" ", 3)[1].substring(1);
                var exchange = new Exchange(socket, path, head);
                var behaviour = behaviours.getOrDefault(path, text(OK));
                behaviour.headCame(exchange);
                keep(path, head, in.readNBytes(Integer.parseInt(header(head, "content-length", "0"))));
                behaviour.answer(exchange);
            }
        } catch (IOException | InterruptedException e) {
            // the sender has gone, or the receiver's part is played
        }
    }

    private void keep(String path, String head, byte[] body) {
        var hit = new Hit(
                header(head, "webhook-id", ""),
                Integer.parseInt(header(head, "webhook-attempt", "0")),
                System.nanoTime(),
                head,
                new String(body, ISO_8859_1));
        hits.computeIfAbsent(path, any -> new ConcurrentLinkedQueue<>()).add(hit);
    }

    private static String head(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            head.append((char) next);
        }
        return head.toString();
    }

    static String header(String head, String name, String otherwise) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse(otherwise);
    }
}
