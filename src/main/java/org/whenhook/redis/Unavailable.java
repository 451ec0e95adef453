package org.whenhook.redis;

import java.util.Set;
import redis.clients.jedis.exceptions.JedisDataException;

/** Redis cannot be reached, or cannot serve now. Trying again later may help. */
public final class Unavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** How errors begin with which Redis says that it cannot serve now, or not us. */
    private static final Set<String> PASSING = Set.of(
            "OOM",
            "LOADING",
            "READONLY",
            "MASTERDOWN",
            "BUSY",
            "MISCONF",
            "NOREPLICAS",
            "CLUSTERDOWN",
            "MOVED",
            "ASK",
            "TRYAGAIN",
            "NOAUTH",
            "WRONGPASS",
            "NOPERM");

    public Unavailable(Throwable cause) {
        super("Redis does not answer", cause);
    }

    /** Whether Redis does answer, but is at its maxmemory: moves that free memory still go on. */
    public boolean isFull() {
        return getCause() instanceof JedisDataException error
                && String.valueOf(error.getMessage()).startsWith("OOM ");
    }

    /** What to throw where Redis answers with an error: this, or the error itself where waiting does not mend it. */
    public static RuntimeException orFault(JedisDataException error) {
        var message = String.valueOf(error.getMessage());
        boolean passes = PASSING.contains(message.split(" ", 2)[0]) || message.contains("max number of clients");
        return passes ? new Unavailable(error) : error;
    }
}
