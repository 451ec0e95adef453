package org.whenhook.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.whenhook.console.Explanations.Node;
import org.whenhook.delivery.Delivery;
import org.whenhook.dispatch.Account;
import org.whenhook.dispatch.Account.Said;
import org.whenhook.queue.DeliveryRegistry;
import org.whenhook.queue.DeliveryRegistry.Entry;
import org.whenhook.queue.KeptEvents.Kept;

/** Puts what the rules said of an event into the words of its page. */
@RequestScoped
public class EventVerdicts {

    /** Of so many tasks the status is asked for. */
    private static final int MOST_TASKS = 100;

    @Inject
    Account account;

    @Inject
    DeliveryRegistry registry;

    @Inject
    Explanations explanations;

    @Inject
    Names names;

    @Inject
    Words words;

    List<VerdictRow> of(Kept kept) {
        List<Said> all = account.of(kept);
        return all.subList(0, Math.min(MOST_TASKS, all.size())).stream()
                .map(this::row)
                .toList();
    }

    private VerdictRow row(Said said) {
        Delivery.Id task = said.delivery();
        return new VerdictRow(
                said.rule(),
                said.rule() == Delivery.OWN_TRIGGER ? words.say("rule.own") : names.rule(said.rule()),
                said.webhook(),
                names.webhook(said.webhook()),
                VerdictRow.verdict(said),
                because(said),
                nodes(said),
                task == null ? "" : task.text(),
                task == null ? null : registry.find(task).map(Entry::status).orElse(null));
    }

    private String because(Said said) {
        return said.reason().isEmpty() ? words.say("event.noConditions") : said.reason();
    }

    private List<Node> nodes(Said said) {
        return said.explanation() == null ? List.of() : explanations.nodes(said.explanation());
    }
}
