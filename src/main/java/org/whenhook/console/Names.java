package org.whenhook.console;

/** What people call the webhooks and event rules that deliveries know by their ids only. */
public interface Names {

    /** The webhook's name; {@code #3} where none is known, as for one that was deleted. */
    String webhook(long id);

    /** The event rule's name; {@code #3} where none is known. */
    String rule(long id);
}
