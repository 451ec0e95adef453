package org.whenhook.template;

import java.util.List;

/**
 * A named part of the template, run with variables of its own and the context.
 *
 * @param selfSlot where the template's blocks are put for {@code self}, or -1; so {@code superSlot}
 */
record Block(
        String name,
        boolean required,
        Symbols.Function function,
        int selfSlot,
        int superSlot,
        Starts starts,
        Code body) {

    void run(Rendering r, Frame ignored) {
        r.budget.enter();
        Frame frame = new Frame(function.size(), null);
        if (selfSlot >= 0) {
            frame.slots[selfSlot] = Self.SELF;
        }
        if (superSlot >= 0) {
            frame.slots[superSlot] = Undefined.because("there is no block \"" + name + "\" in a parent template.");
        }
        starts.run(r, frame);
        body.run(r, frame);
        r.budget.leave();
    }

    /** What {@code self} is: gives the template's blocks by name. */
    enum Self {
        SELF
    }

    /** A block as a function that returns its text. */
    record Reference(Block block) implements Callable {
        @Override
        public Object call(Rendering r, Args args) {
            if (args.size() > 0 || !args.names().isEmpty()) {
                throw Failed.type("a block takes no arguments.");
            }
            String text = r.capture(block::run, new Frame(0, null));
            return r.escaping ? new Markup(text) : text;
        }

        @Override
        public String type() {
            return "BlockReference";
        }
    }

    /** The place where a block stands. */
    record Place(int at, Block block, List<Targets.Exported> scoped) implements Code {
        @Override
        public void run(Rendering r, Frame frame) {
            r.at = at;
            if (block.required()) {
                throw new Failed("TemplateRuntimeError", "the required block \"" + block.name() + "\" is not filled.");
            }
            if (scoped.isEmpty()) {
                block.run(r, frame);
                return;
            }
            r.withExports(scoped, frame, () -> block.run(r, frame));
        }
    }
}
