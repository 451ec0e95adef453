package org.whenhook.delivery;

import jakarta.json.JsonObject;
import org.whenhook.event.Event;

/**
 * One event on its way to one webhook because one trigger matched. Pages and the NetBox-shaped API call it a background
 * task.
 *
 * @param webhook the webhook's id, looked up when sent
 * @param rule the event rule's id; {@value #OWN_TRIGGER} when the webhook's own trigger matched
 * @param actionData the rule's extra data, merged under the event's data; empty when none
 * @param conditions names the conditions that matched, as kept when the rule was saved; empty when there were none
 * @param line the ordering key: deliveries to one webhook with the same key are sent in order; empty: it may overtake
 * @param sequence its number among those with its key, from 1, as sent in {@code Webhook-Sequence}; 0: it has none, or it
 *     is not known here
 * @param variation what sets it apart from what its webhook and event make of it
 */
public record Delivery(
        Id id,
        long webhook,
        long rule,
        JsonObject actionData,
        String conditions,
        String line,
        long sequence,
        Variation variation) {

    public static final long OWN_TRIGGER = 0;

    /** One that may overtake others. */
    public Delivery(Id id, long webhook, long rule, JsonObject actionData, String conditions) {
        this(id, webhook, rule, actionData, conditions, "", 0, Variation.NONE);
    }

    /** The same with its ordering key, which must hold no blanks. */
    public Delivery inLine(String line) {
        return new Delivery(id, webhook, rule, actionData, conditions, line, sequence, variation);
    }

    /** The same with its sequence. */
    public Delivery numbered(long sequence) {
        return new Delivery(id, webhook, rule, actionData, conditions, line, sequence, variation);
    }

    /** The same with its variation. */
    public Delivery varied(Variation variation) {
        return new Delivery(id, webhook, rule, actionData, conditions, line, sequence, variation);
    }

    /**
     * A delivery's id, for life and across all attempts: its event's id, a hyphen, and its number among the event's
     * deliveries in three digits.
     */
    public record Id(String text) {

        public static final int MOST_PER_EVENT = 999;

        private static final int LENGTH = Event.Id.LENGTH + 4;

        public Id {
            if (text.length() != LENGTH || text.charAt(Event.Id.LENGTH) != '-' || !endsInDigits(text)) {
                throw new IllegalArgumentException("not a delivery id: " + text);
            }
            event(text);
        }

        /** The id of an event's delivery of that number, from 1 to {@value #MOST_PER_EVENT}. */
        public static Id of(Event.Id event, int number) {
            var digits = Integer.toString(number);
            return new Id(event.text() + "-" + "0".repeat(Math.max(0, 3 - digits.length())) + digits);
        }

        public Event.Id event() {
            return event(text);
        }

        private static Event.Id event(String text) {
            return new Event.Id(text.substring(0, Event.Id.LENGTH));
        }

        private static boolean endsInDigits(String text) {
            for (int i = Event.Id.LENGTH + 1; i < text.length(); i++) {
                if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                    return false;
                }
            }
            return true;
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
