package org.whenhook.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whenhook.queue.QueueFixture.LONG;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReleaseScriptIT {

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
    void putsDeliveriesBackAtTheHeadInTheirOrder() {
        var ids = rig.accepted(3, 3, 3);
        rig.queue.release(rig.claimed(2));

        assertThat(rig.claimed(3)).extracting(lease -> lease.delivery().id()).containsExactlyElementsOf(ids);
        rig.assertLedgerHolds();
    }

    @Test
    void countsNeitherAttemptNorLoss() {
        rig.accepted(3);
        for (int i = 0; i < 10; i++) {
            rig.queue.release(rig.claimed(1));
        }

        assertThat(rig.jedis.lrange("{wh0}:l:d3", 0, -1)).noneMatch(entry -> entry.contains(" "));
        assertThat(rig.claimedOne().attempt()).isEqualTo(1);
    }

    @Test
    void repeatedChangesNothing() {
        rig.accepted(3, 4);
        var leases = rig.claimed(2);
        rig.queue.release(leases);
        var newest = rig.claimedOne();

        rig.queue.release(leases);

        assertThat(rig.queue.renew(List.of(newest), LONG)).containsExactly(true);
        assertThat(rig.count(DeliveryStatus.WAITING)).isEqualTo(1);
        rig.assertLedgerHolds();
    }

    @Test
    void letsAFullWebhookBeServedAgain() {
        rig.jedis.hset("{wh0}:lim", "3", "1");
        rig.accepted(3, 3);
        var lease = rig.claimedOne();
        rig.claimed(1);

        rig.queue.release(List.of(lease));

        assertThat(rig.claimed(1)).hasSize(1);
    }
}
