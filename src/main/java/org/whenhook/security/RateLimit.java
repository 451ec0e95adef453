package org.whenhook.security;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.whenhook.config.Settings;

/** How often a token may be used: see {@link Settings.Api}. Counted by this process alone. Thread-safe. */
@Singleton
final class RateLimit {

    private static final int SECONDS_AT_ONCE = 10;

    private final Map<Long, Bucket> buckets = new ConcurrentHashMap<>();
    private final Settings.Api settings;
    private final Clock clock;

    @Inject
    RateLimit(Settings.Api settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Counts one request; how long the token must wait, zero when it need not. */
    Duration pause(long token) {
        if (settings.rate() == 0) {
            return Duration.ZERO;
        }
        double most = (double) settings.rate() * SECONDS_AT_ONCE;
        return buckets.computeIfAbsent(token, id -> new Bucket(settings.rate(), most, clock.instant()))
                .take(clock.instant());
    }
}
