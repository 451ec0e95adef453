package org.whenhook.redis;

/** Redis is not fit for use, and waiting does not mend it; the message is one line that says what to change. */
public final class RedisUnusable extends RuntimeException {

    RedisUnusable(String message) {
        super(message);
    }

    RedisUnusable(String message, Throwable cause) {
        super(message, cause);
    }
}
