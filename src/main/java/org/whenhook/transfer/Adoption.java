package org.whenhook.transfer;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.whenhook.audit.Author;
import org.whenhook.audit.Changes;
import org.whenhook.json.InvalidFields;
import org.whenhook.json.Json;
import org.whenhook.redis.Definitions;
import org.whenhook.redis.Documents;
import org.whenhook.redis.Draft;
import org.whenhook.rule.Rule;
import org.whenhook.rule.Rules;
import org.whenhook.transfer.Plan.Result;
import org.whenhook.transfer.Plan.Step;
import org.whenhook.webhook.StoredWebhooks;
import org.whenhook.webhook.Tag;
import org.whenhook.webhook.Webhook;

/**
 * Adopts blueprints: what is known by its name (a tag by its slug) is changed, all else is added, nothing is removed. Done
 * again, it changes nothing.
 */
@Singleton
public final class Adoption {

    private static final Set<String> OF_EACH_SAVE = Set.of("last_updated", "version");

    private final Documents documents;
    private final Changes changes;
    private final StoredWebhooks webhooks;
    private final Rules rules;

    @Inject
    public Adoption(Documents documents, Changes changes, StoredWebhooks webhooks, Rules rules) {
        this.documents = documents;
        this.changes = changes;
        this.webhooks = webhooks;
        this.rules = rules;
    }

    /** What would become of it; changes nothing. */
    public Plan plan(Blueprint blueprint) {
        return documents.tried(draft -> adopted(draft, blueprint));
    }

    /** Does it, all in one change that is audited. */
    public Plan apply(Blueprint blueprint, Author author, String message) {
        return changes.edit(author, message, draft -> adopted(draft, blueprint));
    }

    private Plan adopted(Draft draft, Blueprint blueprint) {
        var steps = new ArrayList<Step>();
        Kind tags = new Kind("tag", "slug", webhooks.tags(), this::tag);
        blueprint.tags().forEach(each -> steps.add(step(tags, draft, each)));
        Kind webhook = new Kind("webhook", "name", webhooks, this::webhook);
        blueprint.webhooks().forEach(each -> steps.add(step(webhook, draft, each)));
        Kind rule = new Kind("event-rule", "name", rules, this::rule);
        blueprint.rules().forEach(each -> steps.add(ruleStep(rule, draft, each)));
        return new Plan(steps, blueprint.left());
    }

    private Step ruleStep(Kind kind, Draft draft, JsonObject rule) {
        Optional<Long> called = webhook(draft).apply(name(rule, "webhook"));
        if (called.isEmpty()) {
            var error = List.of("There is no webhook of the name \"" + name(rule, "webhook") + "\".");
            return new Step(kind.text, name(rule, "name"), Result.REFUSED, List.of(), Map.of("webhook", error));
        }
        return step(
                kind,
                draft,
                Json.createObjectBuilder(rule)
                        .remove("webhook")
                        .add("action_object_id", called.get())
                        .build());
    }

    private static Step step(Kind kind, Draft draft, JsonObject fields) {
        String name = name(fields, kind.key);
        try {
            Optional<Long> id = kind.known.apply(draft).apply(name);
            if (id.isEmpty()) {
                kind.definitions.add(draft, fields);
                return new Step(kind.text, name, Result.ADDED, List.of(), Map.of());
            }
            List<String> differing = changed(kind.definitions, draft, id.get(), fields);
            Result result = differing.isEmpty() ? Result.SAME : Result.CHANGED;
            return new Step(kind.text, name, result, differing, Map.of());
        } catch (InvalidFields e) {
            return new Step(kind.text, name, Result.REFUSED, List.of(), e.errors());
        }
    }

    /** Changes it, unless that would make no difference; the names of the fields that differ. */
    private static List<String> changed(Definitions definitions, Draft draft, long id, JsonObject fields) {
        Draft trial = draft.trial();
        definitions.change(trial, id, fields);
        JsonObject before = definitions.find(draft, id).orElseThrow();
        JsonObject after = definitions.find(trial, id).orElseThrow();
        List<String> differing = after.keySet().stream()
                .filter(field -> !OF_EACH_SAVE.contains(field))
                .filter(field -> !Objects.equals(before.get(field), after.get(field)))
                .toList();
        if (!differing.isEmpty()) {
            definitions.change(draft, id, fields);
        }
        return differing;
    }

    private Function<String, Optional<Long>> tag(Draft draft) {
        return byName(
                webhooks.tags().of(draft.present()).values().stream().collect(Collectors.toMap(Tag::slug, Tag::id)));
    }

    private Function<String, Optional<Long>> webhook(Draft draft) {
        return byName(
                webhooks.of(draft.present()).values().stream().collect(Collectors.toMap(Webhook::name, Webhook::id)));
    }

    private Function<String, Optional<Long>> rule(Draft draft) {
        return byName(rules.of(draft.present()).values().stream().collect(Collectors.toMap(Rule::name, Rule::id)));
    }

    private static Function<String, Optional<Long>> byName(Map<String, Long> ids) {
        return name -> Optional.ofNullable(ids.get(name));
    }

    private static String name(JsonObject fields, String key) {
        return fields.get(key) instanceof JsonString text ? text.getString() : "";
    }

    /** A kind of definitions, and how one is known. */
    private record Kind(
            String text,
            String key,
            Definitions definitions,
            Function<Draft, Function<String, Optional<Long>>> known) {}
}
