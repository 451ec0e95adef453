package org.whenhook.security;

import java.time.Duration;
import java.time.Instant;

/** Lets so many through at once, and then so many a second (a token bucket). Thread-safe. */
public final class Bucket {

    private final double rate;
    private final double most;
    private double left;
    private Instant filled;

    /**
     * A full one.
     *
     * @param rate how many a second; more than 0
     * @param most how many at once
     */
    public Bucket(double rate, double most, Instant now) {
        this.rate = rate;
        this.most = most;
        this.left = most;
        this.filled = now;
    }

    /** Lets one through, which is zero, or says for how long none is let through. */
    public synchronized Duration take(Instant now) {
        double passed = Math.max(0, Duration.between(filled, now).toNanos() / 1e9);
        left = Math.min(most, left + passed * rate);
        filled = now;
        if (left >= 1) {
            left--;
            return Duration.ZERO;
        }
        return Duration.ofNanos((long) Math.ceil((1 - left) / rate * 1e9));
    }
}
