package org.whenhook.delivery;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A receiver that does on each connection what a test tells it to, byte by byte. */
final class RawReceiver implements AutoCloseable {

    /** What is done with a connection. Its end closes the connection; so does the end of the test. */
    interface Script {
        void play(Connection connection) throws IOException, InterruptedException;
    }

    /** Answers every request on the connection with the same bytes. */
    static Script answers(String answer) {
        return connection -> {
            while (connection.readRequest()) {
                connection.write(answer);
            }
        };
    }

    static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    /** What came in, head and body. */
    record Received(String head, String body) {
        List<String> lines() {
            return head.lines().toList();
        }
    }

    private final ServerSocket server;
    private final Script script;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);
    final List<Received> requests = new CopyOnWriteArrayList<>();
    final List<Connection> connections = new CopyOnWriteArrayList<>();

    RawReceiver(Script script) throws IOException {
        this(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), script);
    }

    RawReceiver(ServerSocket server, Script script) {
        this.server = server;
        this.script = script;
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    String url() {
        return "http://127.0.0.1:" + port() + "/hook";
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                Connection connection = new Connection(socket);
                connections.add(connection);
                Thread.ofVirtual().start(() -> play(connection));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void play(Connection connection) {
        try (connection) {
            script.play(connection);
        } catch (IOException | InterruptedException e) {
            connection.ended.countDown(); // the other side went away, as some tests wait for
        } finally {
            connection.ended.countDown();
        }
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    /** One connection to the receiver. */
    final class Connection implements AutoCloseable {

        final CountDownLatch ended = new CountDownLatch(1);
        private final Socket socket;
        private final int number = connections.size();
        private InputStream in = InputStream.nullInputStream();

        Connection(Socket socket) {
            this.socket = socket;
        }

        /** From 0. */
        int number() {
            return number;
        }

        /** Reads a request with its Content-Length; false when the sender closed. */
        boolean readRequest() throws IOException {
            if (in.available() == 0 && !(in instanceof BufferedInputStream)) {
                in = new BufferedInputStream(socket.getInputStream());
            }
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int b = in.read();
                if (b < 0) {
                    return false;
                }
                head.append((char) b);
            }
            byte[] body = in.readNBytes(length(head.toString()));
            requests.add(new Received(head.toString().strip(), new String(body, ISO_8859_1)));
            return true;
        }

        private static int length(String head) {
            return head.lines()
                    .map(line -> line.toLowerCase(Locale.ROOT))
                    .filter(line -> line.startsWith("content-length:"))
                    .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                    .findFirst()
                    .orElse(0);
        }

        void write(String text) throws IOException {
            OutputStream out = socket.getOutputStream();
            out.write(text.getBytes(ISO_8859_1));
            out.flush();
        }

        /** Writes the text one byte at a time, so slowly that no test sees its end. */
        void trickle(String text) throws IOException, InterruptedException {
            for (int i = 0; i < text.length() && closed.getCount() > 0; i++) {
                write(text.substring(i, i + 1));
                if (closed.await(50, java.util.concurrent.TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        }

        /** Does nothing until the test ends. */
        void hang() throws InterruptedException {
            closed.await();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }

        /** Closes with a reset. */
        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }
    }
}
