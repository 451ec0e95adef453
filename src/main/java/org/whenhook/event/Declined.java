package org.whenhook.event;

/**
 * A rule that was asked about an event and made no delivery.
 *
 * @param rule its id; 0 for the trigger that the webhook carries itself
 * @param webhook the id of the webhook that it would have called
 * @param conditions the reference under which its conditions are kept; empty when it has none
 */
public record Declined(long rule, long webhook, Cause cause, String conditions) {

    /** Why. */
    public enum Cause {
        /** Its conditions do not hold, or could not be evaluated. */
        CONDITIONS,
        /** Its webhook is disabled. */
        DISABLED,
        /** Its webhook does not exist. */
        MISSING
    }
}
