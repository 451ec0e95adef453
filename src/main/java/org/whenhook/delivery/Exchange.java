package org.whenhook.delivery;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * One run of a request: what the HTTP client's hooks need to know and tell. The hooks find it by their thread, since not
 * all of them are told which request they serve. Only that thread uses it.
 */
final class Exchange {

    private static final ThreadLocal<@Nullable Exchange> CURRENT = new ThreadLocal<>();

    private final OutgoingRequest request;
    private final long deadline;
    private final Answer answer = new Answer();
    private final Stopwatch stopwatch;
    private @Nullable Way way;
    private int addressesLeft = 1;
    private @Nullable Hop hop;
    private boolean reused;
    private boolean bytesCameBack;
    private boolean repeated;

    /**
     * An exchange to be run.
     *
     * @param deadline in {@link System#nanoTime}
     */
    Exchange(OutgoingRequest request, Stopwatch stopwatch, long deadline) {
        this.request = request;
        this.stopwatch = stopwatch;
        this.deadline = deadline;
    }

    /** The exchange that this thread runs. */
    static Exchange current() {
        Exchange exchange = CURRENT.get();
        if (exchange == null) {
            throw new IllegalStateException("this thread runs no exchange");
        }
        return exchange;
    }

    /** Runs the work as this exchange, on this thread. */
    <T> T run(Callable<T> work) throws Exception {
        CURRENT.set(this);
        try {
            return work.call();
        } finally {
            CURRENT.remove();
        }
    }

    OutgoingRequest request() {
        return request;
    }

    void goes(Way chosen) {
        way = chosen;
    }

    /** Throws {@link NullPointerException} before it is chosen. */
    Way way() {
        return Objects.requireNonNull(way, "no way chosen");
    }

    Answer answer() {
        return answer;
    }

    Stopwatch stopwatch() {
        return stopwatch;
    }

    /** Nanoseconds until the deadline; at least 1. */
    long left() {
        return Math.max(1, deadline - System.nanoTime());
    }

    void willTry(int addresses) {
        addressesLeft = addresses;
    }

    /** How long connecting to the next address may take, in milliseconds: a fair share, so that the last is tried too. */
    int connectMillis() {
        long share = left() / Math.max(1, addressesLeft--);
        return Math.clamp(share / 1_000_000, 1, Integer.MAX_VALUE);
    }

    void goesOver(Hop proxy) {
        hop = proxy;
    }

    /** The proxy on the way; null when it goes straight. */
    @Nullable
    Hop hop() {
        return hop;
    }

    void goesOver(boolean reusedConnection) {
        reused = reusedConnection;
    }

    boolean unanswered() {
        return !bytesCameBack;
    }

    void gotBytes() {
        bytesCameBack = true;
    }

    /**
     * Whether to try once more over a new connection: a kept connection that the receiver closed meanwhile looks like a
     * refusal, but is none. Says yes once, and never when the receiver had begun to answer.
     */
    boolean repeats() {
        boolean repeats = reused && !bytesCameBack && !repeated;
        repeated |= repeats;
        return repeats;
    }

    /** Whether it may not go over a kept connection. */
    boolean needsNewConnection() {
        return repeated;
    }
}
