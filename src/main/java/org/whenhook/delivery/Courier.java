package org.whenhook.delivery;

import org.whenhook.event.Event;
import org.whenhook.webhook.Webhook;

/** Makes one call. */
public interface Courier {

    /**
     * Sends the event to the webhook and waits for the answer, on the calling thread, at most for the webhook's timeout.
     *
     * @param number of the attempt, from 1
     * @return what came of it; whatever receiver or network do is an outcome, never an exception
     */
    Attempt deliver(Webhook webhook, Delivery delivery, Event event, int number);
}
