package org.whenhook.template;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A macro, or the body of a call tag, with the variables around it. */
final class Macro implements Callable {

    /**
     * What a macro is made of.
     *
     * @param name null for the body of a call tag
     * @param parameters their variables are the first of the function
     * @param defaults of the last parameters
     * @param caller the slot of the caller, or -1 when the macro does not ask for it; so for the next two
     */
    record Parts(
            int at,
            @Nullable String name,
            List<String> parameters,
            List<Expr> defaults,
            int caller,
            int kwargs,
            int varargs,
            Symbols.Function function,
            Starts starts,
            Code body) {}

    private final Parts parts;
    private final Frame outer;

    Macro(Parts parts, Frame outer) {
        this.parts = parts;
        this.outer = outer;
    }

    @Override
    public Object call(Rendering r, Args args) {
        r.budget.enter();
        Frame frame = new Frame(parts.function().size(), outer);
        boolean[] used = new boolean[args.names().size()];
        boolean callerIsParameter = fillParameters(frame, args, used);
        fillSpecial(frame, args, used, callerIsParameter);
        parts.starts().run(r, frame);
        fillDefaults(r, frame);
        String text = r.capture(parts.body(), frame);
        r.budget.leave();
        return r.escaping ? new Markup(text) : text;
    }

    private boolean fillParameters(Frame frame, Args args, boolean[] used) {
        for (int i = 0; i < parts.parameters().size(); i++) {
            int named = args.names().indexOf(parts.parameters().get(i));
            if (i < args.size()) {
                frame.slots[i] = args.get(i);
            } else if (named >= 0) {
                frame.slots[i] = args.named().get(named);
                used[named] = true;
            }
        }
        return parts.parameters().contains("caller");
    }

    private void fillSpecial(Frame frame, Args args, boolean[] used, boolean callerIsParameter) {
        int named = args.names().indexOf("caller");
        if (parts.caller() >= 0 && !callerIsParameter) {
            Object caller = named < 0 || args.named().get(named) == None.NONE
                    ? Undefined.because("this macro was not called by a call tag, so it has no caller.")
                    : args.named().get(named);
            frame.slots[parts.caller()] = caller;
            if (named >= 0) {
                used[named] = true;
            }
        }
        if (parts.kwargs() >= 0) {
            frame.slots[parts.kwargs()] = unused(args, used);
        } else {
            refuseUnused(args, used);
        }
        int count = parts.parameters().size();
        if (parts.varargs() >= 0) {
            frame.slots[parts.varargs()] =
                    args.size() > count ? new Tuple(args.places().subList(count, args.size())) : Tuple.EMPTY;
        } else if (args.size() > count) {
            throw Failed.type(look() + " takes at most " + count + " arguments, but was given " + args.size() + ".");
        }
    }

    private static Dict unused(Args args, boolean[] used) {
        Dict rest = new Dict();
        for (int i = 0; i < used.length; i++) {
            if (!used[i]) {
                rest.put(args.names().get(i), args.named().get(i));
            }
        }
        return rest;
    }

    private void refuseUnused(Args args, boolean[] used) {
        for (int i = 0; i < used.length; i++) {
            if (!used[i]) {
                throw Failed.type(look() + " has no parameter \"" + args.names().get(i) + "\" to be given.");
            }
        }
    }

    private void fillDefaults(Rendering r, Frame frame) {
        int without = parts.parameters().size() - parts.defaults().size();
        for (int i = 0; i < parts.parameters().size(); i++) {
            if (frame.slots[i] == null) {
                frame.slots[i] = i < without
                        ? Undefined.because(
                                "the parameter \"" + parts.parameters().get(i) + "\" was not given.")
                        : parts.defaults().get(i - without).eval(r, frame);
            }
        }
    }

    /** Null when macros have nothing of that name. */
    @Nullable
    Object attribute(String name) {
        return switch (name) {
            case "name" -> parts.name() == null ? None.NONE : parts.name();
            case "arguments" -> new Tuple(new ArrayList<>(parts.parameters()));
            case "catch_kwargs" -> parts.kwargs() >= 0;
            case "catch_varargs" -> parts.varargs() >= 0;
            case "caller" -> parts.caller() >= 0;
            case "explicit_caller" -> parts.parameters().contains("caller");
            default -> null;
        };
    }

    String look() {
        return parts.name() == null ? "<Macro anonymous>" : "<Macro '" + parts.name() + "'>";
    }

    @Override
    public String type() {
        return "Macro";
    }
}
