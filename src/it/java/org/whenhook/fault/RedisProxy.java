package org.whenhook.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.whenhook.queue.DeliveryQueue;
import org.whenhook.redis.Script;

/**
 * A line between a server and its Redis on which things happen at a named point: before a script gets to Redis, or between
 * its end and its answer. So no class of the product has to know of faults. Faults stay until {@link #heal}.
 */
final class RedisProxy implements AutoCloseable {

    /** What happens at the point. */
    interface Action {
        void run() throws IOException, InterruptedException;
    }

    /**
     * A point that a connection passes.
     *
     * @param script the script's SHA
     * @param answered whether Redis has run it; then the answer, which must fulfil the condition, is not passed on
     */
    private record Point(String script, boolean answered, Predicate<String> condition, Action action) {}

    private final ServerSocket door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    private final AtomicReference<@Nullable Point> point = new AtomicReference<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger reached = new AtomicInteger();
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile Duration delay = Duration.ZERO;
    private volatile double lossy;
    private volatile String reply = "";
    private final int target;

    RedisProxy(int target) throws IOException {
        this.target = target;
        Thread.ofPlatform().daemon().start(this::listen);
    }

    String url() {
        return "redis://127.0.0.1:" + door.getLocalPort();
    }

    /** Once, when the script is asked for: runs the action, and the request never gets to Redis. */
    void before(String script, Action action) {
        before(Script.of(DeliveryQueue.class, script + ".lua", "shared.lua"), action);
    }

    void before(Script script, Action action) {
        set(new Point(script.sha1(), false, any -> true, action));
    }

    /** Once, when Redis has run the script and its answer fulfils the condition: runs the action; the answer is lost. */
    void after(String script, Predicate<String> condition, Action action) {
        var queues = Script.of(DeliveryQueue.class, script + ".lua", "shared.lua");
        set(new Point(queues.sha1(), true, condition, action));
    }

    private void set(Point next) {
        reached.set(0);
        point.set(next);
    }

    boolean reached() {
        return reached.get() > 0;
    }

    /** Each request takes so much longer. */
    void delay(Duration more) {
        delay = more;
    }

    /** Nothing passes any more, in neither direction, but nothing is refused either. */
    void hang() {
        gate = new CountDownLatch(1);
    }

    /** With this probability an answer is lost, and its connection breaks. */
    void lose(double probability) {
        lossy = probability;
    }

    /** Every request for a script gets this answer. */
    void answer(String text) {
        reply = text;
    }

    /** Breaks every connection. */
    void cut() {
        open.forEach(RedisProxy::close);
    }

    void heal() {
        point.set(null);
        delay = Duration.ZERO;
        lossy = 0;
        reply = "";
        gate.countDown();
    }

    @Override
    public void close() throws IOException {
        door.close();
        heal();
        cut();
    }

    private void listen() {
        try {
            while (!door.isClosed()) {
                var near = door.accept();
                open.add(near);
                Thread.ofVirtual().start(() -> new RedisWire(this, near).serve(target, open));
            }
        } catch (IOException e) {
            if (!door.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Waits while nothing passes, and as long as each request takes more. */
    void awaitPassage() throws InterruptedException {
        gate.await();
        LockSupport.parkNanos(delay.toNanos());
    }

    void awaitOpen() throws InterruptedException {
        gate.await();
    }

    /** What is answered to a request for a script instead of asking Redis; empty when Redis is asked. */
    String answerTo(String request) {
        return request.contains("EVAL") ? reply : "";
    }

    boolean losesAnswerTo(String request) {
        return lossy > 0
                && request.contains("EVALSHA")
                && ThreadLocalRandom.current().nextDouble() < lossy;
    }

    /** Does what is to be done at this point, if it is one; then the connection is over. */
    boolean happens(String request, boolean answered, String answer) throws IOException, InterruptedException {
        var here = point.get();
        if (here == null
                || here.answered != answered
                || !request.contains(here.script)
                || !here.condition.test(answer)
                || !point.compareAndSet(here, null)) {
            return false;
        }
        here.action.run();
        reached.incrementAndGet();
        return true;
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
