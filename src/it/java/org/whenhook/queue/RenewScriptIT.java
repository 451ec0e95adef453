package org.whenhook.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whenhook.queue.QueueFixture.LONG;
import static org.whenhook.queue.QueueFixture.WORKER;
import static org.whenhook.queue.QueueFixture.delivered;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RenewScriptIT {

    private static QueueFixture rig;

    @BeforeAll
    static void start() {
        rig = QueueFixture.start();
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    @BeforeEach
    void clear() {
        rig.clear();
    }

    @Test
    void keepsALeaseAlive() {
        rig.accepted(3);
        var lease = rig.queue.claim(WORKER, 1, Duration.ofMillis(300)).leases().getFirst();

        assertThat(rig.queue.renew(List.of(lease), LONG)).containsExactly(true);

        var until = rig.jedis.zscore("{wh0}:lease", lease.delivery().id().text());
        assertThat(until).isGreaterThan(System.currentTimeMillis() + 30_000.0);
        assertThat(rig.queue.renew(List.of(lease), LONG)).containsExactly(true);
        rig.assertLedgerHolds();
    }

    @Test
    void tellsWhichLeasesAreLost() {
        rig.accepted(3, 4);
        var leases = rig.claimed(2);
        rig.queue.settle(List.of(delivered(leases.getFirst())));

        assertThat(rig.queue.renew(leases, LONG)).containsExactly(false, true);
        assertThat(rig.jedis.zcard("{wh0}:lease")).isEqualTo(1);
    }
}
