package org.whenhook.console;

import static java.util.Comparator.comparing;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.whenhook.delivery.Delivery;
import org.whenhook.delivery.FailureKind;
import org.whenhook.rule.Rule;
import org.whenhook.rule.Rules;
import org.whenhook.webhook.StoredWebhooks;
import org.whenhook.webhook.Webhook;

/** Filters of tasks in words: those that are set, and those that may be chosen. */
@Named
@RequestScoped
public class TaskChips {

    @Inject
    Words words;

    @Inject
    Names names;

    @Inject
    StoredWebhooks webhooks;

    @Inject
    Rules rules;

    /** Those that are set, each with the address of the list without it. */
    List<Chip> of(TaskFilter filter, Address list) {
        return TaskFilter.NAMES.stream()
                .filter(filter.given()::containsKey)
                .map(name -> chip(filter, list, name))
                .toList();
    }

    public List<Choice> webhooks(String asked) {
        var labels = new LinkedHashMap<String, String>();
        webhooks.latest().values().stream()
                .sorted(comparing(Webhook::name))
                .forEach(each -> labels.put(Long.toString(each.id()), each.name()));
        return Choice.of(labels, asked);
    }

    /** The event rules, and the own triggers of webhooks. */
    public List<Choice> rules(String asked) {
        var labels = new LinkedHashMap<>(Map.of(Long.toString(Delivery.OWN_TRIGGER), words.say("rule.own")));
        rules.latest().values().stream()
                .sorted(comparing(Rule::name))
                .forEach(each -> labels.put(Long.toString(each.id()), each.name()));
        return Choice.of(labels, asked);
    }

    public List<Choice> kinds(String asked) {
        var labels = new LinkedHashMap<String, String>();
        Stream.of(FailureKind.values()).forEach(kind -> labels.put(kind.text(), kind(kind)));
        return Choice.of(labels, asked);
    }

    String kind(FailureKind kind) {
        return words.say("kind." + kind.text());
    }

    private Chip chip(TaskFilter filter, Address list, String name) {
        String value = filter.given().getOrDefault(name, "");
        return new Chip(
                words.say("tasks.by." + name),
                shown(name, value),
                list.with(name, "").text());
    }

    private String shown(String name, String value) {
        return switch (name) {
            case "webhook" -> value.matches("\\d{1,18}") ? names.webhook(Long.parseLong(value)) : value;
            case "rule" -> rule(value);
            case "error_class" -> FailureKind.named(value).map(this::kind).orElse(value);
            case "since", "before" -> value.replace('T', ' ');
            default -> value;
        };
    }

    private String rule(String value) {
        if (value.equals(Long.toString(Delivery.OWN_TRIGGER))) {
            return words.say("rule.own");
        }
        return value.matches("\\d{1,18}") ? names.rule(Long.parseLong(value)) : value;
    }

    /** A filter that is set; the address is that of the list without it. */
    public record Chip(String label, String value, String without) {}
}
