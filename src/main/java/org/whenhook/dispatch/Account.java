package org.whenhook.dispatch;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.whenhook.condition.Explanation;
import org.whenhook.delivery.Delivery;
import org.whenhook.event.Declined;
import org.whenhook.event.Declined.Cause;
import org.whenhook.event.Event;
import org.whenhook.queue.KeptEvents.Kept;
import org.whenhook.rule.RuleFilter;

/**
 * Tells what each rule that was asked said of a kept event, with its conditions as they were then evaluated again. Works in
 * memory.
 */
@Singleton
public final class Account {

    private final RuleFilter rules;

    @Inject
    Account(RuleFilter rules) {
        this.rules = rules;
    }

    /**
     * What one rule said.
     *
     * @param rule its id; 0 for the trigger that the webhook carries itself
     * @param delivery what it made; null when it made none
     * @param cause why it made none; null when it made one
     * @param explanation what its conditions saw; null when it had none, or they are not kept any more
     */
    public record Said(
            long rule,
            long webhook,
            Delivery.@Nullable Id delivery,
            @Nullable Cause cause,
            @Nullable Explanation explanation) {

        /** One sentence for people: why it made no delivery, or why it did; empty when nothing is known of it. */
        public String reason() {
            if (cause == Cause.DISABLED) {
                return "Its webhook was disabled.";
            } else if (cause == Cause.MISSING) {
                return "Its webhook did not exist.";
            }
            return explanation == null ? "" : explanation.summary();
        }
    }

    /** What the rules said, those first that made a delivery; of very many others only some are noted. */
    public List<Said> of(Kept kept) {
        Event event = kept.event();
        return Stream.concat(
                        kept.deliveries().stream().map(delivery -> fired(delivery, event)),
                        kept.notes().declined().stream().map(declined -> not(declined, event)))
                .toList();
    }

    /** Why there is nothing to say: one sentence. */
    public static String nobodyAsked(Event event) {
        return Reasons.nobodyAsked(event);
    }

    private Said fired(Delivery delivery, Event event) {
        return new Said(
                delivery.rule(), delivery.webhook(), delivery.id(), null, explanation(delivery.conditions(), event));
    }

    private Said not(Declined declined, Event event) {
        return new Said(
                declined.rule(), declined.webhook(), null, declined.cause(), explanation(declined.conditions(), event));
    }

    private @Nullable Explanation explanation(String conditions, Event event) {
        return conditions.isEmpty() ? null : rules.explain(conditions, event).orElse(null);
    }
}
