package org.whenhook.redis;

import java.util.Locale;

/** What has become of a write once Redis answers, from weakest to strongest. */
public enum Durability {
    /** It is in Redis' memory; the loss of the machine, or of the process, may lose it. */
    MEMORY,
    /** It is on Redis' disk: append-only file with fsync always. */
    FSYNCED,
    /** At least one replica has it too. */
    REPLICATED;

    /** The name in lower case, as answers and pages show it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
