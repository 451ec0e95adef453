package org.whenhook.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Sets the variables of a scope as it is entered. */
final class Starts {

    private static final Starts NOTHING = new Starts(List.of());

    private interface Step {
        void run(Rendering r, Frame frame);
    }

    private final Step[] steps;

    private Starts(List<Step> steps) {
        this.steps = steps.toArray(Step[]::new);
    }

    static Starts of(Symbols symbols) {
        List<Step> steps = new ArrayList<>();
        for (Map.Entry<Symbols.Variable, Symbols.Start> entry : symbols.starts().entrySet()) {
            int slot = entry.getKey().slot();
            switch (entry.getValue()) {
                case Symbols.Start.Resolved resolved ->
                    steps.add((r, frame) -> frame.slots[slot] = r.resolve(resolved.name()));
                case Symbols.Start.Copied copied -> {
                    int hops = symbols.function().depth - copied.from().function().depth;
                    int from = copied.from().slot();
                    steps.add((r, frame) -> frame.slots[slot] = frame.out(hops).slots[from]);
                }
                case Symbols.Start.Unset unset -> steps.add((r, frame) -> frame.slots[slot] = null);
                case Symbols.Start.Given given -> {}
            }
        }
        return steps.isEmpty() ? NOTHING : new Starts(steps);
    }

    void run(Rendering r, Frame frame) {
        for (Step step : steps) {
            step.run(r, frame);
        }
    }
}
