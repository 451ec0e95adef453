package org.whenhook.signal;

import static java.lang.System.Logger.Level.WARNING;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.whenhook.dispatch.Crowded;
import org.whenhook.event.InvalidEvent;
import org.whenhook.queue.Signal;
import org.whenhook.queue.Signals;
import org.whenhook.worker.Loop;
import org.whenhook.worker.Loops;

/** One loop per process that tells what was noted; only the process with the lease tells. */
@Singleton
final class Herald {

    private static final System.Logger LOG = System.getLogger(Herald.class.getName());

    private static final int AT_A_TIME = 200;
    private static final Duration IDLE = Duration.ofSeconds(1);

    private final Signals signals;
    private final Telling telling;
    private final BacklogWatch backlog;
    private final Loops loops;

    @Inject
    Herald(Signals signals, Telling telling, BacklogWatch backlog, Loops loops) {
        this.signals = signals;
        this.telling = telling;
        this.backlog = backlog;
        this.loops = loops;
    }

    void start(@Observes Startup startup) {
        loops.start("herald", this::step);
    }

    private void step(Loop loop) throws InterruptedException {
        boolean more = signals.mine() && told();
        if (!more) {
            loop.rest(IDLE);
        }
    }

    private void tell(Signal signal) {
        try {
            telling.tell(signal);
        } catch (InvalidEvent e) { // more rules apply than can
            LOG.log(WARNING, "Not told: {0}: {1}", signal.text(), e.getMessage());
        }
    }

    /** Tells the oldest; whether there may be more to tell at once. */
    private boolean told() {
        try {
            backlog.look();
            var oldest = signals.oldest(AT_A_TIME);
            for (var signal : oldest) {
                tell(signal);
                signals.forget(signal);
            }
            return oldest.size() >= AT_A_TIME;
        } catch (Crowded e) {
            return false; // they stay noted until there is room
        }
    }
}
