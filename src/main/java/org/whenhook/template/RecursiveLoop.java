package org.whenhook.template;

/** A for tag marked recursive: its body is a function that the body may call with other items. */
final class RecursiveLoop implements Code {

    private final Loop.Parts parts;
    private final Expr over;
    private final Symbols.Function function;
    private final Escaping escaping;

    RecursiveLoop(Loop.Parts parts, Expr over, Symbols.Function function, Escaping escaping) {
        this.parts = parts;
        this.over = over;
        this.function = function;
        this.escaping = escaping;
    }

    @Override
    public void run(Rendering r, Frame frame) {
        Object items = over.eval(r, frame);
        LoopContext.Recursion[] self = new LoopContext.Recursion[1];
        self[0] = (rendering, more, depth) -> round(rendering, frame, more, self[0], depth);
        r.write(self[0].render(r, items, 0));
    }

    private Object round(Rendering r, Frame frame, Object items, LoopContext.Recursion again, int depth) {
        r.budget.enter();
        Frame own = new Frame(function.size(), frame);
        String text = r.capture((rendering, inner) -> Loop.rounds(parts, rendering, inner, items, again, depth), own);
        r.budget.leave();
        return escaping.now(r) ? new Markup(text) : text;
    }
}
