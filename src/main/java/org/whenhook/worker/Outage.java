package org.whenhook.worker;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicBoolean;
import org.whenhook.redis.Unavailable;

/** Logs once that Redis is away, and once that it is back, however many loops notice. */
@Singleton
final class Outage {

    private static final System.Logger LOG = System.getLogger(Outage.class.getName());

    private final AtomicBoolean lasting = new AtomicBoolean();

    @Inject
    Outage() {}

    /** Where Redis is only full, deliveries go on: that is said by who looks at its memory. */
    void begins(Unavailable e) {
        if (!e.isFull() && !lasting.getAndSet(true)) {
            LOG.log(WARNING, "Redis away; deliveries stay queued, outcomes are kept until it is back", e);
        }
    }

    void isOver() {
        if (lasting.get() && lasting.getAndSet(false)) {
            LOG.log(INFO, "Redis is back; deliveries go on");
        }
    }
}
