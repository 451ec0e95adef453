package org.whenhook.bulk;

import static java.lang.System.Logger.Level.INFO;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;
import org.whenhook.dispatch.Crowded;

/**
 * Does the running bulk action, one piece after the other. Only the process with the lease works; when it is gone, another
 * goes on from the cursor that was saved with the last piece.
 */
@Singleton
final class Piecework {

    private static final System.Logger LOG = System.getLogger(Piecework.class.getName());

    /** Longer than a piece takes, also with a Redis that syncs slowly. */
    private static final Duration LEASE = Duration.ofSeconds(15);

    private static final Duration IDLE = Duration.ofSeconds(1);

    private final BulkActions actions;
    private final Work work;
    private final Duration lease;
    private final String owner = UUID.randomUUID().toString();

    @Inject
    Piecework(BulkActions actions, Work work) {
        this(actions, work, LEASE);
    }

    Piecework(BulkActions actions, Work work, Duration lease) {
        this.actions = actions;
        this.work = work;
        this.lease = lease;
    }

    /** Does a piece, if there is one for this process; how long to rest after it. */
    Duration piece() {
        var taken = actions.take(owner, lease);
        return taken.isEmpty() ? IDLE : piece(taken.get());
    }

    private Duration piece(BulkAction action) {
        long began = System.nanoTime();
        try {
            var step = work.step(action, Math.min(action.rate(), Work.AT_A_TIME));
            if (actions.save(owner, lease, action, step) && step.next().isEmpty()) {
                LOG.log(
                        INFO,
                        "Bulk action {0} ({1}) is finished",
                        action.id(),
                        action.deed().text());
            }
            long due = began + 1_000_000_000L * step.done() / action.rate();
            return Duration.ofNanos(Math.max(0, due - System.nanoTime()));
        } catch (Crowded e) {
            return IDLE; // the piece is done again, and what was stored of it is not stored twice
        }
    }
}
