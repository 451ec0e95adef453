package org.whenhook.queue;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CombinerTest {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<List<Integer>> calls = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch gate = new CountDownLatch(1);

    @AfterEach
    void close() {
        threads.shutdownNow();
    }

    @Test
    void callsAtOnceForALoneOne() {
        var combiner = new Combiner<>(this::doubled, item -> 1);

        assertThat(combiner.bring(21)).isEqualTo(42);
    }

    @Test
    void givesEachOfManyItsOwnResult() throws Exception {
        var combiner = new Combiner<>(this::doubled, item -> 1);
        List<Callable<Integer>> tasks = IntStream.range(0, 2000)
                .<Callable<Integer>>mapToObj(i -> () -> combiner.bring(i))
                .toList();

        var results = threads.invokeAll(tasks);

        for (int i = 0; i < results.size(); i++) {
            assertThat(results.get(i).get()).isEqualTo(2 * i);
        }
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
    void letsNobodySufferFromAnothersFault() throws Exception {
        var combiner = new Combiner<>(this::refusingTwo, item -> 1);
        var results = bring(combiner, 0, 1, 2, 3);

        gate.countDown();

        assertThat(results.get(3).get(10, SECONDS)).isEqualTo(6);
        assertThat(results.get(1).get(10, SECONDS)).isEqualTo(2);
        assertThatThrownBy(() -> results.get(2).get(10, SECONDS)).hasMessageContaining("two");
    }

    /** The first is being called when the others come. */
    private List<Future<Integer>> bring(Combiner<Integer, Integer> combiner, int... items) throws InterruptedException {
        var results = new ArrayList<Future<Integer>>();
        for (int item : items) {
            var thread = new Thread[1];
            var started = new CountDownLatch(1);
            results.add(threads.submit(() -> {
                thread[0] = Thread.currentThread();
                started.countDown();
                return combiner.bring(item);
            }));
            started.await();
            while (thread[0].getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
        }
        return results;
    }

    private List<Integer> doubled(List<Integer> items) {
        calls.add(items);
        return items.stream().map(item -> 2 * item).toList();
    }

    private List<Integer> gated(List<Integer> items) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return doubled(items);
    }

    private List<Integer> refusingTwo(List<Integer> items) {
        var results = gated(items);
        if (items.contains(2)) {
            throw new IllegalArgumentException("two");
        }
        return results;
    }
}
