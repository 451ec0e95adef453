package org.whenhook.worker;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.whenhook.config.Termination;
import org.whenhook.queue.LimitParts;

/** One loop per process that moves parts of limits to the shards that want them; none where there is one shard. */
@Singleton
final class PartMover {

    private static final Duration REST = Duration.ofMillis(250);

    /** After a move, since who has got a part may soon have no more use for it. */
    private static final Duration SHORT_REST = Duration.ofMillis(25);

    /** It rests for so many times as long as it has worked, if that is more. */
    private static final int CALM = 4;

    private static final Duration LAST_STEP = Duration.ofSeconds(10);

    private final LimitParts parts;
    private final Loops loops;
    private volatile @Nullable Loop loop;

    @Inject
    PartMover(LimitParts parts, Loops loops) {
        this.parts = parts;
        this.loops = loops;
    }

    void start(@Observes Startup startup) {
        if (parts.any()) {
            loop = loops.start("part mover", this::step);
        }
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
            running.stop(LAST_STEP);
        }
    }

    private void step() throws InterruptedException {
        var began = System.nanoTime();
        var least = parts.move() ? SHORT_REST : REST;
        var worked = Duration.ofNanos(System.nanoTime() - began).multipliedBy(CALM);
        var running = loop;
        if (running != null) { // null only in the moment of the start
            running.rest(worked.compareTo(least) > 0 ? worked : least);
        }
    }
}
