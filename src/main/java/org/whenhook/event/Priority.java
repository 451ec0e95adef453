package org.whenhook.event;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How soon an event's deliveries are served; the names are those of NetBox's three queues. */
public enum Priority {
    HIGH,
    DEFAULT,
    LOW;

    /** The queue's name, as clients and pages see it: {@code high}, {@code default} or {@code low}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The priority of that {@link #text}, exactly as written. */
    public static Optional<Priority> of(String text) {
        return Stream.of(values())
                .filter(priority -> priority.text().equals(text))
                .findFirst();
    }
}
