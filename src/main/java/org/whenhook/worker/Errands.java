package org.whenhook.worker;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.whenhook.queue.Lease;

/**
 * The errands of the leases in hand, on virtual threads. An errand competes for the processors when it begins, and waits here
 * until it may. What takes long waits for its receiver rather than for a processor, and competes no more. Thread-safe.
 */
@Singleton
final class Errands {

    /** Longer than an errand needs of a busy processor, with those that compete with it. */
    private static final Duration LONG = Duration.ofMillis(8);

    private static final Duration PAUSE = Duration.ofMillis(5);

    private final Errand errand;
    private final Threads threads;
    private final Competition competition;
    private final Queue<Order> waiting = new ConcurrentLinkedQueue<>();
    private final Set<Runner> runners = ConcurrentHashMap.newKeySet();
    private final Queue<Lease> unfinished = new ConcurrentLinkedQueue<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicBoolean watched = new AtomicBoolean();

    @Inject
    Errands(Errand errand, Threads threads, Competition competition) {
        this.errand = errand;
        this.threads = threads;
        this.competition = competition;
    }

    /** Never blocks. */
    void start(Lease lease, long version) {
        underWay.incrementAndGet();
        waiting.add(new Order(lease, version));
        if (competition.enter()) {
            threads.errands().execute(this::runOneAfterAnother);
        } else {
            watch();
        }
    }

    /**
     * Interrupts all that run, lets none begin, and waits for their end, at most so long: what does not end keeps its lease,
     * which ends. To be called when none is started any more.
     */
    void interrupt(Duration most) throws InterruptedException {
        for (var order = waiting.poll(); order != null; order = waiting.poll()) {
            unfinished.add(order.lease());
            underWay.decrementAndGet();
        }
        runners.forEach(Runner::interrupt);
        var limit = System.nanoTime() + most.toNanos();
        while (underWay.get() > 0 && System.nanoTime() < limit) {
            Thread.sleep(PAUSE); // rather than that each errand tells of its end
        }
    }

    /** The leases of those that were interrupted or did not begin, and so have no outcome; each is told once. */
    List<Lease> unfinished() {
        var leases = List.copyOf(unfinished);
        unfinished.removeAll(leases);
        return leases;
    }

    private void run(Order order) {
        try {
            errand.run(order.lease(), order.version());
        } catch (InterruptedException e) {
            unfinished.add(order.lease()); // nothing waits any more, so the thread ends, and nobody else need know
        } finally {
            underWay.decrementAndGet();
        }
    }

    /** Has somebody look after those that wait, as long as there are any. */
    private void watch() {
        if (!waiting.isEmpty() && watched.compareAndSet(false, true)) {
            threads.errands().execute(this::look);
        }
    }

    private void look() {
        try {
            while (!waiting.isEmpty()) {
                var asked = System.nanoTime();
                Thread.sleep(LONG); // on a virtual thread, so that it is late when the errands' processors are busy
                var before = System.nanoTime() - LONG.toNanos();
                competition.adapt(Duration.ofNanos(before - asked));
                runners.forEach(runner -> runner.leaveIfBegunBy(before));
                for (int i = waiting.size(); i > 0 && competition.enter(); i--) {
                    threads.errands().execute(this::runOneAfterAnother);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody does
        } finally {
            watched.set(false);
        }
        watch();
    }

    /** On the thread of a runner, which has entered the competition. */
    private void runOneAfterAnother() {
        var runner = new Runner();
        runners.add(runner);
        try {
            runner.run();
        } finally {
            runners.remove(runner);
        }
    }

    private record Order(Lease lease, long version) {}

    /** Runs one errand after another on the thread that makes it, as long as it may enter the competition again. */
    private final class Runner {

        private final Thread thread = Thread.currentThread();
        private boolean competes = true;
        private long begun = System.nanoTime();

        void run() {
            runNext();
            while (!waiting.isEmpty() && competition.enter()) {
                begin();
                runNext();
            }
        }

        private void runNext() {
            try {
                var order = waiting.poll();
                if (order != null) {
                    Errands.this.run(order);
                }
            } finally {
                leaveIfBegunBy(System.nanoTime());
            }
        }

        private synchronized void begin() {
            begun = System.nanoTime();
            competes = true;
        }

        /** Leaves the competition, if its errand began by that moment. */
        synchronized void leaveIfBegunBy(long moment) {
            if (competes && begun - moment <= 0) {
                competes = false;
                competition.leave();
            }
        }

        void interrupt() {
            thread.interrupt();
        }
    }
}
