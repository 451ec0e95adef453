package org.whenhook.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.whenhook.redis.Unavailable;

/**
 * Makes one call of what many threads bring at the same time. Nobody waits for company: while one call runs, the next one's
 * items gather. A thread of theirs makes the call, so a lone one calls at once and there is no thread to start or stop.
 *
 * @param <T> what threads bring
 * @param <R> what each gets for it
 */
final class Combiner<T, R> {

    /** What one call takes, unless one alone has more. */
    private static final int MOST = 256;

    private final Function<List<T>, List<R>> call;
    private final Function<T, Integer> size;
    private final Queue<Turn> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean led = new AtomicBoolean();

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

    /** The result for that item, or the exception that its call ended with. Blocks; an interrupt does not end the wait. */
    R bring(T item) {
        var turn = new Turn(item);
        waiting.add(turn);
        boolean interrupted = false;
        while (!turn.over) {
            if (led.compareAndSet(false, true)) {
                lead();
            } else {
                LockSupport.park(this);
                interrupted |= Thread.interrupted();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return turn.outcome();
    }

    /** Makes one call, then hands the lead to the first of those who came meanwhile. */
    private void lead() {
        try {
            var turns = next();
            if (!turns.isEmpty()) {
                serve(turns);
            }
        } finally {
            led.set(false);
            var heir = waiting.peek();
            if (heir != null) {
                LockSupport.unpark(heir.thread);
            }
        }
    }

    private List<Turn> next() {
        var turns = new ArrayList<Turn>();
        int total = 0;
        for (var turn = waiting.peek(); turn != null; turn = waiting.peek()) {
            total += size.apply(turn.item);
            if (total > MOST && !turns.isEmpty()) {
                break;
            }
            turns.add(waiting.remove());
        }
        return turns;
    }

    private void serve(List<Turn> turns) {
        try {
            var results = call.apply(turns.stream().map(turn -> turn.item).toList());
            for (int i = 0; i < turns.size(); i++) {
                turns.get(i).end(results.get(i), null);
            }
        } catch (Unavailable e) {
            turns.forEach(turn -> turn.end(null, e));
        } catch (RuntimeException | Error e) {
            alone(turns, e);
        }
    }

    /** One of them may be at fault, and the others shall not suffer from it. */
    private void alone(List<Turn> turns, Throwable fault) {
        if (turns.size() == 1) {
            turns.getFirst().end(null, fault);
        } else {
            turns.forEach(turn -> serve(List.of(turn)));
        }
    }

    private final class Turn {

        private final T item;
        private final Thread thread = Thread.currentThread();
        private @Nullable R result;
        private @Nullable Throwable fault;
        private volatile boolean over;

        Turn(T item) {
            this.item = item;
        }

        void end(@Nullable R ownResult, @Nullable Throwable ownFault) {
            result = ownResult;
            fault = ownFault;
            over = true;
            LockSupport.unpark(thread);
        }

        R outcome() {
            if (fault instanceof Error error) {
                throw error;
            }
            if (fault instanceof RuntimeException exception) {
                throw exception;
            }
            return Objects.requireNonNull(result);
        }
    }
}
