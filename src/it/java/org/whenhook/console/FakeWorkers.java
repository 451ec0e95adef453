package org.whenhook.console;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.whenhook.worker.Workers;

/** Two workers, one of them busy. */
@Singleton
@Alternative
@Priority(1)
public final class FakeWorkers implements Workers {

    private final Clock clock;

    @Inject
    FakeWorkers(Clock clock) {
        this.clock = clock;
    }

    @Override
    public List<Worker> living() {
        return List.of(worker("node-a/1", State.IDLE, 0, 812_204), worker("node-a/2", State.BUSY, 9, 796_311));
    }

    private Worker worker(String name, State state, int busy, long delivered) {
        return new Worker(
                name,
                "node-a",
                4711,
                state,
                clock.instant().minus(Duration.ofDays(9)),
                clock.instant().minusMillis(1_300),
                256,
                busy,
                delivered,
                17,
                Duration.ofHours(31),
                "1.0.0",
                200L << 20,
                512L << 20);
    }
}
