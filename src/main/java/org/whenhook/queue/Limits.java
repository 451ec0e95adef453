package org.whenhook.queue;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The limits of a webhook, and how several shards share them so that their parts together are the whole.
 *
 * @param slots deliveries at a time for each server process; 0: no limit
 * @param rate requests a second; 0: no limit
 * @param burst requests at once after a quiet time; 0 without a rate
 */
record Limits(int slots, double rate, int burst) {

    private static final int NOTHING = -1;

    /** With so many for each shard, those that want nothing keep one. */
    private static final int PLENTY = 8;

    /**
     * What one shard has of it. Its share of the rate is that of the burst, since requests that nobody may send are lost.
     *
     * @param slots for each server process; 0 also when they have no limit
     * @param burst 0 also when there is no rate
     */
    record Part(int slots, int burst) {
        static final Part NONE = new Part(0, 0);
    }

    /** As the scripts read it. */
    String text() {
        return slots + " " + rate + " " + burst;
    }

    /** Whether there is anything to share. */
    boolean any() {
        return slots > 0 || rate > 0;
    }

    /** Whether a shard with this part may send. */
    boolean serves(Part part) {
        return (slots == 0 || part.slots > 0) && (rate == 0 || part.burst > 0);
    }

    /** A part's share of the rate. */
    double rate(Part part) {
        return rate == 0 ? 0 : rate * part.burst / burst;
    }

    /**
     * A part for each shard, as even as what they want allows; where there is plenty, none is left without. Of a limit below
     * the number of shards that want some of it, those get one whose turn it is.
     *
     * @param busy how many deliveries of each are in flight, for each process: they want slots
     * @param waiting how many wait, for each process: they want slots, and requests of the burst
     * @param turn the first of those that get what cannot be divided, counted round
     */
    Part[] parts(long[] busy, long[] waiting, int turn) {
        int shards = waiting.length;
        boolean slotsAreScarce = burst == 0 || (slots > 0 && slots < burst);
        int least = (slotsAreScarce ? slots : burst) >= PLENTY * shards ? 1 : 0;
        var wantSlots = new long[shards];
        var wantBurst = new long[shards];
        Arrays.setAll(wantSlots, i -> Math.max(least, busy[i] + waiting[i]));
        Arrays.setAll(wantBurst, i -> Math.max(least, waiting[i]));
        // Neither is of use without the other, so first the scarce one is dealt out.
        if (slotsAreScarce) {
            var dealt = dealt(slots, wantSlots, turn);
            return parts(dealt, dealt(burst, only(dealt, wantBurst), turn));
        }
        var dealt = dealt(burst, wantBurst, turn);
        return parts(dealt(slots, only(dealt, wantSlots), turn), dealt);
    }

    private static Part[] parts(int[] slots, int[] bursts) {
        return IntStream.range(0, slots.length)
                .mapToObj(i -> new Part(slots[i], bursts[i]))
                .toArray(Part[]::new);
    }

    /** What those want that have got something; the others may have nothing. */
    private static long[] only(int[] dealt, long[] wanted) {
        return IntStream.range(0, dealt.length)
                .mapToLong(i -> dealt[i] == 0 ? NOTHING : wanted[i])
                .toArray();
    }

    /** One after the other in turn, to those that want more; what is left then, to all but those that may have nothing. */
    private static int[] dealt(int whole, long[] wanted, int turn) {
        var dealt = new int[wanted.length];
        for (int left = whole; left > 0; ) {
            boolean some = IntStream.range(0, dealt.length).anyMatch(i -> dealt[i] < wanted[i]);
            for (int i = 0; i < dealt.length && left > 0; i++) {
                int next = Math.floorMod(turn + i, dealt.length);
                if (some ? dealt[next] < wanted[next] : wanted[next] != NOTHING) {
                    dealt[next]++;
                    left--;
                }
            }
        }
        return dealt;
    }
}
