package org.whenhook.template;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** What a loop's body sees as {@code loop}. */
final class LoopContext implements Iterator<Object>, Callable {

    private final Rendering r;
    private final Object over;
    private final @Nullable Recursion recursion;
    private final int depth;
    private Iterator<Object> rest;
    private long index = -1;
    private @Nullable Object before;
    private @Nullable Object current;
    private @Nullable Object after;
    private @Nullable Object lastChanged;
    private long length = -1;

    /** Renders the loop's body over other items. */
    interface Recursion {
        Object render(Rendering r, Object items, int depth);
    }

    LoopContext(Rendering r, Object over, Iterator<Object> rest, @Nullable Recursion recursion, int depth) {
        this.r = r;
        this.over = over;
        this.rest = rest;
        this.recursion = recursion;
        this.depth = depth;
    }

    @Override
    public boolean hasNext() {
        return after != null || rest.hasNext();
    }

    /** Goes on to the next item and returns it. */
    Object advance() {
        Object item = after;
        after = null;
        if (item == null) {
            item = rest.next();
        }
        index++;
        before = current;
        current = item;
        return item;
    }

    @Override
    public Object next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return Tuple.of(advance(), this);
    }

    private @Nullable Object peek() {
        if (after == null && rest.hasNext()) {
            after = rest.next();
        }
        return after;
    }

    long index() {
        return index + 1;
    }

    long length() {
        if (length < 0) {
            Long known = Iteration.size(over);
            length = known != null ? known : counted();
        }
        return length;
    }

    private long counted() {
        List<Object> items = new ArrayList<>();
        while (rest.hasNext()) {
            r.budget.make(1);
            items.add(rest.next());
        }
        rest = items.iterator();
        return items.size() + index() + (after == null ? 0 : 1);
    }

    /** Null when a loop has nothing of that name. */
    @Nullable
    Object attribute(String name) {
        return switch (name) {
            case "index" -> index();
            case "index0" -> index;
            case "first" -> index == 0;
            case "last" -> peek() == null;
            case "length" -> length();
            case "revindex" -> length() - index;
            case "revindex0" -> length() - index();
            case "depth" -> depth + 1L;
            case "depth0" -> (long) depth;
            case "previtem" ->
                index == 0 || before == null
                        ? Undefined.because("there is no previous item in the first round of a loop.")
                        : before;
            case "nextitem" -> next(peek());
            case "cycle" -> new BoundMethod(this, CYCLE);
            case "changed" -> new BoundMethod(this, CHANGED);
            default -> null;
        };
    }

    private static Object next(@Nullable Object item) {
        return item == null ? Undefined.because("there is no next item in the last round of a loop.") : item;
    }

    private static final Operation CYCLE = new Operation("cycle", (r, self, args) -> {
        if (args.size() == 0 || !args.names().isEmpty()) {
            throw Failed.type("loop.cycle needs the values to go through.");
        }
        return args.get((int) Math.floorMod(((LoopContext) self).index, (long) args.size()));
    });

    private static final Operation CHANGED = new Operation("changed", (r, self, args) -> {
        LoopContext loop = (LoopContext) self;
        Tuple now = new Tuple(args.places());
        boolean changed = loop.lastChanged == null || !Equality.of(r, loop.lastChanged, now);
        loop.lastChanged = now;
        return changed;
    });

    @Override
    public Object call(Rendering rendering, Args args) {
        if (recursion == null) {
            throw Failed.type("only a loop marked \"recursive\" can be called.");
        }
        if (args.size() != 1 || !args.names().isEmpty()) {
            throw Failed.type("a recursive loop is called with one argument, the items.");
        }
        return recursion.render(rendering, args.get(0), depth + 1);
    }

    @Override
    public String type() {
        return "LoopContext";
    }
}
