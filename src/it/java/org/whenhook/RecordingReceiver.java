package org.whenhook;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A receiver on loopback that keeps what it gets. */
public final class RecordingReceiver implements AutoCloseable {

    private final HttpServer server;
    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private volatile int status = 200;
    private volatile int delayMillis;
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();

    /** One request as it came. */
    public record Received(String method, String path, Headers headers, String body) {
        public String header(String name) {
            return headers.getFirst(name);
        }
    }

    public RecordingReceiver() {
        this(0);
    }

    public RecordingReceiver(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String url() {
        return "http://127.0.0.1:" + port() + "/hook";
    }

    /** What to answer from now on. */
    public void answer(int next) {
        status = next;
    }

    /** How long to think before each answer from now on. */
    public void delay(int millis) {
        delayMillis = millis;
    }

    /** The next request; waits for it at most ten seconds. */
    public Received next() {
        return next(10);
    }

    /** The next request; waits for it at most so long. */
    public Received next(int seconds) {
        try {
            Received next = received.poll(seconds, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("nothing was received within " + seconds + " seconds");
            }
            return next;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many requests have come that {@link #next} has not taken. */
    public int pending() {
        return received.size();
    }

    /** How many requests were being answered at the same time, at most. */
    public int mostAtOnce() {
        return mostAtOnce.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        int answer = status; // whoever sees the request may change it
        received.add(new Received(
                exchange.getRequestMethod(), exchange.getRequestURI().toString(), exchange.getRequestHeaders(), body));
        mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(delayMillis));
        atOnce.decrementAndGet();
        exchange.sendResponseHeaders(answer, -1);
        exchange.close();
    }
}
