package org.whenhook.queue;

import org.whenhook.redis.Shard;

/**
 * Reads the marks of leases, which the scripts write: {@code token lane attempts losses claimed worker [sequence]}. A worker
 * goes by another name in each shard but the first, {@code name/shard}: tokens are counted in each shard, and so no two marks
 * are the same.
 */
record Mark(String text) {

    /** The name of a worker in that shard. */
    static String name(String worker, Shard shard) {
        return shard.equals(Shard.FIRST) ? worker : worker + "/" + shard.number();
    }

    int attempts() {
        return Integer.parseInt(word(2));
    }

    String lane() {
        return word(1);
    }

    long claimed() {
        return Long.parseLong(word(4));
    }

    String worker() {
        return word(5).split("/", 2)[0];
    }

    Shard shard() {
        var name = word(5).split("/", 2);
        return name.length == 1 ? Shard.FIRST : new Shard(Integer.parseInt(name[1]));
    }

    /** 0 when it has none. */
    long sequence() {
        var words = text.split(" ", -1);
        return words.length > 6 ? Long.parseLong(words[6]) : 0;
    }

    private String word(int number) {
        return text.split(" ", -1)[number];
    }
}
