package org.whenhook.queue;

import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.whenhook.queue.Limits.Part;

/**
 * How the parts of one webhook's limits should move between the shards, as these stood at one moment. First parts are lowered;
 * then, with the shards looked at anew, others are raised by no more than has become free, so that at no time more may be in
 * flight than the limits allow.
 *
 * @param processes that live, each of which may take so many slots
 * @param turn see {@link Limits#parts}
 */
record Apportionment(List<Standing> shards, int processes, int turn) {

    Apportionment {
        shards = List.copyOf(shards);
    }

    /**
     * How a webhook stands in one shard.
     *
     * @param busy slots in use
     * @param waiting deliveries that wait for one
     * @param open whether its gate lets any flow
     */
    record Standing(LimitPart limit, int busy, long waiting, boolean open) {}

    /** The parts to begin with, those that are too large being lowered. */
    List<Part> lowered() {
        var target = target();
        return IntStream.range(0, shards.size())
                .mapToObj(i -> {
                    var now = part(i);
                    return new Part(Math.min(now.slots(), target[i].slots()), Math.min(now.burst(), target[i].burst()));
                })
                .toList();
    }

    /** The parts to end with, those that are too small being raised as far as others have let go. */
    List<Part> raised() {
        var target = target();
        var raised = new Part[shards.size()];
        int slots = whole().slots()
                - IntStream.range(0, shards.size()).map(this::slotsHeld).sum();
        int burst = whole().burst()
                - IntStream.range(0, shards.size()).map(i -> part(i).burst()).sum();
        for (int i = 0; i < raised.length; i++) {
            int next = Math.floorMod(turn + i, raised.length);
            var now = part(next);
            int more = within(target[next].slots() - now.slots(), slots);
            int wider = within(target[next].burst() - now.burst(), burst);
            slots -= more;
            burst -= wider;
            raised[next] = new Part(now.slots() + more, now.burst() + wider);
        }
        return List.of(raised);
    }

    private static int within(int wish, int free) {
        return Math.max(0, Math.min(wish, free));
    }

    private Part[] target() {
        return whole().parts(eachOpen(Standing::busy), eachOpen(Standing::waiting), turn);
    }

    /** So many for each process, begun ones counted; none where the gate is closed. */
    private long[] eachOpen(ToLongFunction<Standing> number) {
        return shards.stream()
                .mapToLong(shard -> shard.open() ? Math.ceilDiv(number.applyAsLong(shard), (long) processes) : 0)
                .toArray();
    }

    /** The slots of a shard's part, or those still in use when they are more. */
    private int slotsHeld(int shard) {
        return Math.max(part(shard).slots(), Math.ceilDiv(shards.get(shard).busy(), processes));
    }

    private Limits whole() {
        return shards.getFirst().limit().whole();
    }

    private Part part(int shard) {
        return shards.get(shard).limit().part();
    }
}
