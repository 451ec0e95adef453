package org.whenhook.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.whenhook.audit.Action;
import org.whenhook.audit.AuditLog;
import org.whenhook.audit.Author;
import org.whenhook.audit.Changes;
import org.whenhook.audit.Subject;
import org.whenhook.json.InvalidFields;
import org.whenhook.json.Json;
import org.whenhook.queue.Lanes;
import org.whenhook.rule.Rules;
import org.whenhook.webhook.StandardSecret;
import org.whenhook.webhook.StoredWebhooks;
import org.whenhook.webhook.Webhook;

/** What can be done about a webhook beside changing its settings. Each is answered by its page, with what became of it. */
@Named
@RequestScoped
public class WebhookActions {

    @Inject
    StoredWebhooks webhooks;

    @Inject
    Rules rules;

    @Inject
    Lanes lanes;

    @Inject
    Viewer viewer;

    @Inject
    AuditLog audit;

    @Inject
    Changes changes;

    @Inject
    Author author;

    private String fresh = "";
    private String problem = "";
    private String secret = "";
    private long overlap = 86_400;

    public String pause(long id) {
        return page(id, paused(id) ? "paused" : "not-paused");
    }

    public String resume(long id) {
        return page(id, resumed(id) ? "resumed" : "not-resumed");
    }

    /** Whether it was paused just now, by somebody who may. */
    boolean paused(long id) {
        return recorded(id, Action.PAUSE, viewer.isOperator() && lanes.pause(id, "paused by " + viewer.getName()));
    }

    /** Whether it was resumed just now, by somebody who may. */
    boolean resumed(long id) {
        return recorded(id, Action.RESUME, viewer.isOperator() && lanes.resume(id, "resumed by " + viewer.getName()));
    }

    private boolean recorded(long id, Action action, boolean done) {
        if (done) {
            record(id, action);
        }
        return done;
    }

    private void record(long id, Action action) {
        Webhook named = webhooks.latest().get(id);
        var subject = new Subject(Subject.WEBHOOK, Long.toString(id), named == null ? "" : named.name());
        audit.done(author, action, subject);
    }

    public String disable(long id) {
        return enabled(id, false);
    }

    public String enable(long id) {
        return enabled(id, true);
    }

    private String enabled(long id, boolean enabled) {
        if (!viewer.isEditor()) {
            return page(id, "not-allowed");
        }
        boolean changed =
                changes.edit(author, "", draft -> webhooks.change(draft, id, present -> with(present, enabled)));
        return changed ? page(id, enabled ? "enabled" : "disabled") : gone();
    }

    private static JsonObject with(JsonObject present, boolean enabled) {
        return Json.createObjectBuilder(present).add("enabled", enabled).build();
    }

    /** Removes the webhook and the event rules that call it. */
    public String delete(long id) {
        if (!viewer.isEditor()) {
            return page(id, "not-allowed");
        }
        boolean removed = changes.edit(author, "", draft -> rules.removeWebhook(draft, id));
        return removed ? "/console/webhooks?faces-redirect=true&done=webhook-deleted" : gone();
    }

    /** Gives it another secret, the typed one or a random one, which the same answer shows this once. */
    public void rotate(long id) {
        String wanted = secret.isBlank() ? StandardSecret.random() : secret.strip();
        try {
            if (viewer.isEditor()
                    && webhooks.rotateSecret(id, wanted, Duration.ofSeconds(overlap))
                            .isPresent()) {
                fresh = wanted;
                record(id, Action.ROTATE_SECRET);
            }
        } catch (InvalidFields e) {
            problem = String.join(
                    " ", e.errors().values().stream().flatMap(List::stream).toList());
        }
        secret = "";
    }

    /** Gives it another key pair for v1a. */
    public String rotateKey(long id) {
        if (!viewer.isEditor()) {
            return page(id, "not-allowed");
        }
        try {
            if (webhooks.rotateKey(id, Duration.ofSeconds(overlap)).isEmpty()) {
                return gone();
            }
        } catch (InvalidFields e) { // somebody took v1a away meanwhile
            return page(id, "no-key");
        }
        record(id, Action.ROTATE_KEY);
        return page(id, "key-rotated");
    }

    /** The secret that was just set; empty otherwise. */
    public String getFresh() {
        return fresh;
    }

    /** Why no other secret was set; empty otherwise. */
    public String getProblem() {
        return problem;
    }

    public String getSecret() {
        return secret;
    }

    public void setSecret(String secret) {
        this.secret = secret;
    }

    /** For how many seconds the present secret signs on. */
    public long getOverlap() {
        return overlap;
    }

    public void setOverlap(long overlap) {
        this.overlap = overlap;
    }

    static String page(long id, String done) {
        return "/console/webhook?faces-redirect=true&id=" + id + "&done=" + done;
    }

    private static String gone() {
        return "/console/webhooks?faces-redirect=true&done=definition-gone";
    }
}
