package org.whenhook.redis;

import java.util.List;
import java.util.stream.IntStream;

/**
 * One complete set of the engine's keys. All of them carry one hash tag, so on a cluster they lie in one slot, and a script
 * may touch each of them; those of different shards may lie on different nodes.
 *
 * @param number from 0
 */
public record Shard(int number) {

    /** The one that there always is; it also holds definitions, accounts and what the workers say of themselves. */
    public static final Shard FIRST = new Shard(0);

    /** So many, by number. */
    public static List<Shard> first(int count) {
        return IntStream.range(0, count).mapToObj(Shard::new).toList();
    }

    /** What all its keys begin with; handed to each script. */
    public String prefix() {
        return "{wh" + number + "}:";
    }

    /** The key of that name. */
    public String key(String name) {
        return prefix() + name;
    }
}
