package org.whenhook.fault;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One fault, done to real processes.
 *
 * @param number in the list of fault tests
 * @param fault what is done, in a few words
 * @param expected what must hold
 */
record FaultCase(int number, String fault, String expected, Play play) {

    /** Does it, and tells what came of it. */
    interface Play {
        Finding run(Trial trial) throws Exception;
    }

    /**
     * What came of it.
     *
     * @param sent deliveries that a 2xx named
     * @param received different ones of these that came to the receiver
     * @param duplicates requests beyond the first of each delivery
     * @param lost neither received nor failed and visible
     * @param recovery until work went on; null where nothing was interrupted
     * @param broken what did not hold
     * @param note what else was seen
     */
    record Finding(
            long sent,
            long received,
            long duplicates,
            long lost,
            @Nullable Duration recovery,
            List<String> broken,
            String note) {

        boolean holds() {
            return broken.isEmpty() && lost == 0;
        }
    }
}
