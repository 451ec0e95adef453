package org.whenhook.template;

import java.util.Iterator;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Values made one by one as they are asked for, and only once. */
final class Lazy implements Iterator<Object> {

    private final String what;
    private final Iterator<Object> inner;

    /** @param what how Python prints it, less the address: {@code generator object map} */
    Lazy(String what, Iterator<Object> inner) {
        this.what = what;
        this.inner = inner;
    }

    static Lazy generator(String name, Iterator<Object> inner) {
        return new Lazy("generator object " + name, inner);
    }

    @Override
    public boolean hasNext() {
        return inner.hasNext();
    }

    @Override
    public Object next() {
        return inner.next();
    }

    String what() {
        return what;
    }

    String type() {
        int space = what.indexOf(' ');
        return space < 0 ? what : what.substring(0, space);
    }

    /** Begins only when first asked, as the body of a Python generator does. */
    static Iterator<Object> later(Supplier<Iterator<Object>> make) {
        return new Iterator<>() {
            private @Nullable Iterator<Object> made;

            private Iterator<Object> made() {
                Iterator<Object> already = made;
                if (already == null) {
                    already = make.get();
                    made = already;
                }
                return already;
            }

            @Override
            public boolean hasNext() {
                return made().hasNext();
            }

            @Override
            public Object next() {
                return made().next();
            }
        };
    }

    /** The non-null results of a function over a source, found as they are asked for. */
    static Iterator<Object> picking(Iterator<Object> source, Function<Object, @Nullable Object> pick) {
        return new Iterator<>() {
            private @Nullable Object next;

            @Override
            public boolean hasNext() {
                while (next == null && source.hasNext()) {
                    next = pick.apply(source.next());
                }
                return next != null;
            }

            @Override
            public Object next() {
                if (!hasNext() || next == null) {
                    throw new java.util.NoSuchElementException();
                }
                Object found = next;
                next = null;
                return found;
            }
        };
    }
}
