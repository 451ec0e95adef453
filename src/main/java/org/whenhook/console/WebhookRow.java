package org.whenhook.console;

import org.whenhook.queue.Lanes.State;
import org.whenhook.webhook.Webhook;

/**
 * A webhook as the list shows it.
 *
 * @param rules how many event rules call it
 */
public record WebhookRow(Webhook webhook, LaneRow lane, PulseRow pulse, long rules) {

    /** Of a webhook that is disabled, though its lane does not know yet. */
    public String style() {
        return LaneRow.style(state());
    }

    public State state() {
        return stateOf(webhook, lane.state());
    }

    public boolean pausable() {
        return webhook.enabled() && lane.pausable();
    }

    public boolean resumable() {
        return webhook.enabled() && lane.resumable();
    }

    static State stateOf(Webhook webhook, State lane) {
        return webhook.enabled() ? lane : State.DISABLED;
    }
}
