package org.whenhook.template;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** A for tag. */
final class Loop implements Code {

    /**
     * What a loop does.
     *
     * @param target gets each item
     * @param loopSlot where the loop itself is put, or -1 when the body never asks for it
     * @param starts run in each round
     * @param otherwise run when there was no round
     */
    record Parts(
            int at,
            Targets target,
            int loopSlot,
            @Nullable Picking picking,
            Starts starts,
            Code body,
            @Nullable Code otherwise) {}

    /** The if of a for: what it looks at and how it decides. */
    record Picking(Starts starts, Targets target, Expr test) {

        Iterator<Object> over(Rendering r, Frame frame, Iterator<Object> items) {
            starts.run(r, frame);
            return Lazy.picking(items, item -> {
                r.budget.step();
                target.put(r, frame, item);
                return Truth.of(test.eval(r, frame)) ? item : null;
            });
        }
    }

    private final Parts parts;
    private final Expr over;

    Loop(Parts parts, Expr over) {
        this.parts = parts;
        this.over = over;
    }

    @Override
    public void run(Rendering r, Frame frame) {
        Object items = over.eval(r, frame);
        rounds(parts, r, frame, items, null, 0);
    }

    static void rounds(
            Parts parts, Rendering r, Frame frame, Object items, LoopContext.@Nullable Recursion again, int depth) {
        r.at = parts.at();
        Iterator<Object> each = Iteration.of(items);
        Object counted = items;
        if (parts.picking() != null) {
            each = parts.picking().over(r, frame, each);
            counted = each;
        }
        LoopContext loop = parts.loopSlot() < 0 ? null : new LoopContext(r, counted, each, again, depth);
        boolean any = false;
        while (loop == null ? each.hasNext() : loop.hasNext()) {
            any = true;
            r.budget.step();
            parts.target().put(r, frame, loop == null ? each.next() : loop.advance());
            if (loop != null) {
                frame.slots[parts.loopSlot()] = loop;
            }
            parts.starts().run(r, frame);
            parts.body().run(r, frame);
        }
        if (!any && parts.otherwise() != null) {
            parts.otherwise().run(r, frame);
        }
    }
}
