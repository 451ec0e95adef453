package org.whenhook.worker;

import java.time.Duration;
import org.whenhook.config.Settings;

/**
 * How fast the loops go.
 *
 * @param lease how long a delivery is ours after the claim and after each heartbeat; many heartbeats, as a process may be
 *     held up for some of them
 * @param beat between heartbeats, each of which renews the leases in hand
 * @param pause before trying again when Redis is away
 */
record Pace(Duration lease, Duration beat, Duration pause) {

    static Pace of(Settings.Worker settings) {
        return new Pace(settings.lease(), settings.lease().dividedBy(6), Duration.ofSeconds(1));
    }
}
