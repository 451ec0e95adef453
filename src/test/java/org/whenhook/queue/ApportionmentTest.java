package org.whenhook.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.whenhook.queue.Apportionment.Standing;
import org.whenhook.queue.Limits.Part;

class ApportionmentTest {

    private static final Limits FOUR = new Limits(4, 0, 0);

    @Test
    void raisesNothingBeforeAnotherHasLetGo() {
        var begun = List.of(standing(FOUR, 4, 4, 0), standing(FOUR, 0, 0, 9));

        var lowered = of(begun).lowered();
        assertThat(lowered).extracting(Part::slots).containsExactly(2, 0);

        var busy = List.of(standing(FOUR, 2, 4, 0), standing(FOUR, 0, 0, 9));
        assertThat(of(busy).raised()).extracting(Part::slots).containsExactly(2, 0);

        var landed = List.of(standing(FOUR, 2, 1, 0), standing(FOUR, 0, 0, 9));
        assertThat(of(landed).raised()).extracting(Part::slots).containsExactly(2, 2);
    }

    @Test
    void countsWhatIsInUseByProcesses() {
        var busy = List.of(standing(FOUR, 2, 5, 0), standing(FOUR, 0, 0, 9));

        assertThat(new Apportionment(busy, 2, 0).raised())
                .extracting(Part::slots)
                .containsExactly(2, 1);
    }

    @Test
    void givesNothingToThoseBehindAClosedGate() {
        var limit = new LimitPart(FOUR, new Part(2, 0), "block 0");
        var standings = List.of(new Standing(limit, 2, 9, true), new Standing(limit, 0, 50, false));

        assertThat(of(standings).lowered()).extracting(Part::slots).containsExactly(2, 0);
    }

    /** Whatever waits, lands and is claimed between the two steps. */
    @RepeatedTest(200)
    void neverAllowsMoreThanTheWhole(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var limits = new Limits(random.nextInt(0, 20), 3, random.nextInt(1, 20));
        int shards = random.nextInt(2, 6);
        int processes = random.nextInt(1, 4);
        var parts = List.of(limits.parts(new long[shards], new long[shards], random.nextInt(9)));
        var busy = new int[shards];
        for (int step = 0; step < 50; step++) {
            claimAndLand(busy, parts, processes, random);
            parts = kept(limits, new Apportionment(standings(limits, parts, busy, random), processes, step).lowered());
            claimAndLand(busy, parts, processes, random);
            parts = kept(limits, new Apportionment(standings(limits, parts, busy, random), processes, step).raised());

            assertThat(parts.stream().mapToInt(Part::burst).sum()).isLessThanOrEqualTo(limits.burst());
            if (limits.slots() > 0) {
                var now = parts;
                assertThat(IntStream.range(0, shards)
                                .map(i -> Math.max(now.get(i).slots() * processes, busy[i]))
                                .sum())
                        .isLessThanOrEqualTo(limits.slots() * processes);
            }
        }
    }

    private static void claimAndLand(int[] busy, List<Part> parts, int processes, Random random) {
        for (int i = 0; i < busy.length; i++) {
            busy[i] -= random.nextInt(busy[i] + 1);
            busy[i] = Math.max(busy[i], random.nextInt(parts.get(i).slots() * processes + 1));
        }
    }

    /** As a shard keeps and tells them: a part of no use is none. */
    private static List<Part> kept(Limits limits, List<Part> parts) {
        return parts.stream()
                .map(part -> LimitPart.parse(new LimitPart(limits, part, "block 0").text())
                        .orElseThrow()
                        .part())
                .toList();
    }

    private static List<Standing> standings(Limits limits, List<Part> parts, int[] busy, Random random) {
        var standings = new ArrayList<Standing>();
        for (int i = 0; i < busy.length; i++) {
            var limit = new LimitPart(limits, parts.get(i), "block 0");
            standings.add(new Standing(limit, busy[i], random.nextInt(30), random.nextInt(8) > 0));
        }
        return standings;
    }

    private static Standing standing(Limits limits, int slots, int busy, long waiting) {
        return new Standing(new LimitPart(limits, new Part(slots, 0), "block 0"), busy, waiting, true);
    }

    private static Apportionment of(List<Standing> standings) {
        return new Apportionment(standings, 1, 0);
    }
}
