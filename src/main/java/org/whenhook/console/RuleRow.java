package org.whenhook.console;

import java.util.stream.Collectors;
import org.whenhook.console.Words.Moment;
import org.whenhook.rule.Rule;

/** An event rule as the list shows it. */
public record RuleRow(Rule rule, String webhook, String objects, String events, Moment changed) {

    static RuleRow of(Rule rule, String webhook, Words words) {
        return new RuleRow(
                rule,
                webhook,
                String.join(", ", rule.trigger().objectTypes()),
                rule.trigger().eventTypes().stream().map(words::event).collect(Collectors.joining(", ")),
                words.moment(rule.lastUpdated()));
    }
}
