package org.whenhook.rule;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
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

    private final Map<Types, List<Entry>> entries;
    private final Map<Long, Webhook> webhooks;

    RuleIndex(Collection<Rule> rules, Map<Long, Webhook> webhooks) {
        this.webhooks = webhooks;
        this.entries = new HashMap<>();
        Stream.concat(rules.stream(), webhooks.values().stream().flatMap(RuleIndex::ownRule))
                .filter(Rule::enabled)
                .sorted(Comparator.comparing(Rule::name).thenComparingLong(Rule::id))
                .forEach(this::add);
    }

    /** Whether there is a rule for these types. */
    boolean isAwaited(String eventType, String objectType) {
        return entries.containsKey(new Types(objectType, eventType));
    }

    /** A verdict for each rule of the event's types; empty when there is none. */
    List<Verdict> judge(Event event) {
        List<Entry> candidates = entries.getOrDefault(new Types(event.objectType(), event.type()), List.of());
        if (candidates.isEmpty()) {
            return List.of();
        }
        Facts facts = RuleFilter.facts(event);
        return candidates.stream().map(entry -> verdict(entry, facts)).toList();
    }

    private Verdict verdict(Entry entry, Facts facts) {
        Webhook webhook = webhooks.get(entry.rule.webhook());
        if (webhook == null) {
            return entry.not(Cause.MISSING, () -> "Its webhook " + entry.rule.webhook() + " does not exist.");
        }
        if (!webhook.enabled()) {
            return entry.not(Cause.DISABLED, () -> "Its webhook \"" + webhook.name() + "\" is disabled.");
        }
        Condition condition = entry.rule.trigger().condition();
        return condition.matches(facts)
                ? new Verdict.Applies(entry.rule, entry.conditions)
                : entry.not(Cause.CONDITIONS, () -> condition.explain(facts).summary());
    }

    private void add(Rule rule) {
        var entry = new Entry(rule, TriggerJson.reference(rule.trigger()));
        for (String objectType : rule.trigger().objectTypes()) {
            for (String eventType : rule.trigger().eventTypes()) {
                List<Entry> present =
                        entries.computeIfAbsent(new Types(objectType, eventType), types -> new ArrayList<>());
                if (!present.contains(entry)) {
                    present.add(entry);
                }
            }
        }
    }

    private static Stream<Rule> ownRule(Webhook webhook) {
        return webhook.trigger() == null ? Stream.of() : Stream.of(Rule.own(webhook, webhook.trigger()));
    }

    private record Types(String objectType, String eventType) {}

    private record Entry(Rule rule, String conditions) {

        Verdict not(Cause cause, Supplier<String> why) {
            return new Verdict.Not(rule, cause, conditions, why);
        }
    }
}
