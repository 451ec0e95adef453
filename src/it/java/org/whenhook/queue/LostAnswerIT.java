package org.whenhook.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whenhook.queue.QueueFixture.LONG;
import static org.whenhook.queue.QueueFixture.arrival;
import static org.whenhook.queue.QueueFixture.delivered;
import static org.whenhook.queue.QueueFixture.eventually;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.whenhook.config.Credential;
import org.whenhook.config.Settings;
import org.whenhook.event.Priority;
import org.whenhook.queue.DeliveryQueue.Receipt;
import org.whenhook.redis.RedisConnection;
import org.whenhook.redis.Scripts;

/** The script ran, but nobody heard the answer. */
class LostAnswerIT {

    private static final String WORKER = "lossy-worker";

    private QueueFixture rig;
    private LossyLine line;
    private RedisConnection connection;
    private DeliveryQueue queue;

    @BeforeEach
    void start() throws IOException {
        rig = QueueFixture.start();
        line = new LossyLine(rig.server.port());
        connection = new RedisConnection(new Settings.Redis(new Credential(line.url()), Path.of("unused")));
        queue = new RedisDeliveryQueue(
                connection, new Scripts(), new Settings.Intake(Duration.ofHours(1)), QueueFixture.LIMITS);
        queue.claim(WORKER, 1, LONG); // from here on Redis knows the script
    }

    @AfterEach
    void stop() throws IOException {
        connection.close();
        line.close();
        rig.close();
    }

    @Test
    void aClaimGivesAtOnceWhatItsLostAnswerHeld() {
        rig.accepted(1, 2, 3, 4, 5);
        var first = queue.claim(WORKER, 2, LONG).leases();
        line.loseAnswerTo(WORKER);

        var second = queue.claim(WORKER, 5, LONG).leases();

        assertThat(line.hasLost()).isTrue();
        assertThat(second).hasSize(3);
        var ids = new HashSet<String>();
        first.forEach(lease -> ids.add(lease.delivery().id().text()));
        second.forEach(lease -> ids.add(lease.delivery().id().text()));
        assertThat(ids).hasSize(5);
        assertThat(queue.renew(first, LONG)).containsOnly(true);
        rig.assertLedgerHolds();
    }

    @Test
    void aSettlementIsAppliedOnce() {
        var id = rig.accepted(3).getFirst();
        var lease = queue.claim(WORKER, 1, LONG).leases().getFirst();
        line.loseAnswerTo(lease.mark());

        assertThat(queue.settle(List.of(delivered(lease))).applied()).containsExactly(true);

        assertThat(line.hasLost()).isTrue();
        assertThat(rig.registry.find(id).orElseThrow().attemptCount()).isEqualTo(1);
        rig.assertLedgerHolds();
    }

    @Test
    void anEventIsStoredOnce() {
        var arrival = arrival(Priority.DEFAULT, 3, 4);
        line.loseAnswerTo(arrival.event().id().text());

        assertThat(queue.accept(List.of(arrival), 0)).containsExactly(new Receipt.Stored());

        assertThat(line.hasLost()).isTrue();
        eventually("both", () -> rig.count(DeliveryStatus.WAITING) == 2);
        rig.assertLedgerHolds();
    }
}
