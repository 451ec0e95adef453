package org.whenhook.worker;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.whenhook.config.Settings;
import org.whenhook.queue.Lease;

/**
 * The leases in hand. A lease takes a slot from the claim until its outcome is recorded, so whatever Redis or receivers do,
 * this process never holds more than its number of slots. Thread-safe.
 */
@Singleton
final class Slots {

    private final int number;

    /** By mark, since a delivery whose lease was lost may come back to us while its first errand still runs. */
    private final Map<String, Lease> held = new HashMap<>();

    @Inject
    Slots(Settings.Worker settings) {
        number = settings.slots();
    }

    int number() {
        return number;
    }

    synchronized void take(Collection<Lease> leases) {
        leases.forEach(lease -> held.put(lease.mark(), lease));
    }

    synchronized void give(Collection<Lease> leases) {
        leases.forEach(lease -> held.remove(lease.mark()));
        notifyAll();
    }

    synchronized List<Lease> held() {
        return List.copyOf(held.values());
    }

    synchronized int taken() {
        return held.size();
    }

    /** Waits for so many free slots, at most so long; returns how many are free then. */
    synchronized int awaitFree(int enough, Duration most) throws InterruptedException {
        var limit = System.nanoTime() + most.toNanos();
        for (var left = most.toNanos(); number - held.size() < enough && left > 0; left = limit - System.nanoTime()) {
            wait(left / 1_000_000, (int) (left % 1_000_000));
        }
        return number - held.size();
    }
}
