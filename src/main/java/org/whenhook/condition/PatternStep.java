package org.whenhook.condition;

import java.util.function.IntPredicate;
import org.whenhook.condition.PatternNode.Anchor;
import org.whenhook.condition.PatternNode.Mode;

/** One instruction of a compiled pattern; without other mention, the next step follows. */
sealed interface PatternStep {

    /** Takes one code point. */
    record Take(IntPredicate members) implements PatternStep {}

    /** Takes between so many code points; {@code id} numbers the steps that choose. */
    record TakeMany(IntPredicate members, int least, int most, Mode mode, int id) implements PatternStep {}

    record Check(Anchor anchor) implements PatternStep {}

    /** Goes one way, and the other if that one fails. */
    record Fork(int first, int second, int id) implements PatternStep {}

    record Jump(int to) implements PatternStep {}

    /** Notes the place in a slot. */
    record Note(int slot) implements PatternStep {}

    /** Leaves a loop whose last turn took nothing: otherwise it would never end. */
    record LeaveIfStuck(int slot, int exit) implements PatternStep {}

    record TakeAgain(int group, boolean ignoreCase, boolean ascii) implements PatternStep {}

    record GoUnless(int group, int otherwise) implements PatternStep {}

    /** Runs what follows up to {@code end} on its own, once; goes on behind it. */
    record Alone(int end, Purpose purpose, int behind) implements PatternStep {}

    /** Ends the pattern or what runs on its own. */
    record Done() implements PatternStep {}

    /** What the end of a part that runs on its own is good for. */
    enum Purpose {
        TAKE,
        REQUIRE,
        REFUSE
    }
}
