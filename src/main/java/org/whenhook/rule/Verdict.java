package org.whenhook.rule;

import java.util.function.Supplier;

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
     * @param why thought out only when asked, since most reasons are never read
     */
    record Not(Rule rule, Supplier<String> why) implements Verdict {

        /** One sentence for people. */
        public String reason() {
            return why.get();
        }
    }
}
