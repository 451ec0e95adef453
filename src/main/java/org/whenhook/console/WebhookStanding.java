package org.whenhook.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.whenhook.rule.Rule;
import org.whenhook.rule.Rules;
import org.whenhook.webhook.Webhook;

/** How a saved webhook is served, who calls it, and hence what may be done about it; nothing is known of a new one. */
@Named
@RequestScoped
public class WebhookStanding {

    @Inject
    Rules rules;

    @Inject
    WebhookRows webhookRows;

    @Inject
    Submission submission;

    private @Nullable WebhookRow row;
    private List<Rule> callers = List.of();

    void look(Webhook webhook) {
        callers = rules.latest().values().stream()
                .filter(rule -> rule.webhook() == webhook.id())
                .toList();
        row = webhookRows.of(List.of(webhook)).getFirst();
    }

    /** As the list shows it; null for a new one. */
    public @Nullable WebhookRow getRow() {
        return row;
    }

    /** The event rules that call it. */
    public List<Rule> getCallers() {
        return callers;
    }

    /** Also while a form is read: whether it may still be done is decided when it is tried. */
    public boolean isPausable() {
        return submission.isBeingRead() || (row != null && row.pausable());
    }

    /** Likewise. */
    public boolean isResumable() {
        return submission.isBeingRead() || (row != null && row.resumable());
    }

    /** Whether events make deliveries for it; not while a form is read. */
    public boolean isEnabled() {
        return row != null && row.webhook().enabled();
    }

    /** Likewise. */
    public boolean isDisableable() {
        return submission.isBeingRead() || isEnabled();
    }
}
