package org.whenhook.bulk;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.whenhook.config.Termination;
import org.whenhook.worker.Loop;
import org.whenhook.worker.Loops;

/** One loop per process that does bulk actions, from start to stop of the application. */
@Singleton
final class BulkRunner {

    private static final Duration LAST_PIECE = Duration.ofSeconds(10);

    private final Piecework piecework;
    private final Loops loops;
    private volatile @Nullable Loop loop;

    @Inject
    BulkRunner(Piecework piecework, Loops loops) {
        this.piecework = piecework;
        this.loops = loops;
    }

    void start(@Observes Startup startup) {
        loop = loops.start("bulk runner", this::step);
    }

    void stop(@Observes Termination termination) throws InterruptedException {
        stop();
    }

    void stop(@Observes Shutdown shutdown) throws InterruptedException {
        stop();
    }

    private void stop() throws InterruptedException {
        var running = loop;
        if (running != null) {
            running.stop(LAST_PIECE);
        }
    }

    private void step() throws InterruptedException {
        var pause = piecework.piece();
        var running = loop;
        if (running != null) { // null only in the moment of the start
            running.rest(pause);
        }
    }
}
