package org.whenhook.template;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Places and slices of whatever has an order. */
final class Sequences {

    private Sequences() {}

    /** The item at an index, counted from the end when negative; null when there is none. */
    static @Nullable Object item(Object of, long index) {
        Long size = of instanceof Dict || of instanceof View || of instanceof LoopContext ? null : Iteration.size(of);
        if (size == null) {
            return null;
        }
        long at = index < 0 ? index + size : index;
        if (at < 0 || at >= size) {
            return null;
        }
        return switch (of) {
            case Seq list -> list.get((int) at);
            case Tuple tuple -> tuple.get((int) at);
            case String text -> Chars.slice(text, (int) at, (int) at + 1);
            case Markup markup -> new Markup(Chars.slice(markup.text(), (int) at, (int) at + 1));
            case Range range -> range.get(at);
            case Bytes bytes -> (long) bytes.latin().charAt((int) at);
            default -> null;
        };
    }

    static Object slice(Rendering r, Object of, Slice slice) {
        return switch (of) {
            case String text -> slice(r, text, slice);
            case Markup markup -> new Markup(slice(r, markup.text(), slice));
            case Seq list -> new Seq(slice(r, list.items(), slice));
            case Tuple tuple -> new Tuple(slice(r, tuple.items(), slice));
            case Range range -> slice(range, slice);
            case Bytes bytes -> new Bytes(slice(r, bytes.latin(), slice));
            case Undefined undefined -> throw undefined.failure();
            case Dict dict -> throw new Failed("KeyError", "a mapping has no slices.");
            default -> throw Failed.type("a value of type " + Types.name(of) + " cannot be sliced.");
        };
    }

    private static String slice(Rendering r, String text, Slice slice) {
        Slice.Span span = slice.span(Chars.length(text));
        r.budget.make(span.count());
        return Chars.slice(text, span);
    }

    private static List<Object> slice(Rendering r, List<Object> items, Slice slice) {
        Slice.Span span = slice.span(items.size());
        r.budget.make(span.count());
        List<Object> part = new ArrayList<>(span.count());
        for (long i = 0, at = span.first(); i < span.count(); i++, at += span.step()) {
            part.add(items.get((int) at));
        }
        return part;
    }

    private static Range slice(Range range, Slice slice) {
        Slice.Span span = slice.span((int) range.size());
        long first = range.start() + span.first() * range.step();
        long step = range.step() * span.step();
        return new Range(first, first + span.count() * step, step);
    }

    /** Where a value stands in a range, or -1. */
    static long place(Range range, Object value) {
        if (!Numbers.isNumber(value)) {
            return -1;
        }
        Object key = Keys.canonical(value);
        if (!(key instanceof Long number) || value instanceof BigInteger || range.size() == 0) {
            return -1;
        }
        long off = number - range.start();
        return off % range.step() == 0 && off / range.step() >= 0 && off / range.step() < range.size()
                ? off / range.step()
                : -1;
    }
}
