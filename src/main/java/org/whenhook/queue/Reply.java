package org.whenhook.queue;

import java.util.List;

/** Reads what scripts return. */
final class Reply {

    private Reply() {}

    static List<?> list(Object reply) {
        return (List<?>) reply;
    }

    static List<String> strings(Object reply) {
        return list(reply).stream().map(String.class::cast).toList();
    }

    /** True for any number but 0. */
    static List<Boolean> booleans(Object reply) {
        return list(reply).stream().map(number -> (long) number != 0).toList();
    }
}
