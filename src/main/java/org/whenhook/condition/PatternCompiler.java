package org.whenhook.condition;

import java.util.ArrayList;
import java.util.List;
import org.whenhook.condition.PatternNode.Again;
import org.whenhook.condition.PatternNode.At;
import org.whenhook.condition.PatternNode.Atomic;
import org.whenhook.condition.PatternNode.Choice;
import org.whenhook.condition.PatternNode.Conditional;
import org.whenhook.condition.PatternNode.Group;
import org.whenhook.condition.PatternNode.Look;
import org.whenhook.condition.PatternNode.Mode;
import org.whenhook.condition.PatternNode.One;
import org.whenhook.condition.PatternNode.Repeat;
import org.whenhook.condition.PatternNode.Row;
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

/** Turns a read pattern into steps; counted repetitions are written out. */
final class PatternCompiler {

    static final int MAX_STEPS = 10_000;

    private static final PatternStep TO_BE_FILLED = new Done();

    private final List<PatternStep> steps = new ArrayList<>();
    private final PatternGroups groups;
    private final int groupSlots;
    private int loopSlots;
    private int choices;
    private boolean forgetful = true;

    private PatternCompiler(PatternGroups groups) {
        this.groups = groups;
        groupSlots = 2 * (groups.last() + 1);
    }

    /**
     * What a machine runs.
     *
     * @param slots places noted on the way: group n begins at 2n and ends at 2n+1, then come the loops
     * @param choices how many steps choose
     * @param forgetful whether success depends on step and position alone, never on how they were reached
     */
    record Program(List<PatternStep> steps, int slots, int choices, boolean forgetful) {}

    /** @throws BadPattern when it unfolds to more than 10,000 steps */
    static Program compile(PatternNode pattern, PatternGroups groups) {
        PatternCompiler compiler = new PatternCompiler(groups);
        compiler.write(pattern);
        compiler.add(new Done());
        return new Program(
                List.copyOf(compiler.steps),
                compiler.groupSlots + compiler.loopSlots,
                compiler.choices,
                compiler.forgetful);
    }

    private void write(PatternNode node) {
        switch (node) {
            case One one -> add(new Take(one.members()));
            case At at -> add(new Check(at.anchor()));
            case Row row -> row.parts().forEach(this::write);
            case Choice choice -> choice(choice.branches());
            case Group group -> group(group);
            case Repeat repeat -> repeat(repeat);
            case Atomic atomic -> alone(atomic.body(), Purpose.TAKE, 0);
            case Look look -> look(look);
            case Again again -> again(again);
            case Conditional conditional -> conditional(conditional);
        }
    }

    private void choice(List<PatternNode> branches) {
        List<Integer> jumps = new ArrayList<>();
        for (PatternNode branch : branches.subList(0, branches.size() - 1)) {
            int fork = add(TO_BE_FILLED);
            write(branch);
            jumps.add(add(TO_BE_FILLED));
            steps.set(fork, new Fork(fork + 1, steps.size(), choices++));
        }
        write(branches.getLast());
        jumps.forEach(jump -> steps.set(jump, new Jump(steps.size())));
    }

    private void group(Group group) {
        if (!groups.isReferredTo(group.number())) {
            write(group.body());
            return;
        }
        add(new Note(2 * group.number()));
        write(group.body());
        add(new Note(2 * group.number() + 1));
    }

    private void repeat(Repeat repeat) {
        if (repeat.body() instanceof One one && repeat.most() > 1 && isCounted(repeat)) {
            add(new TakeMany(one.members(), repeat.least(), repeat.most(), repeat.mode(), choices++));
        } else if (repeat.mode() == Mode.POSSESSIVE) {
            PatternNode once = new Atomic(repeat.body());
            copies(once, repeat.least());
            PatternNode rest = new Repeat(repeat.body(), 0, left(repeat), Mode.GREEDY);
            alone(rest, Purpose.TAKE, 0);
        } else {
            copies(repeat.body(), repeat.least());
            rest(repeat.body(), left(repeat), repeat.mode());
        }
    }

    private static boolean isCounted(Repeat repeat) {
        return repeat.least() > 1 || repeat.most() < PatternNode.UNBOUNDED;
    }

    private static int left(Repeat repeat) {
        return repeat.most() == PatternNode.UNBOUNDED ? repeat.most() : repeat.most() - repeat.least();
    }

    /** Copies of nothing are as good as one: a body of no steps, written a billion times, would take its time. */
    private void copies(PatternNode body, int often) {
        boolean grows = true;
        for (int i = 0; i < often && grows; i++) {
            int before = steps.size();
            write(body);
            grows = steps.size() > before;
        }
    }

    private void rest(PatternNode body, int often, Mode mode) {
        if (often == PatternNode.UNBOUNDED) {
            loop(body, mode);
            return;
        }
        List<Integer> forks = new ArrayList<>();
        boolean grows = true;
        for (int i = 0; i < often && grows; i++) {
            int before = steps.size();
            forks.add(add(TO_BE_FILLED));
            write(body);
            grows = steps.size() > before + 1;
        }
        forks.forEach(fork -> steps.set(fork, fork(fork + 1, steps.size(), mode)));
    }

    private void loop(PatternNode body, Mode mode) {
        int head = add(TO_BE_FILLED);
        boolean mayTakeNothing = body.width().least() == 0;
        int slot = groupSlots + loopSlots;
        if (mayTakeNothing) {
            loopSlots++;
            add(new Note(slot));
        }
        write(body);
        int check = mayTakeNothing ? add(TO_BE_FILLED) : 0;
        int exit = add(new Jump(head)) + 1;
        if (mayTakeNothing) {
            steps.set(check, new LeaveIfStuck(slot, exit));
        }
        steps.set(head, fork(head + 1, exit, mode));
    }

    private Fork fork(int body, int exit, Mode mode) {
        return mode == Mode.LAZY ? new Fork(exit, body, choices++) : new Fork(body, exit, choices++);
    }

    private void look(Look look) {
        // Looking behind takes a fixed width, so beginning that far back it must end here
        int behind = look.ahead() ? 0 : (int) look.body().width().least();
        alone(look.body(), look.negated() ? Purpose.REFUSE : Purpose.REQUIRE, behind);
    }

    private void alone(PatternNode body, Purpose purpose, int behind) {
        forgetful = false;
        int start = add(TO_BE_FILLED);
        write(body);
        steps.set(start, new Alone(add(new Done()), purpose, behind));
    }

    private void again(Again again) {
        forgetful = false;
        add(new TakeAgain(again.group(), again.ignoreCase(), again.ascii()));
    }

    private void conditional(Conditional conditional) {
        forgetful = false;
        int test = add(TO_BE_FILLED);
        write(conditional.then());
        int jump = add(TO_BE_FILLED);
        steps.set(test, new GoUnless(conditional.group(), steps.size()));
        write(conditional.otherwise());
        steps.set(jump, new Jump(steps.size()));
    }

    private int add(PatternStep step) {
        if (steps.size() >= MAX_STEPS) {
            throw new BadPattern("its repetitions unfold to more than " + MAX_STEPS + " steps", 0);
        }
        steps.add(step);
        return steps.size() - 1;
    }
}
