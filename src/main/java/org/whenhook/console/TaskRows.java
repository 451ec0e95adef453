package org.whenhook.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import org.whenhook.delivery.Delivery;
import org.whenhook.queue.DeliveryRegistry.Entry;

/** Puts deliveries into the words of lists. */
@RequestScoped
public class TaskRows {

    @Inject
    Words words;

    @Inject
    Names names;

    TaskRow row(Entry entry) {
        return new TaskRow(
                entry.delivery().id().text(),
                Subject.of(entry.event()),
                words.event(entry.event().type()),
                entry.event().objectType(),
                names.webhook(entry.delivery().webhook()),
                rule(entry.delivery()),
                entry.status(),
                entry.attempts().isEmpty() ? null : Answer.of(entry.attempts().getLast()),
                entry.note(),
                entry.attemptCount(),
                words.moment(entry.due() == null ? entry.changed() : entry.due()));
    }

    /** The rule's name, or that the webhook's own trigger matched. */
    String rule(Delivery delivery) {
        return delivery.rule() == Delivery.OWN_TRIGGER ? words.say("rule.own") : names.rule(delivery.rule());
    }
}
