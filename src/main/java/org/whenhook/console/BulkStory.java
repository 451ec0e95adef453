package org.whenhook.console;

import java.util.List;
import org.whenhook.bulk.BulkAction;
import org.whenhook.bulk.State;
import org.whenhook.console.Words.Moment;

/**
 * A bulk action as its page shows it.
 *
 * @param title what is done, and to how many
 * @param sentence where it stands
 * @param filter what was asked for, in words
 * @param webhooks those concerned, the most first
 * @param lasts how long it takes at least
 */
public record BulkStory(
        BulkAction action,
        String title,
        String sentence,
        List<String> filter,
        List<Share> webhooks,
        String lasts,
        Moment created) {

    public boolean planned() {
        return is(State.PLANNED);
    }

    public boolean running() {
        return is(State.RUNNING);
    }

    public boolean paused() {
        return is(State.PAUSED);
    }

    /** Whether nothing changes any more. */
    public boolean over() {
        return is(State.FINISHED) || is(State.CANCELLED);
    }

    /** Whether nothing was found to do it to. */
    public boolean nothing() {
        return action.plan().count() == 0 && action.plan().whole();
    }

    public long dealtWith() {
        return action.progress().done() + action.progress().skipped();
    }

    /** Never less than what was dealt with: a plan may have counted a part, and a bar cannot be more than full. */
    public long most() {
        return Math.max(1, Math.max(action.plan().count(), dealtWith()));
    }

    private boolean is(State state) {
        return action.progress().state() == state;
    }

    /** A webhook and how many of its tasks are concerned. */
    public record Share(long id, String name, long number) {}
}
