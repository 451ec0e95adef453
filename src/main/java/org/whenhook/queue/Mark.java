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

    String token() {
        return word(0);
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
        var name = word(5);
        var slash = name.indexOf('/');
        return slash < 0 ? name : name.substring(0, slash);
    }

    Shard shard() {
        var name = word(5);
        var slash = name.indexOf('/');
        return slash < 0 ? Shard.FIRST : new Shard(Integer.parseInt(name, slash + 1, name.length(), 10));
    }

    /** 0 when it has none. */
    long sequence() {
        var number = word(6);
        return number.isEmpty() ? 0 : Long.parseLong(number);
    }

    /** The word of that number, from 0; empty when there are fewer. */
    private String word(int number) {
        var start = 0;
        for (int i = 0; i < number; i++) {
            start = text.indexOf(' ', start) + 1;
            if (start == 0) {
                return "";
            }
        }
        var end = text.indexOf(' ', start);
        return text.substring(start, end < 0 ? text.length() : end);
    }
}
