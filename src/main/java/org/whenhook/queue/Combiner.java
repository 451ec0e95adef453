package org.whenhook.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.whenhook.redis.Unavailable;

/**
 * Makes one call of what many threads bring at the same time. Nobody waits for company: while one call runs, the next one's
 * items gather. Nor does who brings wait: a virtual thread makes the call, and there is none while there is nothing to do.
 *
 * @param <T> what threads bring
 * @param <R> what each gets for it
 */
final class Combiner<T, R> {

    /** What one call takes, unless one alone has more. */
    private static final int MOST = 256;

    /** So many wait without their threads, or a Redis that is slow would fill the memory. */
    static final int MOST_WAITING = 256;

    private final Function<List<T>, List<R>> call;
    private final Function<T, Integer> size;
    private final Queue<Turn<T, R>> waiting = new ConcurrentLinkedQueue<>();
    private final Semaphore places = new Semaphore(MOST_WAITING);
    private final AtomicBoolean calling = new AtomicBoolean();

    /**
     * Combines calls.
     *
     * @param call gives one result for each; is run by one thread at a time
     * @param size how many one counts for
     */
    Combiner(Function<List<T>, List<R>> call, Function<T, Integer> size) {
        this.call = call;
        this.size = size;
    }

    /**
     * The result for that item, or the exception that its call ends with. What is to be done with it may block: it is told on
     * a virtual thread of its own. Blocks only while {@value #MOST_WAITING} others wait for a call.
     */
    CompletableFuture<R> bring(T item) {
        places.acquireUninterruptibly();
        var turn = new Turn<T, R>(item, new CompletableFuture<>());
        waiting.add(turn);
        callIfNobodyDoes();
        return turn.result;
    }

    private void callIfNobodyDoes() {
        if (!waiting.isEmpty() && calling.compareAndSet(false, true)) {
            Thread.startVirtualThread(this::callOnce);
        }
    }

    private void callOnce() {
        List<Runnable> ends = List.of();
        try {
            ends = serve(next());
        } finally {
            calling.set(false);
            callIfNobodyDoes(); // first, so that the next call runs while the results of this one are handed out
        }
        ends.forEach(Thread::startVirtualThread);
    }

    private List<Turn<T, R>> next() {
        var turns = new ArrayList<Turn<T, R>>();
        int total = 0;
        for (var turn = waiting.peek(); turn != null; turn = waiting.peek()) {
            total += size.apply(turn.item);
            if (total > MOST && !turns.isEmpty()) {
                break;
            }
            turns.add(waiting.remove());
        }
        places.release(turns.size());
        return turns;
    }

    /** Makes the call; what is left to do is telling each its result. */
    private List<Runnable> serve(List<Turn<T, R>> turns) {
        var ends = new ArrayList<Runnable>();
        if (turns.isEmpty()) {
            return ends;
        }
        try {
            var results = call.apply(turns.stream().map(Turn::item).toList());
            for (int i = 0; i < turns.size(); i++) {
                var result = results.get(i);
                var turn = turns.get(i);
                ends.add(() -> turn.result.complete(result));
            }
        } catch (Unavailable e) {
            turns.forEach(turn -> ends.add(() -> turn.result.completeExceptionally(e)));
        } catch (RuntimeException | Error e) {
            ends.addAll(alone(turns, e));
        }
        return ends;
    }

    /** One of them may be at fault, and the others shall not suffer from it. */
    private List<Runnable> alone(List<Turn<T, R>> turns, Throwable fault) {
        if (turns.size() == 1) {
            return List.of(() -> turns.getFirst().result.completeExceptionally(fault));
        }
        return turns.stream().flatMap(turn -> serve(List.of(turn)).stream()).toList();
    }

    private record Turn<T, R>(T item, CompletableFuture<R> result) {}
}
