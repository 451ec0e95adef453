package org.whenhook.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.whenhook.console.Previews.Preview;
import org.whenhook.event.Event;
import org.whenhook.json.InvalidFields;
import org.whenhook.redis.Draft;
import org.whenhook.webhook.StandardSecret;
import org.whenhook.webhook.StoredWebhooks;
import org.whenhook.webhook.Webhook;
import org.whenhook.webhook.WebhookJson;

/** One webhook, saved or about to be: its settings, what is wrong with them, and what they would send. */
@Named
@RequestScoped
public class WebhookPage {

    private static final String EDIT = "edit";
    private static final String VERSION = "version";

    @Inject
    Edits edits;

    @Inject
    StoredWebhooks webhooks;

    @Inject
    WebhookStanding standing;

    @Inject
    Previews previews;

    @Inject
    Samples samples;

    @Inject
    Words words;

    @Inject
    Viewer viewer;

    @Inject
    ErrorPage error;

    @Inject
    Submission submission;

    private final Form form = new Form();
    private long id;
    private @Nullable Webhook saved;
    private @Nullable Preview preview;
    private String retries = "";

    /** Fills the form, unless it is being filled in; then looks at it. */
    public void show() {
        saved = webhooks.latest().get(id);
        if (id != 0 && saved == null) {
            error.answerNotFound();
            return;
        }
        if (!submission.brings(EDIT)) {
            JsonObject fields = saved == null ? WebhookForm.blank() : WebhookJson.write(saved);
            WebhookForm.fill(form, fields);
            form.set(VERSION, String.valueOf(fields.get(VERSION)));
            samples.fill(form, event -> true);
        }
        if (saved != null) {
            standing.look(saved);
        }
        check();
    }

    private void check() {
        Event event = samples.read(form);
        try {
            Webhook draft = draft();
            retries = RetryTimes.say(draft.pacing().retries(), words);
            preview = event == null || !viewer.isEditor() ? null : previews.of(draft, event);
        } catch (InvalidFields e) {
            if (submission.brings(EDIT)) {
                form.blame(e.errors());
            }
        }
    }

    private Webhook draft() {
        JsonObject present = saved == null ? JsonValue.EMPTY_JSON_OBJECT : WebhookJson.write(saved);
        return WebhookJson.draft(WebhookForm.read(form, present, words.say("field.span")));
    }

    /** Saves what an editor has filled in; stays, with every word of it, when that cannot be. */
    public @Nullable String save() {
        UnaryOperator<JsonObject> edit = present -> WebhookForm.read(form, present, words.say("field.span"));
        saved = webhooks.latest().get(id);
        return edits.save(form, this::draft, draft -> written(draft, edit))
                .map(WebhookPage::afterSaving)
                .orElse(null);
    }

    /** The webhook's id; 0 when it is gone. */
    private long written(Draft draft, UnaryOperator<JsonObject> edit) {
        if (id == 0) {
            return webhooks.add(draft, edit.apply(JsonValue.EMPTY_JSON_OBJECT));
        }
        return webhooks.change(draft, id, Conflict.unless(form.word(VERSION), edit)) ? id : 0;
    }

    private static String afterSaving(long id) {
        return id == 0
                ? "/console/webhooks?faces-redirect=true&done=definition-gone"
                : WebhookActions.page(id, "saved");
    }

    /** Puts a secret that nobody can guess into the form; it is saved with the rest. */
    public void generate() {
        form.set("secret", StandardSecret.random());
    }

    public Form getForm() {
        return form;
    }

    /** Whether it is saved; also while a form is read, before it is known which. */
    public boolean isExisting() {
        return id != 0 || submission.isBeingRead();
    }

    /** The webhook as it is saved; null for a new one. */
    public @Nullable Webhook getSaved() {
        return saved;
    }

    /** What would be sent; null while the settings are not in order. */
    public @Nullable Preview getPreview() {
        return preview;
    }

    /** When attempts are made, in words; empty while the settings are not in order. */
    public String getRetries() {
        return retries;
    }

    public long getId() {
        return id;
    }

    public void setId(long id) {
        this.id = id;
    }
}
