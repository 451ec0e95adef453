package org.whenhook.condition;

/**
 * A read condition: does an event's data match? Immutable and safe for any number of threads; made by {@link
 * ConditionReader}. Evaluating never throws: what cannot be evaluated is {@link Result.Failed}, which is no match.
 *
 * <p>The language is that of NetBox 4.7. Members are evaluated in order and no further than needed, so a member that
 * would fail is harmless behind one that decides.
 */
public sealed interface Condition permits All, Any, Test {

    /** Where this stands in the conditions document, such as {@code and[1].or[0]}; the whole is {@code conditions}. */
    String place();

    /** True only for {@link Result.Match}: errors fail closed. */
    default boolean matches(Facts facts) {
        return evaluate(facts) instanceof Result.Match;
    }

    /** The outcome, with the reason when it cannot be told. */
    default Result evaluate(Facts facts) {
        return Evaluation.of(this, facts, Recorder.NONE);
    }

    /** Evaluates in the same way and keeps what was seen on the way; for people, and much slower. */
    default Explanation explain(Facts facts) {
        Trace trace = new Trace(this);
        Evaluation.of(this, facts, trace);
        return trace.explanation();
    }
}
