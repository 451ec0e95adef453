package org.whenhook.worker;

import java.time.Duration;

/**
 * How fast the loops go.
 *
 * @param lease how long a delivery is ours after the claim and after each heartbeat; many heartbeats, as a process may be
 *     held up for some of them
 * @param beat between heartbeats, each of which renews the leases in hand
 * @param pause before trying again when Redis is away
 */
record Pace(Duration lease, Duration beat, Duration pause) {

    static final Pace NORMAL = new Pace(Duration.ofSeconds(60), Duration.ofSeconds(5), Duration.ofSeconds(2));
}
