package org.whenhook.delivery;

import java.time.Duration;

/** Takes the times of an attempt, from its making on. */
final class Stopwatch {

    private final long start = System.nanoTime();
    private long composing;
    private long lookup;
    private long connect;
    private long tls;
    private long sent;
    private long firstByte;

    void composed() {
        composing = System.nanoTime() - start;
    }

    void lookedUp(long nanos) {
        lookup += nanos;
    }

    void connected(long nanos) {
        connect += nanos;
    }

    void securedBy(long nanos) {
        tls += nanos;
    }

    void sending() {
        sent = System.nanoTime();
    }

    /** The first head of an answer is here; it counts from when sending began. */
    void answered() {
        if (firstByte == 0) {
            firstByte = System.nanoTime() - sent;
        }
    }

    /** The moment that much after the start, in {@link System#nanoTime}. */
    long after(Duration duration) {
        return start + duration.toNanos();
    }

    Attempt.Timings timings() {
        return new Attempt.Timings(
                Duration.ofNanos(composing),
                Duration.ofNanos(lookup),
                Duration.ofNanos(connect),
                Duration.ofNanos(tls),
                Duration.ofNanos(firstByte),
                Duration.ofNanos(System.nanoTime() - start));
    }
}
