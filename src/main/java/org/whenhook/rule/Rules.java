package org.whenhook.rule;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.whenhook.json.JsonText;
import org.whenhook.redis.Documents;
import org.whenhook.redis.Documents.Snapshot;
import org.whenhook.redis.Shelf;
import org.whenhook.redis.Shelf.Composed;
import org.whenhook.webhook.InvalidFields;
import org.whenhook.webhook.StoredWebhooks;
import org.whenhook.webhook.TriggerJson;

/** The event rules, kept as documents in Redis and, parsed, in memory. */
@Singleton
public final class Rules {

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
        return shelf.add((id, present) -> composed(RuleJson.created(id, fields, clock.instant()), present));
    }

    /**
     * Changes a rule, whatever others change meanwhile.
     *
     * @param edit from its present fields to the new ones, all of them; may be called again
     * @return empty when there is none of that id
     * @throws InvalidFields when they break a rule of validity; nothing is saved
     */
    public Optional<Rule> change(long id, UnaryOperator<JsonObject> edit) {
        return shelf.replace(id, (same, present) -> {
            Rule before = Objects.requireNonNull(of(present).get(same));
            return composed(RuleJson.changed(before, edit.apply(RuleJson.write(before)), clock.instant()), present);
        });
    }

    /** Removes a rule; false when there is none of that id. */
    public boolean remove(long id) {
        return documents.remove(seen -> of(seen).containsKey(id) ? Set.of(shelf.name(id)) : Set.of());
    }

    /** Removes a webhook and, as NetBox does, the rules that call it; false when there is none of that id. */
    public boolean removeWebhook(long id) {
        return documents.remove(seen -> webhooks.of(seen).containsKey(id) ? webhookWithRules(id, seen) : Set.of());
    }

    private Set<String> webhookWithRules(long id, Snapshot seen) {
        var names = new HashSet<>(Set.of(webhooks.documentName(id)));
        of(seen).values().stream()
                .filter(rule -> rule.webhook() == id)
                .map(rule -> shelf.name(rule.id()))
                .forEach(names::add);
        return names;
    }

    private Composed composed(Rule rule, Snapshot present) {
        if (of(present).values().stream()
                .anyMatch(other -> other.id() != rule.id() && other.name().equals(rule.name()))) {
            throw new InvalidFields(Map.of("name", List.of("event rule with this name already exists.")));
        }
        if (!webhooks.of(present).containsKey(rule.webhook())) {
            throw new InvalidFields(
                    Map.of("action_object_id", List.of("There is no webhook of id " + rule.webhook() + ".")));
        }
        return new Composed(JsonText.write(RuleJson.write(rule)), TriggerJson.beside(rule.trigger()));
    }
}
