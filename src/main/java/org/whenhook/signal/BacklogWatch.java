package org.whenhook.signal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.stream.Stream;
import org.whenhook.config.Settings;
import org.whenhook.event.Operational;
import org.whenhook.queue.DeliveryRegistry;
import org.whenhook.queue.DeliveryRegistry.Counts;
import org.whenhook.queue.DeliveryStatus;
import org.whenhook.queue.Signals;

/** Tells when the backlog has become long, and when it is half as long again. */
@Singleton
final class BacklogWatch {

    private static final String NAME = "backlog";
    private static final String HIGH = "high";
    private static final String NORMAL = "normal";

    private final Signals signals;
    private final DeliveryRegistry registry;
    private final Announcer announcer;
    private final Clock clock;
    private final int limit;

    @Inject
    BacklogWatch(
            Signals signals, DeliveryRegistry registry, Announcer announcer, Clock clock, Settings.Signal settings) {
        this.signals = signals;
        this.registry = registry;
        this.announcer = announcer;
        this.clock = clock;
        limit = settings.backlog();
    }

    /** Looks, and tells what has changed since it was last told. */
    void look() {
        if (limit == 0) {
            return;
        }
        long backlog = registry.ledger().counts().values().stream()
                .mapToLong(BacklogWatch::backlog)
                .sum();
        boolean high = signals.remembered(NAME).orElse(NORMAL).equals(HIGH);
        if (!high && backlog >= limit) {
            tell(Operational.BACKLOG_HIGH, HIGH, backlog);
        } else if (high && backlog <= limit / 2) {
            tell(Operational.BACKLOG_NORMAL, NORMAL, backlog);
        }
    }

    private void tell(Operational what, String state, long backlog) {
        announcer.announce(what, About.backlog(backlog, limit), 0, state + " " + clock.instant());
        signals.remember(NAME, state.equals(NORMAL) ? "" : state);
    }

    private static long backlog(Counts counts) {
        return Stream.of(DeliveryStatus.WAITING, DeliveryStatus.HELD, DeliveryStatus.SCHEDULED)
                .mapToLong(counts::of)
                .sum();
    }
}
