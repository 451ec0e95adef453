package org.whenhook.template;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/** Writes collections the way Python writes them. */
final class Repr {

    private final Rendering r;
    private final StringBuilder out = new StringBuilder();
    private final Set<Object> open = Collections.newSetFromMap(new IdentityHashMap<>());

    Repr(Rendering r) {
        this.r = r;
    }

    String of(Object value) {
        add(value);
        return out.toString();
    }

    private void add(Object value) {
        r.budget.step();
        int before = out.length();
        switch (value) {
            case String text -> Quoted.append(out, text, false);
            case Seq list -> sequence(list, "[", list.items(), "]");
            case Tuple tuple -> tuple(tuple);
            case Dict dict -> dict(dict);
            default -> out.append(simple(value));
        }
        r.budget.make(out.length() - before);
    }

    private String simple(Object value) {
        return switch (value) {
            case Markup markup -> "Markup(" + Quoted.of(markup.text()) + ")";
            case Undefined undefined -> "Undefined";
            case Range range -> range(range);
            case Bytes bytes -> Quoted.of(bytes);
            case Lazy lazy -> "<" + lazy.what() + ">";
            case View view -> view(view);
            case Namespace namespace -> "<Namespace " + new Repr(r).of(namespace.values()) + ">";
            case LoopContext loop -> "<LoopContext " + loop.index() + "/" + loop.length() + ">";
            case Macro macro -> macro.look();
            case BoundMethod method ->
                "<built-in method " + method.operation().name() + " of " + Types.name(method.self()) + " object>";
            case Globals.Function function -> function.look();
            case Globals.DictType type -> "<class 'dict'>";
            case Globals.Cycler cycler -> "<jinja2.utils.Cycler object>";
            case Globals.Joiner joiner -> "<jinja2.utils.Joiner object>";
            case Block.Self self -> "<TemplateReference None>";
            case Callable callable -> "<" + callable.type() + ">";
            case Slice slice -> "slice";
            default -> Text.repr(r, value);
        };
    }

    private static String range(Range range) {
        return "range(" + range.start() + ", " + range.stop() + (range.step() == 1 ? "" : ", " + range.step()) + ")";
    }

    private void tuple(Tuple tuple) {
        sequence(tuple, "(", tuple.items(), tuple.size() == 1 ? ",)" : ")");
    }

    private void sequence(Object owner, String before, List<Object> items, String after) {
        if (!enter(owner)) {
            out.append(before).append("...").append(after.equals(",)") ? ")" : after);
            return;
        }
        out.append(before);
        for (int i = 0; i < items.size(); i++) {
            out.append(i == 0 ? "" : ", ");
            add(items.get(i));
        }
        out.append(after);
        open.remove(owner);
    }

    private void dict(Dict dict) {
        if (!enter(dict)) {
            out.append("{...}");
            return;
        }
        out.append('{');
        String comma = "";
        for (Iterator<Dict.Entry> walk = dict.walk(); walk.hasNext(); comma = ", ") {
            Dict.Entry entry = walk.next();
            out.append(comma);
            add(entry.key);
            out.append(": ");
            add(entry.value());
        }
        out.append('}');
        open.remove(dict);
    }

    private boolean enter(Object owner) {
        if (open.size() > Limits.LEVELS) {
            throw Failed.recursion("the value is nested too deeply to be printed.");
        }
        return open.add(owner);
    }

    private String view(View view) {
        Seq items = new Seq(Iteration.list(r, view));
        return view.part().type + "(" + new Repr(r).of(items) + ")";
    }
}
