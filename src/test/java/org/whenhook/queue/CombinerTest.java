package org.whenhook.queue;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CombinerTest {

    private final List<List<Integer>> calls = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch called = new CountDownLatch(1);
    private final CountDownLatch gate = new CountDownLatch(1);

    @Test
    void callsAtOnceForALoneOne() {
        var combiner = new Combiner<>(this::doubled, item -> 1);

        assertThat(combiner.bring(21).join()).isEqualTo(42);
    }

    @Test
    void givesEachOfManyItsOwnResult() throws Exception {
        var combiner = new Combiner<>(this::doubled, item -> 1);
        var results =
                IntStream.range(0, 2000).parallel().mapToObj(combiner::bring).toList();

        for (int i = 0; i < results.size(); i++) {
            assertThat(results.get(i).get()).isEqualTo(2 * i);
        }
    }

    @Test
    void callsOnWhileSomebodyIsBusyWithHisResult() throws Exception {
        var combiner = new Combiner<>(this::gated, item -> 1);
        var hold = new CountDownLatch(1);
        var busy = combiner.bring(1).thenAccept(result -> await(hold));
        gate.countDown();

        assertThat(combiner.bring(2).get(10, SECONDS)).isEqualTo(4);

        hold.countDown();
        busy.get(10, SECONDS);
    }

    @Test
    void gathersWhatComesWhileACallRuns() throws Exception {
        var combiner = new Combiner<>(this::gated, item -> 1);
        var results = bring(combiner, 0, 1, 2, 3);

        gate.countDown();

        assertThat(results.get(3).get(10, SECONDS)).isEqualTo(6);
        assertThat(calls).hasSize(2);
        assertThat(calls.get(1)).hasSize(3);
    }

    @Test
    void callsNotWithMoreThanFit() throws Exception {
        var combiner = new Combiner<>(this::gated, item -> 100);
        var results = bring(combiner, 0, 1, 2, 3, 4);

        gate.countDown();

        assertThat(results.get(4).get(10, SECONDS)).isEqualTo(8);
        assertThat(calls).hasSize(3).allMatch(call -> call.size() <= 2);
    }

    @Test
    void makesWhoBringsWaitWhereManyWait() throws Exception {
        var combiner = new Combiner<>(this::gated, item -> 1);
        bring(combiner, IntStream.rangeClosed(0, Combiner.MOST_WAITING).toArray());
        var late = new CompletableFuture<Integer>();
        var thread =
                Thread.startVirtualThread(() -> late.complete(combiner.bring(21).join()));
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        assertThat(late).isNotDone();

        gate.countDown();

        assertThat(late.get(10, SECONDS)).isEqualTo(42);
    }

    @Test
    void letsNobodySufferFromAnothersFault() throws Exception {
        var combiner = new Combiner<>(this::refusingTwo, item -> 1);
        var results = bring(combiner, 0, 1, 2, 3);

        gate.countDown();

        assertThat(results.get(3).get(10, SECONDS)).isEqualTo(6);
        assertThat(results.get(1).get(10, SECONDS)).isEqualTo(2);
        assertThatThrownBy(() -> results.get(2).get(10, SECONDS)).hasMessageContaining("two");
    }

    /** The first is being called when the others come. */
    private List<CompletableFuture<Integer>> bring(Combiner<Integer, Integer> combiner, int... items)
            throws InterruptedException {
        var results = new ArrayList<CompletableFuture<Integer>>();
        for (int item : items) {
            results.add(combiner.bring(item));
            called.await();
        }
        return results;
    }

    private List<Integer> doubled(List<Integer> items) {
        calls.add(items);
        return items.stream().map(item -> 2 * item).toList();
    }

    private List<Integer> gated(List<Integer> items) {
        called.countDown();
        await(gate);
        return doubled(items);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Integer> refusingTwo(List<Integer> items) {
        var results = gated(items);
        if (items.contains(2)) {
            throw new IllegalArgumentException("two");
        }
        return results;
    }
}
