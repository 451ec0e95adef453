package org.whenhook.queue;

import org.whenhook.delivery.Attempt;

public final class Sizes {
    public static String of(Attempt attempt) {
        return StoredAttempt.text(attempt);
    }
}
