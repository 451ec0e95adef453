package org.whenhook.event;

import jakarta.json.JsonObject;
import java.util.Optional;
import java.util.stream.Stream;

/** What Whenhook itself tells as events, for rules to match. */
public enum Operational {
    WEBHOOK_DISABLED("webhook_disabled", "extras.webhook"),
    BREAKER_OPENED("breaker_opened", "extras.webhook"),
    BREAKER_CLOSED("breaker_closed", "extras.webhook"),
    DELIVERY_FAILED("delivery_failed", "core.backgroundtask"),
    BACKLOG_HIGH("backlog_high", "core.backgroundqueue"),
    BACKLOG_NORMAL("backlog_normal", "core.backgroundqueue");

    private final String type;
    private final String objectType;

    Operational(String type, String objectType) {
        this.type = type;
        this.objectType = objectType;
    }

    /** The event type, such as {@code delivery_failed}. */
    public String type() {
        return type;
    }

    /** The object type, such as {@code core.backgroundtask}. */
    public String objectType() {
        return objectType;
    }

    /** The one that an event is, whoever sent it; empty for any other event. */
    public static Optional<Operational> of(Event event) {
        return Stream.of(values())
                .filter(each -> each.type.equals(event.type()) && each.objectType.equals(event.objectType()))
                .findFirst();
    }

    /** The event that tells it. */
    public Event event(Event.Id id, String timestamp, JsonObject data) {
        return new Event(id, type, objectType, Priority.HIGH, timestamp, null, null, null, data, null, null);
    }
}
