package org.whenhook.rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.whenhook.condition.Condition;
import org.whenhook.condition.Facts;
import org.whenhook.event.Declined.Cause;
import org.whenhook.event.Event;
import org.whenhook.webhook.TriggerJson;
import org.whenhook.webhook.Webhook;

/** All rules in force at one version, found by an event's types, in the order of their names. Immutable. */
final class RuleIndex {

    private final Map<Types, Candidates> candidates = new HashMap<>();
    private final Map<Long, Webhook> webhooks;

    RuleIndex(Collection<Rule> rules, Map<Long, Webhook> webhooks) {
        this.webhooks = webhooks;
        var entries = new HashMap<Types, List<Entry>>();
        Stream.concat(rules.stream(), webhooks.values().stream().flatMap(RuleIndex::ownRule))
                .filter(Rule::enabled)
                .sorted(Comparator.comparing(Rule::name).thenComparingLong(Rule::id))
                .forEach(rule -> add(entries, rule));
        entries.forEach((types, those) -> candidates.put(types, new Candidates(those)));
    }

    /** Whether there is a rule for these types. */
    boolean isAwaited(String eventType, String objectType) {
        return candidates.containsKey(new Types(objectType, eventType));
    }

    /** A verdict of each rule of the event's types. */
    Verdicts judge(Event event) {
        Candidates candidates = this.candidates.get(new Types(event.objectType(), event.type()));
        if (candidates == null) {
            return Verdicts.NONE;
        }
        Facts facts = RuleFilter.facts(event);
        int[] places = candidates.near(facts);
        var applying = new ArrayList<Verdict.Applies>();
        int[] fired = new int[places.length];
        for (int place : places) {
            Entry entry = candidates.all().get(place);
            if (applies(entry, facts)) {
                fired[applying.size()] = place;
                applying.add(new Verdict.Applies(entry.rule, entry.conditions));
            }
        }
        return new Verdicts(
                Arrays.copyOf(fired, applying.size()),
                applying,
                candidates.all().size(),
                place -> not(candidates.all().get(place), facts));
    }

    private boolean applies(Entry entry, Facts facts) {
        Webhook webhook = webhooks.get(entry.rule.webhook());
        return webhook != null && webhook.enabled() && entry.condition().matches(facts);
    }

    private Verdict.Not not(Entry entry, Facts facts) {
        Webhook webhook = webhooks.get(entry.rule.webhook());
        if (webhook == null) {
            return entry.not(Cause.MISSING, () -> "Its webhook " + entry.rule.webhook() + " does not exist.");
        }
        return webhook.enabled()
                ? entry.not(
                        Cause.CONDITIONS, () -> entry.condition().explain(facts).summary())
                : entry.not(Cause.DISABLED, () -> "Its webhook \"" + webhook.name() + "\" is disabled.");
    }

    private static void add(Map<Types, List<Entry>> entries, Rule rule) {
        var entry = new Entry(rule, TriggerJson.reference(rule.trigger()));
        for (String objectType : new LinkedHashSet<>(rule.trigger().objectTypes())) {
            for (String eventType : new LinkedHashSet<>(rule.trigger().eventTypes())) {
                entries.computeIfAbsent(new Types(objectType, eventType), types -> new ArrayList<>())
                        .add(entry);
            }
        }
    }

    private static Stream<Rule> ownRule(Webhook webhook) {
        return webhook.trigger() == null ? Stream.of() : Stream.of(Rule.own(webhook, webhook.trigger()));
    }

    private record Types(String objectType, String eventType) {}

    /** A rule, and the reference under which its conditions are kept. */
    record Entry(Rule rule, String conditions) {

        Condition condition() {
            return rule.trigger().condition();
        }

        Verdict.Not not(Cause cause, Supplier<String> why) {
            return new Verdict.Not(rule, cause, conditions, why);
        }
    }
}
