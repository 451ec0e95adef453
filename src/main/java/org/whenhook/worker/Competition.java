package org.whenhook.worker;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.whenhook.config.Settings;

/**
 * How many errands compete for the processors: as few as keep them busy. With more of them, each finds less of what it needs
 * in the caches, and all together get less done. Thread-safe.
 */
@Singleton
final class Competition {

    /** Keeps them busy where receivers answer at once. */
    private static final int LEAST_EACH = 16;

    private static final int STEP = 8;

    /** A thread that wakes so late had to wait for a processor. On idle ones it is late by some tenths of a millisecond. */
    private static final Duration LATE = Duration.ofNanos(700_000);

    private final int least;
    private final int greatest;
    private final AtomicInteger number = new AtomicInteger();
    private volatile int most;

    @Inject
    Competition(Settings.Worker settings) {
        this(Runtime.getRuntime().availableProcessors(), settings.slots());
    }

    Competition(int processors, int slots) {
        least = Math.min(LEAST_EACH * processors, slots);
        greatest = slots;
        most = least;
    }

    /** Whether one more may compete; if so, it does until it leaves. */
    boolean enter() {
        int now = number.get();
        while (now < most) {
            if (number.compareAndSet(now, now + 1)) {
                return true;
            }
            now = number.get();
        }
        return false;
    }

    void leave() {
        number.decrementAndGet();
    }

    /**
     * Lets more compete while processors are idle, else fewer. To be called by one thread, each few milliseconds while errands
     * wait.
     *
     * @param late how long after its time the calling thread woke
     */
    void adapt(Duration late) {
        most = late.compareTo(LATE) < 0 ? Math.min(greatest, most + STEP) : Math.max(least, most - STEP);
    }

    /** How many may compete now. */
    int most() {
        return most;
    }
}
