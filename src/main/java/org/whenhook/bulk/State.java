package org.whenhook.bulk;

import java.util.Locale;

/** Where a bulk action stands. */
public enum State {
    PLANNED,
    RUNNING,
    PAUSED,
    CANCELLED,
    FINISHED;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static State of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
