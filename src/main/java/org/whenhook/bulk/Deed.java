package org.whenhook.bulk;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.whenhook.queue.DeliveryStatus;

/** What is done with each one that a bulk action finds. */
public enum Deed {
    RETRY(DeliveryStatus.FAILED, DeliveryStatus.DELIVERED, DeliveryStatus.SCHEDULED),
    REPLAY(DeliveryStatus.FAILED, DeliveryStatus.DELIVERED),
    CANCEL(DeliveryStatus.WAITING, DeliveryStatus.HELD, DeliveryStatus.SCHEDULED),
    DELETE(
            DeliveryStatus.WAITING,
            DeliveryStatus.HELD,
            DeliveryStatus.SCHEDULED,
            DeliveryStatus.DELIVERED,
            DeliveryStatus.FAILED),
    REPLAY_EVENTS;

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    private final Set<DeliveryStatus> statuses;

    Deed(DeliveryStatus... statuses) {
        this.statuses = Set.of(statuses);
    }

    /** As in addresses and answers: {@code replay-events}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Deed> named(String text) {
        return Stream.of(values()).filter(deed -> deed.text().equals(text)).findFirst();
    }

    /** To which deliveries it can be done; none when it is done to events. */
    public Set<DeliveryStatus> statuses() {
        return statuses;
    }
}
