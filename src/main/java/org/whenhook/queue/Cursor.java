package org.whenhook.queue;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a page begins: the shard, and page.lua's cursor within it. Where there is one shard, its text is that cursor alone.
 *
 * @param within empty at the shard's beginning
 */
record Cursor(int shard, String within, boolean alone) {

    private static final Pattern OF_SEVERAL = Pattern.compile("(\\d{1,2})\\.(.*)");

    /** Reads the text; what is none, since people can change it in an address, is the beginning. */
    static Cursor of(String text, String form, int shards) {
        if (shards == 1) {
            return new Cursor(0, text.matches(form) ? text : "", true);
        }
        var parts = OF_SEVERAL.matcher(text);
        if (!parts.matches() || Integer.parseInt(parts.group(1)) >= shards) {
            return new Cursor(0, "", false);
        }
        return new Cursor(Integer.parseInt(parts.group(1)), parts.group(2).matches(form) ? parts.group(2) : "", false);
    }

    /** What comes after a page that begins here, from the cursor with which it ended; empty when nothing does. */
    Optional<Cursor> next(String following, int shards) {
        if (!following.isEmpty()) {
            return Optional.of(new Cursor(shard, following, alone));
        }
        return shard + 1 < shards ? Optional.of(new Cursor(shard + 1, "", alone)) : Optional.empty();
    }

    String text() {
        return alone ? within : shard + "." + within;
    }
}
