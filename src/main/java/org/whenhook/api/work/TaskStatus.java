package org.whenhook.api.work;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.whenhook.queue.DeliveryStatus;

/** What NetBox calls the statuses of a delivery. */
final class TaskStatus {

    static final List<String> TEXTS =
            Stream.of(DeliveryStatus.values()).map(TaskStatus::text).toList();

    private TaskStatus() {}

    static String text(DeliveryStatus status) {
        return switch (status) {
            case WAITING -> "queued";
            case HELD -> "deferred";
            case SCHEDULED -> "scheduled";
            case IN_FLIGHT -> "started";
            case DELIVERED -> "finished";
            case FAILED -> "failed";
        };
    }

    /** The status that NetBox, or this house, calls by that word. */
    static Optional<DeliveryStatus> of(String text) {
        return Stream.of(DeliveryStatus.values())
                .filter(status -> text(status).equals(text))
                .findFirst()
                .or(() -> DeliveryStatus.of(text));
    }
}
