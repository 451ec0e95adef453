package org.whenhook.rule;

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
     * @param reason one sentence for people
     */
    record Not(Rule rule, String reason) implements Verdict {}
}
