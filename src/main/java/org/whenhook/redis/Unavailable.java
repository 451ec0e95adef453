package org.whenhook.redis;

/** Redis cannot be reached, or cannot serve now. Trying again later may help. */
public final class Unavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Unavailable(Throwable cause) {
        super("Redis does not answer", cause);
    }
}
