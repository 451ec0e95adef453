package org.whenhook.delivery;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonValue;
import org.whenhook.event.Event;
import org.whenhook.webhook.Webhook;

/**
 * Tries whether a webhook works: one real request to its URL, with the header {@code Whenhook-Test: true}. Nothing is queued or
 * kept. Thread-safe.
 */
@Singleton
public final class TestCall {

    private final Courier courier;

    @Inject
    TestCall(Courier courier) {
        this.courier = courier;
    }

    /** Makes the call and says what came of it; blocks for as long as the webhook allows an exchange to take. */
    public Attempt make(Webhook webhook, Event event) {
        var delivery = new Delivery(
                        Delivery.Id.of(event.id(), 1),
                        webhook.id(),
                        Delivery.OWN_TRIGGER,
                        JsonValue.EMPTY_JSON_OBJECT,
                        "")
                .varied(Variation.TEST);
        return courier.deliver(webhook, delivery, event, 1);
    }
}
