package org.whenhook.console;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.whenhook.queue.Lanes;
import org.whenhook.queue.Pulses;
import org.whenhook.rule.Rule;
import org.whenhook.rule.Rules;
import org.whenhook.webhook.Webhook;

/** Puts webhooks into the words of lists: how each is served, how its calls went, how many event rules call it. */
@RequestScoped
public class WebhookRows {

    @Inject
    Rules rules;

    @Inject
    Lanes lanes;

    @Inject
    Pulses pulses;

    @Inject
    Words words;

    List<WebhookRow> of(List<Webhook> shown) {
        var ids = shown.stream().map(Webhook::id).toList();
        var served = lanes.of(ids);
        var beats = pulses.of(ids);
        var callers = callers();
        return IntStream.range(0, shown.size())
                .mapToObj(i -> new WebhookRow(
                        shown.get(i),
                        LaneRow.of(served.get(i), shown.get(i).name(), words),
                        PulseRow.of(beats.get(i), words),
                        callers.getOrDefault(ids.get(i), 0L)))
                .toList();
    }

    /** How many event rules call each webhook; those that none calls are left out. */
    Map<Long, Long> callers() {
        return rules.latest().values().stream().collect(groupingBy(Rule::webhook, counting()));
    }
}
