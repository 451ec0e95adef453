package org.whenhook.worker;

import static java.lang.System.Logger.Level.ERROR;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import org.whenhook.redis.Unavailable;

/** Takes a step again and again until it is stopped. No exception but an interrupt ends it. */
public final class Loop {

    private static final System.Logger LOG = System.getLogger(Loop.class.getName());

    /** One step; must end by itself after about a second, or rest in the loop, so that this can look whether it should stop. */
    public interface Step {
        void take(Loop loop) throws InterruptedException;
    }

    private final String name;
    private final Step step;
    private final Outage outage;
    private final Duration pause;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean started;

    /**
     * @param pause after a step that failed, so that a lasting fault costs neither processor nor log
     */
    Loop(String name, Step step, Outage outage, Duration pause) {
        this.name = name;
        this.step = step;
        this.outage = outage;
        this.pause = pause;
    }

    void start(Executor executor) {
        started = true;
        executor.execute(this::run);
    }

    /** Asks it to stop and waits for that, at most so long; not at all where a failed start never came to it. */
    public void stop(Duration most) throws InterruptedException {
        stopping.countDown();
        if (started && !ended.await(most.toNanos(), NANOSECONDS)) {
            LOG.log(ERROR, "The {0} does not stop; the process goes on without it", name);
        }
    }

    /** Waits, at most so long; returns earlier when the loop is to stop. */
    public void rest(Duration most) throws InterruptedException {
        stopping.await(most.toNanos(), NANOSECONDS);
    }

    private void run() {
        try {
            while (stopping.getCount() > 0) {
                takeStep();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended.countDown();
        }
    }

    private void takeStep() throws InterruptedException {
        try {
            step.take(this);
        } catch (Unavailable e) {
            outage.begins(e);
            rest(pause);
        } catch (RuntimeException | StackOverflowError e) {
            LOG.log(ERROR, "The " + name + " failed; it goes on after a pause", e);
            rest(pause);
        }
    }
}
