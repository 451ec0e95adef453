package org.whenhook.worker;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.whenhook.queue.Lease;

/** The errands under way, each on a thread of its own. Thread-safe. */
@Singleton
final class Errands {

    private static final Duration LOOK = Duration.ofMillis(5);

    private final Errand errand;
    private final Threads threads;
    private final Set<Thread> running = ConcurrentHashMap.newKeySet();
    private final Queue<Lease> unfinished = new ConcurrentLinkedQueue<>();
    private final AtomicInteger underWay = new AtomicInteger();

    @Inject
    Errands(Errand errand, Threads threads) {
        this.errand = errand;
        this.threads = threads;
    }

    void start(Lease lease, long version) {
        underWay.incrementAndGet();
        threads.errands().execute(() -> run(lease, version));
    }

    /** Interrupts all that run, and waits for their end, at most so long: what does not end keeps its lease, which ends. */
    void interrupt(Duration most) throws InterruptedException {
        running.forEach(Thread::interrupt);
        var limit = System.nanoTime() + most.toNanos();
        while (underWay.get() > 0 && System.nanoTime() < limit) {
            Thread.sleep(LOOK); // rather than that each errand tells of its end
        }
    }

    /** The leases of those that were interrupted, and so have no outcome; each is told once. */
    List<Lease> unfinished() {
        var leases = List.copyOf(unfinished);
        unfinished.removeAll(leases);
        return leases;
    }

    private void run(Lease lease, long version) {
        running.add(Thread.currentThread());
        try {
            errand.run(lease, version);
        } catch (InterruptedException e) {
            unfinished.add(lease); // the thread ends here, so nobody else need know
        } finally {
            running.remove(Thread.currentThread());
            underWay.decrementAndGet();
        }
    }
}
