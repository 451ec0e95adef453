package org.whenhook.console;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.whenhook.condition.Explanation;
import org.whenhook.console.Explanations.Node;
import org.whenhook.dispatch.Account.Said;
import org.whenhook.queue.DeliveryStatus;

/**
 * What one rule said of an event.
 *
 * @param rule its id; 0 for the trigger that the webhook carries itself
 * @param verdict fired, silent, error, disabled or missing
 * @param nodes what its conditions saw; empty when it had none
 * @param task the id of what it made; empty when it made nothing
 * @param status of that task; null when it has been deleted, or there is none
 */
public record VerdictRow(
        long rule,
        String name,
        long webhook,
        String calls,
        String verdict,
        String because,
        List<Node> nodes,
        String task,
        @Nullable DeliveryStatus status) {

    /** The word for what a rule said. */
    static String verdict(Said said) {
        Explanation explanation = said.explanation();
        return switch (said.cause()) {
            case null -> "fired";
            case DISABLED -> "disabled";
            case MISSING -> "missing";
            case CONDITIONS ->
                explanation != null && explanation.outcome() == Explanation.Outcome.ERROR ? "error" : "silent";
        };
    }

    /** Of the tag that names the verdict. */
    public String style() {
        return switch (verdict) {
            case "fired" -> "status-delivered icon-delivered";
            case "silent" -> "status-held icon-close";
            case "error" -> "status-failed icon-error";
            default -> "status-off icon-off";
        };
    }

    /** Whether its explanation is shown at once: where it asks for one. */
    public boolean open() {
        return verdict.equals("silent") || verdict.equals("error");
    }

    /** The end of the task's id: its beginning is the event's. */
    public String shortTask() {
        return task.substring(Math.max(0, task.length() - 12));
    }
}
