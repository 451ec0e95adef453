package org.whenhook.rule;

import java.util.function.Supplier;
import org.whenhook.event.Declined;

/** What became of one rule for one event that is of its types. */
public sealed interface Verdict {

    Rule rule();

    /**
     * The rule applies: it makes a delivery.
     *
     * @param conditions the reference under which its conditions are kept; empty when it has none
     */
    record Applies(Rule rule, String conditions) implements Verdict {}

    /**
     * The rule makes no delivery.
     *
     * @param conditions the reference under which its conditions are kept; empty when it has none
     * @param why thought out only when asked, since most reasons are never read
     */
    record Not(Rule rule, Declined.Cause cause, String conditions, Supplier<String> why) implements Verdict {

        /** One sentence for people. */
        public String reason() {
            return why.get();
        }

        /** The same in short, to be noted with the event. */
        public Declined declined() {
            return new Declined(rule.id(), rule.webhook(), cause, conditions);
        }
    }
}
