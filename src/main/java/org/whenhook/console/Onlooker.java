package org.whenhook.console;

import static java.nio.charset.StandardCharsets.US_ASCII;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An open dashboard, at the other end of a stream of server-sent events. Whoever takes long to read holds up nobody else, and
 * is not told what comes meanwhile: it is always the same.
 */
final class Onlooker implements AsyncListener {

    private static final byte[] NEWS = "data: new\n\n".getBytes(US_ASCII);
    private static final byte[] GREETING = ":\n\n".getBytes(US_ASCII);

    private final String session;
    private final AsyncContext stream;
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile boolean gone;

    /** Greets, so that the browser knows at once that the stream is open. */
    Onlooker(String session, AsyncContext stream) {
        this.session = session;
        this.stream = stream;
        stream.setTimeout(0); // until either side ends it
        stream.addListener(this);
    }

    String session() {
        return session;
    }

    boolean gone() {
        return gone;
    }

    /** Says that there is something new; does not wait until it is read. */
    void tell() {
        write(NEWS);
    }

    /** Says nothing, as a sign of life. */
    void greet() {
        write(GREETING);
    }

    void end() {
        gone = true;
        try {
            stream.complete();
        } catch (IllegalStateException e) {
            // it has ended already
        }
    }

    private void write(byte[] message) {
        if (!gone && busy.compareAndSet(false, true)) {
            Thread.ofVirtual().name("onlooker").start(() -> written(message));
        }
    }

    private void written(byte[] message) {
        try {
            stream.getResponse().getOutputStream().write(message);
            stream.getResponse().flushBuffer();
        } catch (IOException | IllegalStateException e) { // nobody reads any more
            end();
        } finally {
            busy.set(false);
        }
    }

    @Override
    public void onComplete(AsyncEvent event) {
        gone = true;
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        end();
    }

    @Override
    public void onError(AsyncEvent event) {
        end();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // nobody starts it again
    }
}
