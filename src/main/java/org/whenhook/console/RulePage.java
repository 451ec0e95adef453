package org.whenhook.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.whenhook.event.Event;
import org.whenhook.json.InvalidFields;
import org.whenhook.redis.Draft;
import org.whenhook.rule.Rule;
import org.whenhook.rule.RuleJson;
import org.whenhook.rule.Rules;
import org.whenhook.webhook.StoredWebhooks;
import org.whenhook.webhook.Webhook;

/** One event rule, saved or about to be: its fields, its conditions as lines and as JSON, and what an event does with it. */
@Named
@RequestScoped
public class RulePage {

    private static final String EDIT = "edit";
    private static final String VERSION = "version";

    @Inject
    Edits edits;

    @Inject
    Rules rules;

    @Inject
    StoredWebhooks webhooks;

    @Inject
    ConditionBuilder builder;

    @Inject
    Samples samples;

    @Inject
    BackTests backTests;

    @Inject
    Viewer viewer;

    @Inject
    ErrorPage error;

    @Inject
    Submission submission;

    private final Form form = new Form();
    private long id;
    private @Nullable Rule saved;
    private List<ConditionLine> lines = List.of();
    private List<String> attributes = List.of();
    private String verdict = "";

    /** Fills the form, unless it is being filled in; then looks at it. */
    public void show() {
        saved = rules.latest().get(id);
        if (id != 0 && saved == null) {
            error.answerNotFound();
            return;
        }
        if (!submission.brings(EDIT)) {
            JsonObject fields = saved == null ? JsonValue.EMPTY_JSON_OBJECT : RuleJson.write(saved);
            RuleForm.fill(form, fields);
            form.set(VERSION, String.valueOf(fields.get(VERSION)));
            samples.fill(form, this::isConcerned);
        }
        check();
    }

    private void check() {
        Event event = samples.read(form);
        attributes = event == null ? List.of() : Attributes.of(event);
        JsonValue read = submission.brings(EDIT) ? builder.read(form) : present();
        if (read == null) {
            return;
        }
        JsonValue conditions = builder.stepped(read);
        builder.show(conditions, form);
        lines = builder.lines(conditions, event);
        try {
            Rule draft = RuleJson.draft(RuleForm.read(form, fields(), conditions));
            verdict = event == null ? "" : ConditionBuilder.verdict(draft.trigger(), event);
            backTests.look(saved, draft);
        } catch (InvalidFields e) {
            if (submission.brings(EDIT)) {
                form.blame(e.errors());
            }
        }
    }

    private boolean isConcerned(Event event) {
        return saved == null || saved.trigger().concerns(event.type(), event.objectType());
    }

    private JsonValue present() {
        return saved == null ? JsonValue.NULL : saved.trigger().conditionsDocument();
    }

    private JsonObject fields() {
        return saved == null ? JsonValue.EMPTY_JSON_OBJECT : RuleJson.write(saved);
    }

    /** Saves what an editor has filled in; stays, with every word of it, when that cannot be. */
    public @Nullable String save() {
        JsonValue conditions = builder.read(form);
        if (conditions == null) {
            return null;
        }
        UnaryOperator<JsonObject> edit = present -> RuleForm.read(form, present, conditions);
        saved = rules.latest().get(id);
        return edits.save(form, () -> RuleJson.draft(edit.apply(fields())), draft -> written(draft, edit))
                .map(RulePage::afterSaving)
                .orElse(null);
    }

    /** The rule's id; 0 when it is gone. */
    private long written(Draft draft, UnaryOperator<JsonObject> edit) {
        if (id == 0) {
            return rules.add(draft, edit.apply(JsonValue.EMPTY_JSON_OBJECT));
        }
        return rules.change(draft, id, Conflict.unless(form.word(VERSION), edit)) ? id : 0;
    }

    private static String afterSaving(long id) {
        return id == 0
                ? "/console/rules?faces-redirect=true&done=definition-gone"
                : "/console/rule?faces-redirect=true&id=" + id + "&done=saved";
    }

    /** Removes the rule; stays, and says why, when that cannot be done now. */
    public @Nullable String delete() {
        if (!viewer.isEditor()) {
            return "/console/rule?faces-redirect=true&id=" + id + "&done=not-allowed";
        }
        return edits.write(form, draft -> rules.remove(draft, id))
                .map(done -> "/console/rules?faces-redirect=true&done=" + (done ? "rule-deleted" : "definition-gone"))
                .orElse(null);
    }

    public Form getForm() {
        return form;
    }

    /** Whether it is saved; also while a form is read, before it is known which. */
    public boolean isExisting() {
        return id != 0 || submission.isBeingRead();
    }

    /** The rule as it is saved; null for a new one. */
    public @Nullable Rule getSaved() {
        return saved;
    }

    /** Those that it may call, by name. */
    public List<Webhook> getWebhooks() {
        return webhooks.latest().values().stream()
                .sorted(Comparator.comparing(Webhook::name))
                .toList();
    }

    public List<ConditionLine> getLines() {
        return lines;
    }

    /** The attributes that the event to try with has. */
    public List<String> getAttributes() {
        return attributes;
    }

    /** What the event does: {@code true}, {@code false}, {@code error} or {@code types}; empty when it cannot be told. */
    public String getVerdict() {
        return verdict;
    }

    public long getId() {
        return id;
    }

    public void setId(long id) {
        this.id = id;
    }
}
