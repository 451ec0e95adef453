package org.whenhook.worker;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The workers as those see them who look: all processes' living ones. */
public interface Workers {

    /**
     * Those whose heartbeat is not older than a lease lasts, by name.
     *
     * @throws org.whenhook.redis.Unavailable when Redis cannot be reached
     */
    List<Worker> living();

    /** What a worker does. */
    enum State {
        IDLE,
        BUSY
    }

    /**
     * One worker.
     *
     * @param name unique among the living
     * @param host the machine it runs on
     * @param pid its process there
     * @param heartbeat the last sign of life, by Redis's clock
     * @param slots how many deliveries it carries at most
     * @param busy slots taken: deliveries on their way, or their outcomes being recorded
     * @param delivered how many it delivered since its start
     * @param failed how many attempts came to nothing since its start
     * @param worked the sum of the time its attempts took
     * @param version of Whenhook that it runs
     * @param memory bytes of its heap in use
     * @param memoryMost bytes that its heap may grow to
     */
    record Worker(
            String name,
            String host,
            long pid,
            State state,
            Instant started,
            Instant heartbeat,
            int slots,
            int busy,
            long delivered,
            long failed,
            Duration worked,
            String version,
            long memory,
            long memoryMost) {}
}
