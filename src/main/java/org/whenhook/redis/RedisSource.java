package org.whenhook.redis;

/** Where a Redis comes from: run by others, or by us. */
interface RedisSource {

    RedisUrl url();

    /**
     * Starts it again, if it is ours and not running; waits until it answers.
     *
     * @throws RedisUnusable when it cannot be started
     */
    default void revive() {}

    /** Ends it, if it is ours; waits for its end. */
    default void close() {}
}
