package org.whenhook.template;

import java.time.Duration;

/**
 * What one rendering may use.
 *
 * @param steps operations, an iteration or a call being one; work on long texts and lists counts more
 * @param time wall clock; looked at every few thousand steps
 * @param output characters of the rendered text
 * @param text characters of one text, and entries of one list or mapping
 * @param memory characters and entries made in all, whether still held or not
 * @param depth macros, blocks and recursive loops inside one another
 * @param bits of one integer
 */
record Limits(long steps, Duration time, int output, int text, long memory, int depth, int bits) {

    static final Limits DEFAULT =
            new Limits(3_000_000, Duration.ofMillis(500), 1 << 20, 1 << 21, 32L << 20, 100, 1 << 17);

    /** Characters of a template's own text. */
    static final int SOURCE = 1 << 18;

    /** Brackets, operators and tags inside one another. */
    static final int NESTING = 100;

    /** Levels of lists and mappings that printing and comparing follow. */
    static final int LEVELS = 500;
}
