package org.whenhook.queue;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a delivery stands. The order is that of tabs, sums and legends everywhere. */
public enum DeliveryStatus {
    WAITING,
    HELD,
    SCHEDULED,
    IN_FLIGHT,
    DELIVERED,
    FAILED;

    /** As in addresses and Redis: {@code in_flight}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<DeliveryStatus> of(String text) {
        return Stream.of(values()).filter(status -> status.text().equals(text)).findFirst();
    }
}
