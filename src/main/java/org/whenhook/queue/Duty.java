package org.whenhook.queue;

import java.time.Duration;
import java.util.UUID;
import redis.clients.jedis.params.SetParams;

/** What one process at a time may do, as long as it asks again and again. */
final class Duty {

    private final Moves moves;
    private final String key;
    private final Duration lease;
    private final String process = UUID.randomUUID().toString();

    /** When it was last asked for and given, in nanoseconds of the machine's clock; 0 when it was not. */
    private long given;

    Duty(Moves moves, String key, Duration lease) {
        this.moves = moves;
        this.key = key;
        this.lease = lease;
    }

    /**
     * Whether it is this process's, for two thirds of the lease from now at least. Two may think so only if one is held up
     * for longer. Asks Redis when a third has gone.
     */
    synchronized boolean mine() {
        long now = System.nanoTime();
        if (given == 0 || now - given > lease.dividedBy(3).toNanos()) {
            given = ask() ? now : 0;
        }
        return given != 0;
    }

    private boolean ask() {
        return moves.command(jedis -> {
            var mine = process.equals(jedis.get(key));
            var params = SetParams.setParams().px(lease.toMillis());
            return jedis.set(key, process, mine ? params.xx() : params.nx()) != null;
        });
    }
}
