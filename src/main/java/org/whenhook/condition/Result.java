package org.whenhook.condition;

/** How an evaluation ends. */
public sealed interface Result {

    /** It holds. */
    Result MATCH = new Match();

    /** It does not hold. */
    Result NO_MATCH = new NoMatch();

    static Result of(boolean holds) {
        return holds ? MATCH : NO_MATCH;
    }

    /** It holds; see {@link #MATCH}. */
    record Match() implements Result {}

    /** It does not hold; see {@link #NO_MATCH}. */
    record NoMatch() implements Result {}

    /**
     * It cannot be told, so it counts as not holding, negated or not.
     *
     * @param reason for people, with the place in the conditions document
     */
    record Failed(String reason) implements Result {}
}
