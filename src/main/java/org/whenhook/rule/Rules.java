package org.whenhook.rule;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.whenhook.audit.Kind;
import org.whenhook.audit.Subject;
import org.whenhook.json.FieldReader;
import org.whenhook.json.InvalidFields;
import org.whenhook.json.JsonText;
import org.whenhook.json.Overlay;
import org.whenhook.redis.Definitions;
import org.whenhook.redis.Documents;
import org.whenhook.redis.Documents.Snapshot;
import org.whenhook.redis.Draft;
import org.whenhook.redis.Shelf;
import org.whenhook.redis.Shelf.Composed;
import org.whenhook.webhook.OldTrigger;
import org.whenhook.webhook.StoredWebhooks;
import org.whenhook.webhook.Tags;
import org.whenhook.webhook.TriggerJson;

/** The event rules, kept as documents in Redis and, parsed, in memory. */
@Singleton
public final class Rules implements Definitions {

    private final Documents documents;
    private final Shelf<Rule> shelf;
    private final StoredWebhooks webhooks;
    private final Clock clock;

    @Inject
    public Rules(Documents documents, StoredWebhooks webhooks, Clock clock) {
        this.documents = documents;
        this.shelf = new Shelf<>(documents, "rule", (id, text) -> RuleJson.stored(id, JsonText.readObject(text)));
        this.webhooks = webhooks;
        this.clock = clock;
    }

    @Produces
    static Kind kind() {
        return new Kind("rule", Subject.EVENT_RULE, fields -> fields);
    }

    /** All rules of a snapshot, by id. */
    public Map<Long, Rule> of(Snapshot snapshot) {
        return shelf.of(snapshot);
    }

    /** All rules as they are now, by id; asks Redis whether they have changed. */
    public Map<Long, Rule> latest() {
        return of(documents.latest());
    }

    /**
     * Adds a rule.
     *
     * @param fields in NetBox's shape, see {@link RuleJson}
     * @throws InvalidFields when they break a rule of validity; nothing is saved
     */
    public Rule add(JsonObject fields) {
        return shelf.add((id, present) -> created(id, fields, present));
    }

    /**
     * Changes a rule, whatever others change meanwhile.
     *
     * @param edit from its present fields to the new ones, all of them; may be called again
     * @return empty when there is none of that id
     * @throws InvalidFields when they break a rule of validity; nothing is saved
     */
    public Optional<Rule> change(long id, UnaryOperator<JsonObject> edit) {
        return shelf.replace(id, (same, present) -> changed(same, edit, present));
    }

    @Override
    public Optional<JsonObject> find(Draft draft, long id) {
        return Optional.ofNullable(of(draft.present()).get(id)).map(RuleJson::write);
    }

    @Override
    public long add(Draft draft, JsonObject sent) {
        return shelf.add(draft, (id, present) -> created(id, sent, present));
    }

    /** As {@link #change(long, UnaryOperator)}, as part of a larger change; false when there is none of that id. */
    public boolean change(Draft draft, long id, UnaryOperator<JsonObject> edit) {
        return shelf.replace(draft, id, (same, present) -> changed(same, edit, present));
    }

    @Override
    public void change(Draft draft, long id, JsonObject sent) {
        shelf.replace(draft, id, (same, present) -> changed(same, fields -> overlaid(fields, sent, present), present));
    }

    /** Removes a rule; false when there is none of that id. */
    public boolean remove(Draft draft, long id) {
        return shelf.remove(draft, id);
    }

    /** Removes a webhook and, as NetBox does, the rules that call it; false when there is none of that id. */
    public boolean removeWebhook(Draft draft, long id) {
        if (!webhooks.remove(draft, id)) {
            return false;
        }
        of(draft.present()).values().stream()
                .filter(rule -> rule.webhook() == id)
                .forEach(rule -> shelf.remove(draft, rule.id()));
        return true;
    }

    /** Removes a webhook and the rules that call it, in a change of its own; false when there is none of that id. */
    public boolean removeWebhook(long id) {
        return documents.edit(draft -> removeWebhook(draft, id));
    }

    /** Removes a tag, and takes it off all that carries it; false when there is none of that id. */
    public boolean removeTag(Draft draft, long id) {
        if (!webhooks.tags().remove(draft, id)) {
            return false;
        }
        webhooks.untag(draft, id);
        shelf.rewrite(draft, text -> Tags.without(id, text));
        return true;
    }

    private Composed created(long id, JsonObject fields, Snapshot present) {
        return composed(RuleJson.created(id, resolved(present, List.of(), fields), clock.instant()), present);
    }

    private Composed changed(long id, UnaryOperator<JsonObject> edit, Snapshot present) {
        Rule before = Objects.requireNonNull(of(present).get(id));
        return composed(RuleJson.changed(before, edit.apply(RuleJson.write(before)), clock.instant()), present);
    }

    private JsonObject overlaid(JsonObject fields, JsonObject sent, Snapshot present) {
        return Overlay.of(
                fields, OldTrigger.translated(fields, resolved(present, new FieldReader(fields).tags(), sent)));
    }

    private JsonObject resolved(Snapshot present, List<Long> carried, JsonObject sent) {
        return webhooks.tags().resolved(present, carried, sent);
    }

    private Composed composed(Rule rule, Snapshot present) {
        if (of(present).values().stream()
                .anyMatch(other -> other.id() != rule.id() && other.name().equals(rule.name()))) {
            throw new InvalidFields("name", "event rule with this name already exists.");
        }
        if (!webhooks.of(present).containsKey(rule.webhook())) {
            throw new InvalidFields("action_object_id", "There is no webhook of id " + rule.webhook() + ".");
        }
        return new Composed(JsonText.write(RuleJson.write(rule)), TriggerJson.beside(rule.trigger()));
    }
}
