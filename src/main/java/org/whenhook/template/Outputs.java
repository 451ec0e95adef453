package org.whenhook.template;

/** Statements that put something out. */
final class Outputs {

    private Outputs() {}

    record Data(String text) implements Code {
        @Override
        public void run(Rendering r, Frame frame) {
            r.text(text);
        }
    }

    record Print(Expr value) implements Code {
        @Override
        public void run(Rendering r, Frame frame) {
            Object result = value.eval(r, frame);
            r.at = value.at;
            r.budget.step();
            r.print(result);
        }
    }

    record PrintEscaped(Expr value, Escaping escaping) implements Code {
        @Override
        public void run(Rendering r, Frame frame) {
            Object result = value.eval(r, frame);
            r.at = value.at;
            r.budget.step();
            if (escaping.now(r)) {
                r.printEscaped(result);
            } else {
                r.print(result);
            }
        }
    }

    /** The text of a block, handed to the filter on top of it. */
    static final class BlockText extends Expr {
        private final int slot;

        BlockText(int at, int slot) {
            super(at);
            this.slot = slot;
        }

        @Override
        Object eval(Rendering r, Frame frame) {
            Object text = frame.slots[slot];
            return text == null ? "" : text;
        }
    }

    record FilterBlock(int at, Starts starts, Code body, int slot, Escaping escaping, Expr filtered) implements Code {
        @Override
        public void run(Rendering r, Frame frame) {
            starts.run(r, frame);
            String text = r.capture(body, frame);
            frame.slots[slot] = escaping.now(r) ? new Markup(text) : text;
            Object made = filtered.eval(r, frame);
            r.at = at;
            r.write(made);
        }
    }

    /** @param filtered what is made of the text in the slot; the text itself when there is no filter */
    record SetBlock(Starts starts, Code body, int slot, Escaping escaping, Expr filtered, Targets target)
            implements Code {
        @Override
        public void run(Rendering r, Frame frame) {
            starts.run(r, frame);
            String text = r.capture(body, frame);
            frame.slots[slot] = escaping.now(r) ? new Markup(text) : text;
            Object made = filtered.eval(r, frame);
            target.put(r, frame, r.escaping && !(made instanceof Markup) ? new Markup(Text.str(r, made)) : made);
        }
    }

    record CallBlock(CallExprs.Call call, Macro.Parts caller) implements Code {
        @Override
        public void run(Rendering r, Frame frame) {
            r.write(call.call(r, frame, new Macro(caller, frame)));
        }
    }

    record Autoescape(Starts starts, Expr on, Code body) implements Code {
        @Override
        public void run(Rendering r, Frame frame) {
            boolean before = r.escaping;
            starts.run(r, frame);
            r.escaping = Truth.of(on.eval(r, frame));
            body.run(r, frame);
            r.escaping = before;
        }
    }

    /** A tag that asks for another template: there is none. */
    record Load(int at, Expr template, boolean ignoreMissing) implements Code {
        @Override
        public void run(Rendering r, Frame frame) {
            Object name = template.eval(r, frame);
            r.at = at;
            if (name instanceof Undefined undefined) {
                throw undefined.failure();
            }
            if (!ignoreMissing) {
                boolean several = name instanceof Seq || name instanceof Tuple;
                throw new Failed(
                        several ? "TemplatesNotFound" : "TemplateNotFound",
                        "there are no other templates here to include, import or extend.");
            }
        }
    }
}
