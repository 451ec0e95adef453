package org.whenhook.queue;

import org.whenhook.delivery.Delivery;
import org.whenhook.redis.Shard;

/** Something in the queue that others may want to be told of. */
public sealed interface Signal {

    /** Where it was noted. */
    Shard shard();

    /** As it was noted; two that are equal in one shard are one. */
    String text();

    /**
     * A webhook's gate changed.
     *
     * @param state as in {@code shared.lua}; {@code closed} when there is no gate any more
     * @param hops through how many deliveries this came; 0 when no delivery caused it
     * @param why for people
     */
    record Turned(Shard shard, String text, long webhook, String state, int hops, String why) implements Signal {}

    /** A delivery failed for good. */
    record Failed(Shard shard, String text, Delivery.Id delivery) implements Signal {}

    /** Reads what the scripts write. */
    static Signal parse(Shard shard, String text) {
        String[] words = text.split(" ", 6);
        return words[0].equals("failed")
                ? new Failed(shard, text, new Delivery.Id(words[2]))
                : new Turned(shard, text, Long.parseLong(words[2]), words[3], Integer.parseInt(words[4]), words[5]);
    }
}
