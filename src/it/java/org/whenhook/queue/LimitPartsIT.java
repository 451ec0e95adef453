package org.whenhook.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whenhook.queue.QueueFixture.arrival;
import static org.whenhook.queue.QueueFixture.event;
import static org.whenhook.queue.QueueFixture.eventually;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.whenhook.event.Priority;
import org.whenhook.redis.Scripts;
import org.whenhook.redis.Shard;

/** A webhook's limits are for all shards together, and what there is goes where it is wanted. */
class LimitPartsIT {

    private static final int SHARDS = 4;
    private static final long WEBHOOK = 3;
    private static final int MANY = 40;

    private static QueueFixture rig;

    private final LimitParts parts = new LimitParts(rig.connection, new Scripts());

    @BeforeAll
    static void start() {
        rig = QueueFixture.sharded(SHARDS);
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    @BeforeEach
    void clear() {
        rig.clear();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "8, 1", "1, 2", "3, 2"})
    void noMoreAreInFlightThanTheLimitAndAllAreDelivered(int slots, int processes) {
        live(processes);
        configure(slots, 0, 0);
        acceptAboutMany();

        var leases = new ArrayList<Lease>();
        int most = 0;
        for (int done = 0; done < MANY; ) {
            leases.addAll(rig.claimed(100));
            most = Math.max(most, leases.size());
            int some = Math.min(leases.size(), 1 + done % 3);
            rig.queue.settle(leases.subList(0, some).stream()
                    .map(QueueFixture::delivered)
                    .toList());
            leases.subList(0, some).clear();
            done += some;
            parts.move();
        }

        assertThat(most).isEqualTo(slots * processes);
        rig.assertLedgerHolds();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 16})
    void allSlotsGoToTheOnlyObjectThatWaits(int slots) {
        configure(slots, 0, 0);
        acceptAboutOne();

        int before = rig.claimed(100).size();
        parts.move();
        int after = rig.claimed(100).size();

        assertThat(before + after).isEqualTo(slots);
        rig.assertLedgerHolds();
    }

    @Test
    void theOnlySlotIsHandedRound() {
        configure(1, 0, 0);
        acceptAboutMany();
        var seen = new ArrayList<Shard>();

        eventually("each shard has had its turn", () -> {
            rig.claimed(1).forEach(lease -> {
                seen.add(new Mark(lease.mark()).shard());
                rig.queue.release(List.of(lease));
            });
            parts.move();
            return seen.stream().distinct().count() == SHARDS;
        });
    }

    @Test
    void whatIsInUseMovesWhenItHasEnded() {
        configure(4, 0, 0);
        acceptAboutOne();
        var leases = new ArrayList<>(rig.claimed(100));
        parts.move();
        leases.addAll(rig.claimed(100));
        assertThat(leases).hasSize(4);
        var other = LongStream.range(2, 100)
                .filter(object -> shard(object).number() != shard(1).number())
                .findFirst()
                .orElseThrow();
        accept(other, 10);
        assertThat(rig.claimed(100)).isEmpty();

        parts.move();
        assertThat(rig.claimed(100)).isEmpty();
        rig.queue.settle(
                leases.subList(0, 2).stream().map(QueueFixture::delivered).toList());
        parts.move();

        assertThat(rig.claimed(100))
                .hasSize(2)
                .allMatch(lease -> new Mark(lease.mark()).shard().equals(shard(other)));
        rig.assertLedgerHolds();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 10})
    void theRateIsForAllTogetherAndIsUsed(int burst) {
        configure(0, 40, burst);
        acceptAboutMany();
        var started = System.nanoTime();
        var leases = new ArrayList<Lease>();

        eventually("all are sent", () -> {
            leases.addAll(rig.claimed(100));
            parts.move();
            double seconds = (System.nanoTime() - started) / 1e9;
            assertThat(leases.size()).isLessThanOrEqualTo((int) (burst + 40 * seconds));
            return leases.size() == MANY;
        });

        rig.assertLedgerHolds();
    }

    @Test
    void aRateIsOfTheOnlyShardWhereSomethingWaits() {
        configure(0, 40, 1);
        acceptAboutOne();

        rig.claimed(100);
        parts.move();

        assertThat(limits().get(shard(1).number())).startsWith("0 40.0 1 ");
        assertThat(limits()).filteredOn(text -> text.startsWith("none ")).hasSize(SHARDS - 1);
    }

    @Test
    void limitsSaidAgainLeaveThePartsWhereTheyAre() {
        configure(4, 0, 0);
        acceptAboutOne();
        rig.claimed(100);
        parts.move();
        var moved = limits();
        configure(4, 0, 0);
        assertThat(limits()).isEqualTo(moved);

        configure(2, 0, 0);

        assertThat(limits().stream()
                        .map(text -> LimitPart.parse(text).orElseThrow().part())
                        .mapToInt(Limits.Part::slots)
                        .sum())
                .isEqualTo(2);
    }

    @Test
    void oneProcessMovesThem() {
        var other = new LimitParts(rig.connection, new Scripts());
        configure(4, 0, 0);
        acceptAboutOne();
        rig.claimed(100);
        parts.move();
        rig.queue.settle(rig.claimed(100).stream().map(QueueFixture::delivered).toList());
        var moved = limits();
        accept(2, 10);
        rig.claimed(100);

        other.move();

        assertThat(limits()).isEqualTo(moved);
    }

    @Test
    void aWebhookWithoutLimitsHasNoParts() {
        configure(0, 0, 0);
        acceptAboutMany();

        assertThat(rig.claimed(100)).hasSize(MANY);
        assertThat(limits()).containsOnly("0 0.0 0 block 0");
    }

    private static void live(int processes) {
        for (var shard : rig.connection.shards()) {
            for (int i = 0; i < processes; i++) {
                rig.jedis.zadd(shard.key(Keys.WORKERS), i, "worker-" + i);
            }
        }
    }

    private static void configure(int slots, double rate, int burst) {
        rig.queue.configure(1, List.of(new LaneRules(WEBHOOK, true, true, slots, rate, burst, false, null)));
    }

    private static void acceptAboutOne() {
        accept(1, MANY);
    }

    private static void acceptAboutMany() {
        LongStream.range(0, MANY).forEach(object -> accept(object, 1));
    }

    private static void accept(long object, int number) {
        for (int i = 0; i < number; i++) {
            rig.queue.accept(List.of(arrival(event(Priority.DEFAULT, object), WEBHOOK)), 0);
        }
    }

    private static Shard shard(long object) {
        return new Shards(rig.connection.shards()).of(event(Priority.DEFAULT, object));
    }

    private static List<String> limits() {
        return rig.connection.shards().stream()
                .map(shard -> rig.jedis.hget(shard.key("lim"), String.valueOf(WEBHOOK)))
                .toList();
    }
}
