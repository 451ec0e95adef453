package org.whenhook.queue;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicReference;

/** A line to a server that can lose an answer: the request arrives, but the connection breaks before the answer is out. */
final class LossyLine implements AutoCloseable {

    private static final String NOTHING = "\0nothing";

    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final AtomicReference<String> victim = new AtomicReference<>(NOTHING);
    private final int target;

    LossyLine(int target) throws IOException {
        this.target = target;
        Thread.ofVirtual().start(this::listen);
    }

    String url() {
        return "redis://127.0.0.1:" + door.getLocalPort();
    }

    /** Loses the answer to the next request that holds this text, and no other. */
    void loseAnswerTo(String text) {
        victim.set(text);
    }

    boolean hasLost() {
        return victim.get().equals(NOTHING);
    }

    @Override
    public void close() throws IOException {
        door.close();
    }

    private void listen() {
        try {
            while (!door.isClosed()) {
                var near = door.accept();
                var far = new Socket(InetAddress.getLoopbackAddress(), target);
                Thread.ofVirtual().start(() -> there(near, far));
                Thread.ofVirtual().start(() -> back(near, far));
            }
        } catch (IOException e) {
            if (!door.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void there(Socket near, Socket far) {
        var bytes = new byte[1 << 16];
        try (near;
                far) {
            for (int n; (n = near.getInputStream().read(bytes)) > 0; ) {
                var text = victim.get();
                var lost = new String(bytes, 0, n, ISO_8859_1).contains(text) && victim.compareAndSet(text, NOTHING);
                if (lost) {
                    near.shutdownOutput(); // before the request goes on, so that no answer can slip through
                }
                far.getOutputStream().write(bytes, 0, n);
                if (lost) {
                    far.shutdownOutput();
                    return;
                }
            }
        } catch (IOException e) {
            // one side has gone, and so does the other
        }
    }

    private static void back(Socket near, Socket far) {
        try (near;
                far) {
            far.getInputStream().transferTo(near.getOutputStream());
        } catch (IOException e) {
            // one side has gone, and so does the other
        }
    }
}
