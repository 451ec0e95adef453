package org.whenhook.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.whenhook.event.Priority;
import org.whenhook.queue.DeliveryQueue.Claim;
import org.whenhook.queue.QueueFixture;
import org.whenhook.redis.Shard;
import org.whenhook.webhook.Webhook;
import org.whenhook.webhook.WebhookFixture;

class LaneKeeperIT {

    private static final Webhook WEBHOOK = WebhookFixture.once("https://receiver.example/");
    private static final long VERSION = 5;

    private static QueueFixture rig;

    private final LaneKeeper keeper = new LaneKeeper(new WorkerFixture.OneWebhook(List.of(WEBHOOK)), rig.queue);

    @BeforeAll
    static void start() {
        rig = QueueFixture.start();
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    @BeforeEach
    void define() {
        rig.clear();
        rig.jedis.set(Shard.FIRST.key("version"), String.valueOf(VERSION));
        rig.queue.accept(List.of(QueueFixture.arrival(Priority.DEFAULT, WEBHOOK.id())), VERSION);
    }

    @Test
    void tellsTheQueueOfANewVersion() {
        var before = claim();
        keep(before);

        assertThat(before.told()).isZero();
        assertThat(before.leases()).isEmpty();
        var after = claim();
        assertThat(after.told()).isEqualTo(VERSION);
        assertThat(after.leases()).hasSize(1);
    }

    @Test
    void tellsAgainWhatWasLost() {
        keep(claim());
        rig.jedis.del(Shard.FIRST.key("told"), Shard.FIRST.key("lim"));
        assertThat(claim().leases()).isEmpty();

        keep(claim());

        assertThat(rig.jedis.hexists(Shard.FIRST.key("lim"), String.valueOf(WEBHOOK.id())))
                .isTrue();
        assertThat(claim().leases()).hasSize(1);
    }

    @Test
    void saysNothingTwice() {
        keep(claim());
        rig.jedis.del(Shard.FIRST.key("lim"));

        keep(claim());

        assertThat(rig.jedis.exists(Shard.FIRST.key("lim"))).isFalse();
    }

    private static Claim claim() {
        return rig.queue.claim("w", 10, QueueFixture.LONG);
    }

    private void keep(Claim claim) {
        keeper.keep(claim.version(), claim.told());
    }
}
