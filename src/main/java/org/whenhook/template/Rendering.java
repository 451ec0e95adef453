package org.whenhook.template;

import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One rendering: its context, its budget, its text so far, and where in the template it is. */
final class Rendering {

    final Budget budget;
    private final Dict context;
    private final Guard guard;
    private final Map<String, Operation> filters;
    private final Map<String, Block> blocks;
    private final StringBuilder out = new StringBuilder(256);
    private final Map<String, Object> exported = new HashMap<>();
    /** Offset in the source of what is being done; read only when it fails. */
    int at;
    /** Whether filters and macros are to escape; set by the autoescape tag. */
    boolean escaping;

    private int captures;
    private boolean brokenByValue;
    private @Nullable Set<String> ownBreaks;

    Rendering(Kind kind, Dict context, Map<String, Block> blocks, Limits limits) {
        this.blocks = blocks;
        this.guard = Guard.of(kind);
        this.filters = Filters.of(kind);
        this.context = context;
        this.budget = new Budget(limits);
    }

    /** The value of a name that the template does not set: from the context, else a global; null when neither. */
    @Nullable
    Object resolve(String name) {
        Object own = exported.get(name);
        if (own != null) {
            return own;
        }
        Object given = context.get(name);
        return given != null ? given : Globals.named(name);
    }

    /** Makes a name set at the top level known to blocks. */
    void export(String name, Object value) {
        exported.put(name, value);
    }

    /** Makes the values that these variables have now known to blocks, for as long as something runs. */
    void withExports(List<Targets.Exported> variables, Frame frame, Runnable inside) {
        Map<String, Object> before = new HashMap<>(exported);
        for (Targets.Exported variable : variables) {
            Object value = frame.slots[variable.slot()];
            if (value != null) {
                exported.put(variable.name(), value);
            }
        }
        inside.run();
        exported.clear();
        exported.putAll(before);
    }

    /** The filters of this kind of template, by name. */
    Map<String, Operation> filters() {
        return filters;
    }

    @Nullable
    Block block(String name) {
        return blocks.get(name);
    }

    /** Puts out what a tag made, which must be text. */
    void write(Object made) {
        if (!Values.isText(made)) {
            throw Failed.type(
                    "a filter or call tag must give text, but this one gave a value of type " + Types.name(made) + ".");
        }
        print(made);
    }

    void printEscaped(Object value) {
        print(value instanceof Markup ? value : Markup.escape(value, this));
    }

    void text(String own) {
        out.append(own);
        budget.output(out.length());
    }

    /** Prints what an expression gave. */
    void print(Object value) {
        if (value instanceof String text) {
            value(text);
        } else if (value instanceof Long || value == None.NONE || value instanceof Boolean) {
            out.append(Text.str(this, value));
        } else {
            value(Text.str(this, value));
        }
    }

    private void value(String text) {
        if (guard != Guard.NONE && guard.stops(text) && !isOwn(text)) {
            if (captures == 0) {
                throw guard.failure();
            }
            brokenByValue = true;
        }
        budget.touch(text.length());
        out.append(text);
        budget.output(out.length());
    }

    /** Runs a piece of the template and returns its text instead of printing it. */
    String capture(Code body, Frame frame) {
        int start = out.length();
        boolean before = brokenByValue;
        brokenByValue = false;
        captures++;
        body.run(this, frame);
        captures--;
        String text = out.substring(start);
        out.setLength(start);
        budget.make(text.length());
        if (guard != Guard.NONE && !brokenByValue && guard.stops(text)) {
            own(text);
        }
        brokenByValue = before;
        return text;
    }

    /** Remembers a text whose line breaks are all the template's own; any text made from it is another one. */
    private void own(String text) {
        if (ownBreaks == null) {
            ownBreaks = Collections.newSetFromMap(new IdentityHashMap<>());
        }
        ownBreaks.add(text);
    }

    private boolean isOwn(String text) {
        return ownBreaks != null && ownBreaks.contains(text);
    }

    String finished() {
        return out.toString();
    }
}
