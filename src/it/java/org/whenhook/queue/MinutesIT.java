package org.whenhook.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whenhook.queue.QueueFixture.arrival;
import static org.whenhook.queue.QueueFixture.delivered;
import static org.whenhook.queue.QueueFixture.failed;
import static org.whenhook.queue.QueueFixture.retryIn;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.whenhook.event.Priority;
import org.whenhook.redis.Scripts;

class MinutesIT {

    private static QueueFixture rig;

    private Minutes minutes;
    private News news;

    @BeforeAll
    static void start() {
        rig = QueueFixture.start("appendfsync no");
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    @BeforeEach
    void clear() {
        rig.clear();
        minutes = new Minutes(rig.connection, new Scripts());
        news = new News(rig.connection, new Scripts());
    }

    @Test
    void countsWhatComesInAndWhatBecomesOfIt() {
        rig.accepted(1, 2);
        rig.accepted(3);
        var leases = rig.claimed(10);
        rig.queue.settle(
                List.of(delivered(leases.get(0)), failed(leases.get(1)), retryIn(leases.get(2), Duration.ofHours(1))));

        assertThat(sum(2)).satisfies(sum -> {
            assertThat(sum.events()).isEqualTo(2);
            assertThat(sum.arrived()).isEqualTo(3);
            assertThat(sum.delivered()).isOne();
            assertThat(sum.failed()).isOne();
            assertThat(sum.again()).isOne();
            assertThat(sum.took()).startsWith(3L).hasSize(Minute.BOUNDS.size() + 1);
            assertThat(sum.grown()).isOne();
        });
    }

    @Test
    void knowsByHowManyTheOpenOnesGrewWhoeverMovedThem() {
        var ids = rig.accepted(1, 2, 3);
        rig.registry.cancel(ids.get(0));
        rig.registry.delete(ids.get(1));
        assertThat(sum(2).grown()).isOne();

        rig.registry.retry(ids.get(0));

        assertThat(sum(2).grown()).isEqualTo(2);
    }

    @Test
    void countsARepetitionOnce() {
        var arrival = arrival(Priority.DEFAULT, 1);
        rig.accepted(arrival);
        rig.queue.accept(List.of(arrival), 0);
        var settled = List.<Settlement>of(delivered(rig.claimedOne()));
        rig.queue.settle(settled);
        rig.queue.settle(settled);

        assertThat(sum(2).events()).isOne();
        assertThat(sum(2).delivered()).isOne();
    }

    @Test
    void forgetsAfterADayAndAnHour() {
        rig.accepted(1);

        assertThat(rig.jedis.keys("*m:*")).isNotEmpty().allSatisfy(key -> assertThat(rig.jedis.ttl(key))
                .isBetween(89_000L, 90_000L));
    }

    @Test
    void tellsOfADayInWhichHardlyAnythingHappened() {
        long now = System.currentTimeMillis() / 60_000;
        rig.jedis.set("{wh0}:m:" + (now - 600), "7 8 5 2 1 0 0 0 0 0 0 0 0 0 0 0 0 8");

        assertThat(minutes.latest(Minutes.KEPT).minutes()).hasSize(Minutes.KEPT);
        assertThat(sum(Minutes.KEPT).arrived()).isEqualTo(8);
        assertThat(sum(60).arrived()).isZero();
        assertThat(sum(Minutes.KEPT).within(0.5)).contains(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void tellsTheSameOnceItIsRemembered(int number) {
        try (var sharded = QueueFixture.sharded(number)) {
            var asked = new Minutes(sharded.connection, new Scripts());
            var sums = new ArrayList<Long>();
            for (int i = 1; i <= 3; i++) {
                for (int object = 0; object < 10; object++) {
                    sharded.accepted(arrival(QueueFixture.event(Priority.HIGH, object), 1));
                }
                sums.add(Minute.sum(asked.latest(60).minutes()).orElseThrow().events());
            }

            assertThat(sums).containsExactly(10L, 20L, 30L);
        }
    }

    @Test
    void beatsOnlyWhenSomethingChanges() {
        rig.accepted(1);
        var before = counters();
        var quiet = counters();
        rig.lanes.pause(1, "by admin");

        assertThat(quiet).isEqualTo(before);
        assertThat(counters()).isNotEqualTo(before);
    }

    @Test
    void knowsTheOldestThatWaits() {
        assertThat(news.oldest()).isEmpty();
        var before = System.currentTimeMillis();
        var first = rig.accepted(1).getFirst();
        rig.accepted(2);
        var oldest = news.oldest().orElseThrow();

        assertThat(oldest.toEpochMilli()).isBetween(before, System.currentTimeMillis());
        assertThat(rig.registry.find(first).orElseThrow().accepted()).isEqualTo(oldest);
    }

    private Minute sum(int most) {
        return Minute.sum(minutes.latest(most).minutes()).orElseThrow();
    }

    /** The beat without the passing of time. */
    private String counters() {
        return news.state().replaceAll(" \\d+$", "");
    }
}
