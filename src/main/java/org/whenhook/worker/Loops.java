package org.whenhook.worker;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.whenhook.config.Termination;

/** Lets others have a loop on the server's threads, from the start of the application until it ends. */
@Singleton
public final class Loops {

    private static final Duration LAST_STEP = Duration.ofSeconds(10);

    private final Threads threads;
    private final Outage outage;
    private final Pace pace;
    private final Queue<Loop> running = new ConcurrentLinkedQueue<>();

    @Inject
    Loops(Threads threads, Outage outage, Pace pace) {
        this.threads = threads;
        this.outage = outage;
        this.pace = pace;
    }

    /** Starts a loop. It stops when the application ends, which waits ten seconds for its last step. */
    public void start(String name, Loop.Step step) {
        var loop = new Loop(name, step, outage, pace.pause());
        running.add(loop);
        loop.start(threads.loops());
    }

    void stop(@Observes Termination termination) throws InterruptedException {
        stop();
    }

    void stop(@Observes Shutdown shutdown) throws InterruptedException {
        stop();
    }

    private void stop() throws InterruptedException {
        for (var loop : running) {
            loop.stop(LAST_STEP);
        }
    }
}
