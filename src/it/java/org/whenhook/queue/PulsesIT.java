package org.whenhook.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whenhook.queue.QueueFixture.delivered;
import static org.whenhook.queue.QueueFixture.failed;
import static org.whenhook.queue.QueueFixture.retryIn;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.whenhook.queue.Pulse.Call;
import org.whenhook.queue.Pulse.Hour;
import org.whenhook.redis.Scripts;
import org.whenhook.redis.Shard;

/** How calls are counted by webhook and hour. */
class PulsesIT {

    private static QueueFixture rig;

    private final Pulses pulses = new Pulses(rig.connection, new Scripts());

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
    void countsEachCallOfTheHourByHowItWent() {
        rig.accepted(3, 3, 3, 4);
        var leases = rig.claimed(4);

        rig.queue.settle(List.of(
                delivered(leases.get(0)),
                failed(leases.get(1)),
                retryIn(leases.get(2), Duration.ofHours(1)),
                delivered(leases.get(3))));

        var pulse = pulses.of(List.of(3L)).getFirst();
        assertThat(pulse.hours()).hasSize(24).last().isEqualTo(new Hour(1, 2));
        assertThat(pulse.acceptedInAll()).isEqualTo(1);
        assertThat(pulse.failedInAll()).isEqualTo(2);
        assertThat(pulses.of(List.of(9L, 4L))).extracting(Pulse::acceptedInAll).containsExactly(0L, 1L);
    }

    @Test
    void countsARepetitionOnce() {
        rig.accepted(3);
        var settlements = List.of(delivered(rig.claimedOne()));

        rig.queue.settle(settlements);
        rig.queue.settle(settlements);

        assertThat(pulses.of(List.of(3L)).getFirst().acceptedInAll()).isEqualTo(1);
    }

    @Test
    void notesTheLastCallThatWentSo() {
        var ids = rig.accepted(3, 3);
        var leases = rig.claimed(2);
        rig.queue.settle(List.of(delivered(leases.get(0))));
        rig.queue.settle(List.of(delivered(leases.get(1))));

        var pulse = pulses.of(List.of(3L)).getFirst();

        assertThat(pulse.accepted()).extracting(Call::delivery).isEqualTo(ids.get(1));
        assertThat(pulse.failed()).isNull();
        assertThat(pulse.began()).isBefore(pulse.accepted().at().minus(Duration.ofHours(22)));
    }

    @Test
    void forgetsAnHourAfterADay() {
        rig.accepted(3);
        rig.queue.settle(List.of(delivered(rig.claimedOne())));

        assertThat(rig.jedis.keys(Shard.FIRST.key("hour:*")))
                .singleElement()
                .satisfies(key -> assertThat(rig.jedis.ttl(key)).isBetween(80_000L, 90_000L));
    }
}
