package org.whenhook.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.whenhook.console.LanesPage.Story;
import org.whenhook.queue.Lanes;
import org.whenhook.webhook.StoredWebhooks;
import org.whenhook.webhook.Webhook;

/** How one webhook's deliveries are being served, with pause and resume. */
@Named
@RequestScoped
public class LanePage {

    private static final int MOST_LOOKED_AT = 1000;
    private static final int MOST_CHANGES = 50;

    @Inject
    Lanes lanes;

    @Inject
    StoredWebhooks webhooks;

    @Inject
    Words words;

    @Inject
    WebhookActions actions;

    @Inject
    ErrorPage error;

    @Inject
    FacesContext faces;

    private long webhook;
    private String reason = "";
    private @Nullable LaneRow row;
    private List<Story> changes = List.of();

    public void load() {
        Webhook found = webhooks.latest().get(webhook);
        if (found == null) {
            error.answerNotFound();
            return;
        }
        reason = found.disabledReason();
        row = LaneRow.of(lanes.of(List.of(webhook)).getFirst(), found.name(), words);
        changes = lanes.changes(MOST_LOOKED_AT).stream()
                .filter(change -> change.webhook() == webhook)
                .limit(MOST_CHANGES)
                .map(change -> Story.of(change, found.name(), words))
                .toList();
    }

    public String pause() {
        return here(actions.paused(webhook) ? "paused" : "not-paused");
    }

    public String resume() {
        return here(actions.resumed(webhook) ? "resumed" : "not-resumed");
    }

    /** Also while a form is read: whether it may still be done is decided when it is tried. */
    public boolean isPausable() {
        return faces.isPostback() || (row != null && row.pausable());
    }

    /** Likewise. */
    public boolean isResumable() {
        return faces.isPostback() || (row != null && row.resumable());
    }

    public @Nullable LaneRow getRow() {
        return row;
    }

    /** Why Whenhook disabled the webhook; empty when it did not. */
    public String getReason() {
        return reason;
    }

    public List<Story> getChanges() {
        return changes;
    }

    public long getWebhook() {
        return webhook;
    }

    public void setWebhook(long webhook) {
        this.webhook = webhook;
    }

    private String here(String done) {
        return "/console/lane?faces-redirect=true&webhook=" + webhook + "&done=" + done;
    }
}
