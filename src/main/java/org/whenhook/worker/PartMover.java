package org.whenhook.worker;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.whenhook.queue.LimitParts;

/** One loop per process that moves parts of limits to the shards that want them; none where there is one shard. */
@Singleton
final class PartMover {

    private static final Duration REST = Duration.ofMillis(250);

    /** After a move, since who has got a part may soon have no more use for it. */
    private static final Duration SHORT_REST = Duration.ofMillis(25);

    /** It rests for so many times as long as it has worked, if that is more. */
    private static final int CALM = 4;

    private final LimitParts parts;
    private final Loops loops;

    @Inject
    PartMover(LimitParts parts, Loops loops) {
        this.parts = parts;
        this.loops = loops;
    }

    void start(@Observes Startup startup) {
        if (parts.any()) {
            loops.start("part mover", this::step);
        }
    }

    private void step(Loop loop) throws InterruptedException {
        var began = System.nanoTime();
        var least = parts.move() ? SHORT_REST : REST;
        var calm = Duration.ofNanos(System.nanoTime() - began).multipliedBy(CALM);
        loop.rest(calm.compareTo(least) > 0 ? calm : least);
    }
}
