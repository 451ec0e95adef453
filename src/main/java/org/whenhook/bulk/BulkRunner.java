package org.whenhook.bulk;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.whenhook.worker.Loop;
import org.whenhook.worker.Loops;

/** One loop per process that does bulk actions, from start to stop of the application. */
@Singleton
final class BulkRunner {

    private final Piecework piecework;
    private final Loops loops;

    @Inject
    BulkRunner(Piecework piecework, Loops loops) {
        this.piecework = piecework;
        this.loops = loops;
    }

    void start(@Observes Startup startup) {
        loops.start("bulk runner", this::step);
    }

    private void step(Loop loop) throws InterruptedException {
        loop.rest(piecework.piece());
    }
}
