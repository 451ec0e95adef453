package org.whenhook.condition;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.whenhook.condition.PatternCompiler.Program;
import org.whenhook.condition.PatternNode.Anchor;
import org.whenhook.condition.PatternNode.Mode;
import org.whenhook.condition.PatternStep.Alone;
import org.whenhook.condition.PatternStep.Check;
import org.whenhook.condition.PatternStep.Done;
import org.whenhook.condition.PatternStep.Fork;
import org.whenhook.condition.PatternStep.GoUnless;
import org.whenhook.condition.PatternStep.Jump;
import org.whenhook.condition.PatternStep.LeaveIfStuck;
import org.whenhook.condition.PatternStep.Note;
import org.whenhook.condition.PatternStep.Purpose;
import org.whenhook.condition.PatternStep.Take;
import org.whenhook.condition.PatternStep.TakeAgain;
import org.whenhook.condition.PatternStep.TakeMany;

/**
 * One run of a pattern over one text, by trying and going back. Every step is counted against a budget. If the pattern
 * is forgetful, a choice that was tried at a position is not tried there again, which makes the run linear: steps times
 * text at most.
 */
final class PatternMachine {

    static final int BUDGET = 500_000;

    /** Remembering choices costs more than it saves in a run as short as most are. */
    private static final int STEPS_BEFORE_REMEMBERING = 1_000;

    private static final long MOST_BITS_REMEMBERED = 1L << 26;
    private static final int FAILED = -1;

    private final Program program;
    private final int[] text;
    private final int[] slots;
    private final WaysBack back = new WaysBack();
    private @Nullable BitSet tried;
    private int at;
    private int spent;

    PatternMachine(Program program, int[] text) {
        this.program = program;
        this.text = text;
        slots = new int[program.slots()];
        Arrays.fill(slots, FAILED);
    }

    /** Whether the pattern takes some beginning of the text; not to be believed once {@link #isExhausted}. */
    boolean run() {
        return run(0);
    }

    boolean isExhausted() {
        return spent > BUDGET;
    }

    /** Leaves {@link #at} at the end of what was taken. */
    private boolean run(int start) {
        int base = back.height();
        int step = start;
        while (!isExhausted()) {
            spent++;
            if (step == FAILED) {
                if (!back.takeOne(base, slots)) {
                    return false;
                }
                at = back.position();
                step = back.isShare() ? resume(back.step(), back.bound()) : back.step();
            } else if (program.steps().get(step) instanceof Done) {
                back.forgetWays(base);
                return true;
            } else {
                step = next(step);
            }
        }
        return false;
    }

    private int next(int step) {
        return switch (program.steps().get(step)) {
            case Take take -> takes(take.members()) ? step + 1 : FAILED;
            case Fork fork -> fork(fork);
            case Jump jump -> jump.to();
            case Note note -> note(note.slot(), step + 1);
            case LeaveIfStuck leave -> slots[leave.slot()] == at ? leave.exit() : step + 1;
            case Check check -> stands(check.anchor()) ? step + 1 : FAILED;
            case TakeMany many -> many(many, step);
            case TakeAgain again -> again(again) ? step + 1 : FAILED;
            case GoUnless go -> slots[2 * go.group() + 1] == FAILED ? go.otherwise() : step + 1;
            case Alone alone -> alone(alone, step + 1) ? alone.end() + 1 : FAILED;
            case Done done -> step;
        };
    }

    private boolean takes(IntPredicate members) {
        return at < text.length && members.test(text[at++]);
    }

    private int fork(Fork fork) {
        if (wasTried(fork.id())) {
            return FAILED;
        }
        back.addWay(fork.second(), at);
        return fork.first();
    }

    private boolean wasTried(int id) {
        if (!program.forgetful() || spent < STEPS_BEFORE_REMEMBERING) {
            return false;
        }
        long bit = (long) id * (text.length + 1) + at;
        if (bit >= MOST_BITS_REMEMBERED) {
            return false;
        }
        if (tried == null) {
            tried = new BitSet();
        }
        boolean before = tried.get((int) bit);
        tried.set((int) bit);
        return before;
    }

    private int note(int slot, int next) {
        back.addSlot(slot, slots[slot]);
        slots[slot] = at;
        return next;
    }

    private int many(TakeMany many, int step) {
        if (wasTried(many.id())) {
            return FAILED;
        }
        int start = at;
        long furthest = Math.min(text.length, (long) start + many.most());
        long wanted = many.mode() == Mode.LAZY ? (long) start + many.least() : furthest;
        while (at < wanted && at < furthest && !isExhausted() && many.members().test(text[at])) {
            at++;
            spent++;
        }
        if (at - start < many.least()) {
            return FAILED;
        }
        if (many.mode() == Mode.GREEDY && at - start > many.least()) {
            back.addShare(step, at - 1, start + many.least());
        } else if (many.mode() == Mode.LAZY && at < furthest) {
            back.addShare(step, at, (int) furthest);
        }
        return step + 1;
    }

    /** Another share of a repetition: one less if greedy, one more if lazy. */
    private int resume(int step, int bound) {
        TakeMany many = (TakeMany) program.steps().get(step);
        if (many.mode() == Mode.LAZY && !many.members().test(text[at++])) {
            return FAILED;
        }
        if (many.mode() == Mode.LAZY && at < bound) {
            back.addShare(step, at, bound);
        } else if (many.mode() == Mode.GREEDY && at > bound) {
            back.addShare(step, at - 1, bound);
        }
        return step + 1;
    }

    private boolean again(TakeAgain again) {
        int from = slots[2 * again.group()];
        int to = slots[2 * again.group() + 1];
        if (to == FAILED || to - from > text.length - at) {
            return false;
        }
        for (int i = from; i < to; i++, at++, spent++) {
            if (!same(text[i], text[at], again)) {
                return false;
            }
        }
        return true;
    }

    private static boolean same(int left, int right, TakeAgain again) {
        return left == right
                || (again.ignoreCase()
                        && CaseFolding.lower(left, again.ascii()) == CaseFolding.lower(right, again.ascii()));
    }

    private boolean alone(Alone alone, int start) {
        int here = at;
        int height = back.height();
        at -= alone.behind();
        boolean held = at >= 0 && run(start);
        if (alone.purpose() == Purpose.TAKE || isExhausted()) {
            return held;
        }
        at = here;
        if (alone.purpose() == Purpose.REFUSE) {
            back.restoreSlots(height, slots);
        }
        return held == (alone.purpose() == Purpose.REQUIRE);
    }

    private boolean stands(Anchor anchor) {
        return switch (anchor) {
            case TEXT_START -> at == 0;
            case LINE_START -> at == 0 || text[at - 1] == '\n';
            case TEXT_END -> at == text.length;
            case BEFORE_FINAL_LINE_FEED -> at == text.length || (at == text.length - 1 && text[at] == '\n');
            case LINE_END -> at == text.length || text[at] == '\n';
            case WORD_EDGE -> isWord(at - 1, false) != isWord(at, false);
            case ASCII_WORD_EDGE -> isWord(at - 1, true) != isWord(at, true);
            // An empty text has neither edge nor inside, up to Python 3.13
            case NO_WORD_EDGE -> text.length > 0 && isWord(at - 1, false) == isWord(at, false);
            case NO_ASCII_WORD_EDGE -> text.length > 0 && isWord(at - 1, true) == isWord(at, true);
        };
    }

    private boolean isWord(int position, boolean ascii) {
        return position >= 0
                && position < text.length
                && (!ascii || text[position] < 128)
                && CharacterClass.isWord(text[position]);
    }
}
