package org.whenhook.fault;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** One connection of a {@link RedisProxy}, in both directions. */
final class RedisWire {

    private static final int BUFFER = 1 << 16;
    private static final int BEGINNING = 400;

    private final RedisProxy line;
    private final Socket near;
    private final AtomicReference<String> asked = new AtomicReference<>("");

    RedisWire(RedisProxy line, Socket near) {
        this.line = line;
        this.near = near;
    }

    /** Passes on between the two ends until one is closed; keeps both in that set as long. */
    void serve(int target, Set<Socket> open) {
        try (near;
                var far = new Socket(InetAddress.getLoopbackAddress(), target)) {
            open.add(far);
            var back = Thread.ofVirtual().start(() -> back(far));
            there(far);
            back.join();
            open.remove(far);
        } catch (IOException | InterruptedException e) {
            // one side has gone, and so does the other
        } finally {
            open.remove(near);
        }
    }

    private void there(Socket far) throws IOException, InterruptedException {
        var bytes = new byte[BUFFER];
        try (near;
                far) {
            for (int n; (n = near.getInputStream().read(bytes)) > 0; ) {
                line.awaitPassage();
                var text = new String(bytes, 0, Math.min(n, BEGINNING), ISO_8859_1);
                asked.set(text);
                var answer = line.answerTo(text);
                if (!answer.isEmpty()) {
                    near.getOutputStream().write(answer.getBytes(ISO_8859_1));
                    continue;
                }
                if (line.happens(text, false, "")) {
                    return;
                }
                far.getOutputStream().write(bytes, 0, n);
            }
        }
    }

    private void back(Socket far) {
        var bytes = new byte[BUFFER];
        try (near;
                far) {
            for (int n; (n = far.getInputStream().read(bytes)) > 0; ) {
                line.awaitOpen();
                var answer = new String(bytes, 0, n, ISO_8859_1);
                if (line.losesAnswerTo(asked.get()) || line.happens(asked.get(), true, answer)) {
                    return;
                }
                near.getOutputStream().write(bytes, 0, n);
            }
        } catch (IOException | InterruptedException e) {
            // one side has gone, and so does the other
        }
    }
}
