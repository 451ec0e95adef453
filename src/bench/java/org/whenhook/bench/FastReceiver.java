package org.whenhook.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Arrays;

/**
 * A receiver that costs as little as one can: one thread, no HTTP library. Reads the body, answers 200 with 400 bytes.
 *
 * <p>{@code /hang…} is never answered. Of {@code /timed…} it notes the nanoseconds since the moment that the body states as
 * {@code "sent": …}; the clock is the machine's, so it may be another process's. {@code GET /times} gives these and forgets
 * them.
 */
public final class FastReceiver {

    private static final byte[] ANSWER = answer("x".repeat(400));
    private static final byte[] SENT = "\"sent\": ".getBytes(US_ASCII);
    private static final byte[] LENGTH = "content-length:".getBytes(US_ASCII);

    private final Selector selector;
    private final ServerSocketChannel door;
    private long[] times = new long[1024];
    private int timed;

    private FastReceiver() throws IOException {
        selector = Selector.open();
        door = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        door.configureBlocking(false).register(selector, SelectionKey.OP_ACCEPT);
    }

    /** Says its port, then serves until it is killed, or its standard input ends. */
    public static void main(String[] arguments) throws IOException {
        var receiver = new FastReceiver();
        System.out.println(((InetSocketAddress) receiver.door.getLocalAddress()).getPort());
        Thread.ofPlatform().daemon().start(() -> {
            try {
                while (System.in.read() >= 0) {}
            } catch (IOException e) {
                // as its end
            }
            Runtime.getRuntime().halt(0);
        });
        receiver.serve();
    }

    private void serve() throws IOException {
        while (true) {
            selector.select(this::serve);
        }
    }

    private void serve(SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                var channel = door.accept();
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                channel.configureBlocking(false).register(selector, SelectionKey.OP_READ, new Partial());
            } else {
                read(key);
            }
        } catch (IOException e) {
            key.cancel();
        }
    }

    private void read(SelectionKey key) throws IOException {
        var channel = (SocketChannel) key.channel();
        var partial = (Partial) key.attachment();
        int count = channel.read(partial.buffer);
        if (count < 0) {
            channel.close();
        } else if (partial.isWhole()) {
            answer(channel, partial);
            partial.buffer.clear();
        }
    }

    private void answer(SocketChannel channel, Partial request) throws IOException {
        var path = request.path();
        if (path.startsWith("/hang")) {
            return;
        }
        if (path.startsWith("/timed")) {
            note(System.nanoTime() - request.numberAfter(SENT));
        }
        var bytes = path.equals("/times") ? times() : ANSWER;
        var out = ByteBuffer.wrap(bytes);
        while (out.hasRemaining()) {
            channel.write(out);
        }
    }

    private void note(long nanos) {
        if (timed == times.length) {
            times = Arrays.copyOf(times, 2 * timed);
        }
        times[timed++] = nanos;
    }

    private byte[] times() {
        var text = new StringBuilder();
        for (int i = 0; i < timed; i++) {
            text.append(times[i]).append('\n');
        }
        timed = 0;
        return answer(text.toString());
    }

    private static byte[] answer(String body) {
        return ("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(US_ASCII);
    }

    /** A request as far as it has come; no client sends the next before it has the answer. */
    private static final class Partial {

        private final ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);

        boolean isWhole() {
            int end = endOfHead();
            return end > 0 && buffer.position() >= end + length(end);
        }

        private int endOfHead() {
            for (int i = 3; i < buffer.position(); i++) {
                if (buffer.get(i) == '\n' && buffer.get(i - 2) == '\n') {
                    return i + 1;
                }
            }
            return 0;
        }

        private long length(int end) {
            for (int i = 0; i < end - LENGTH.length; i++) {
                if (buffer.get(i) == '\n' && matches(i + 1, LENGTH)) {
                    return number(i + 1 + LENGTH.length);
                }
            }
            return 0;
        }

        String path() {
            int start = 0;
            while (buffer.get(start++) != ' ') {}
            int end = start;
            while (buffer.get(end) != ' ') {
                end++;
            }
            return new String(buffer.array(), start, end - start, US_ASCII);
        }

        long numberAfter(byte[] mark) {
            for (int i = 0; i < buffer.position() - mark.length; i++) {
                if (matches(i, mark)) {
                    return number(i + mark.length);
                }
            }
            throw new IllegalArgumentException("a body without a moment");
        }

        private boolean matches(int at, byte[] lower) {
            for (int i = 0; i < lower.length; i++) {
                byte b = buffer.get(at + i);
                if ((b >= 'A' && b <= 'Z' ? b + 32 : b) != lower[i]) {
                    return false;
                }
            }
            return true;
        }

        private long number(int at) {
            int i = at;
            while (buffer.get(i) == ' ') {
                i++;
            }
            long number = 0;
            for (; i < buffer.position() && buffer.get(i) >= '0' && buffer.get(i) <= '9'; i++) {
                number = number * 10 + buffer.get(i) - '0';
            }
            return number;
        }
    }
}
