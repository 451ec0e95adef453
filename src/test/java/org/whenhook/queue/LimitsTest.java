package org.whenhook.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.whenhook.queue.Limits.Part;

class LimitsTest {

    @Test
    void areDividedEvenlyWhereAllWantMore() {
        assertThat(slots(16, 0, 100, 100, 100, 100)).containsExactly(4, 4, 4, 4);
        assertThat(slots(16, 0, 100, 1, 100, 0)).containsExactly(8, 1, 7, 0);
    }

    @Test
    void areDividedEvenlyWhereNobodyWantsAny() {
        assertThat(slots(6, 0, 0, 0, 0, 0)).containsExactly(2, 2, 1, 1);
        assertThat(slots(6, 3, 0, 0, 0, 0)).containsExactly(2, 1, 1, 2);
    }

    @Test
    void goToThoseThatWantThem() {
        assertThat(slots(8, 0, 0, 0, 100, 0)).containsExactly(0, 0, 8, 0);
        assertThat(slots(1, 0, 0, 0, 1, 0)).containsExactly(0, 0, 1, 0);
    }

    @Test
    void leaveOneForEachWhereThereAreEnough() {
        assertThat(slots(32, 0, 0, 0, 100, 0)).containsExactly(1, 1, 29, 1);
    }

    @Test
    void passOnWhatCannotBeDivided() {
        var first = Stream.of(0, 1, 2, 3, 4)
                .map(turn -> slots(1, turn, 5, 0, 5, 5).indexOf(1))
                .toList();

        assertThat(first).containsExactly(0, 2, 2, 3, 0);
    }

    @Test
    void keepTheRateWithTheBurst() {
        var limits = new Limits(0, 10, 4);

        var parts = limits.parts(new long[4], new long[] {9, 0, 3, 0}, 0);

        assertThat(parts).containsExactly(new Part(0, 2), Part.NONE, new Part(0, 2), Part.NONE);
        assertThat(limits.rate(parts[0])).isEqualTo(5);
        assertThat(limits.rate(parts[1])).isZero();
    }

    @Test
    void giveNoSlotsWithoutABurst() {
        assertThat(new Limits(16, 10, 1).parts(new long[4], new long[] {9, 9, 9, 9}, 2))
                .containsExactly(Part.NONE, Part.NONE, new Part(16, 1), Part.NONE);
        assertThat(new Limits(1, 10, 16).parts(new long[4], new long[] {9, 9, 9, 9}, 2))
                .containsExactly(Part.NONE, Part.NONE, new Part(1, 16), Part.NONE);
    }

    @Test
    void areReadAsTheyAreWritten() {
        var limits = new Limits(16, 0.25, 3);
        for (var part : List.of(new Part(5, 1), Part.NONE)) {
            var kept = new LimitPart(limits, part, "park 0");
            assertThat(LimitPart.parse(kept.text())).contains(kept);
        }
        assertThat(LimitPart.parse("16 0.25 3 park 0")).isEmpty();
        assertThat(LimitPart.parse("")).isEmpty();
    }

    @Test
    void countWhatIsInFlightForSlotsOnly() {
        assertThat(new Limits(4, 0, 0).parts(new long[] {4, 0}, new long[] {0, 9}, 0))
                .containsExactly(new Part(2, 0), new Part(2, 0));
        assertThat(new Limits(0, 4, 4).parts(new long[] {4, 0}, new long[] {0, 9}, 0))
                .containsExactly(Part.NONE, new Part(0, 4));
    }

    @RepeatedTest(200)
    void areTheWholeTogetherAndGoToThoseThatWait(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        boolean rated = random.nextBoolean();
        var limits = new Limits(random.nextInt(rated ? 0 : 1, 40), rated ? 12.5 : 0, rated ? random.nextInt(1, 40) : 0);
        int shards = random.nextInt(2, 9);
        var busy = random.longs(shards, 0, 12).toArray();
        var waiting = random.longs(shards, 0, 12).toArray();

        var parts = limits.parts(busy, waiting, random.nextInt(100));

        assertThat(Stream.of(parts).mapToInt(Part::slots).sum()).isEqualTo(limits.slots());
        assertThat(Stream.of(parts).mapToInt(Part::burst).sum()).isEqualTo(limits.burst());
        if (LongStream.of(waiting).sum() > 0) {
            assertThat(IntStream.range(0, shards).filter(i -> limits.serves(parts[i])))
                    .anyMatch(i -> busy[i] + waiting[i] > 0);
        }
    }

    private static List<Integer> slots(int slots, int turn, long... wanted) {
        return Stream.of(new Limits(slots, 0, 0).parts(new long[wanted.length], wanted, turn))
                .map(Part::slots)
                .toList();
    }
}
