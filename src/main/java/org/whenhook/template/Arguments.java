package org.whenhook.template;

import org.jspecify.annotations.Nullable;

/** Reads the arguments of filters and methods as what they must be. */
final class Arguments {

    private Arguments() {}

    /** A whole number; one beyond all use is cut to a very large one. */
    static long integer(String owner, Object value) {
        if (value instanceof Long number) {
            return number;
        }
        if (!Values.isInteger(value)) {
            throw value instanceof Undefined undefined
                    ? Failed.type(owner + " needs a whole number here, but " + undefined.why())
                    : Failed.type(owner + " needs a whole number here, not a value of type " + Types.name(value) + ".");
        }
        return Numbers.clampedLong(value);
    }

    static long integer(String owner, @Nullable Object value, long otherwise) {
        return value == null ? otherwise : integer(owner, value);
    }

    /** Text, from text alone. */
    static String text(String owner, Object value) {
        if (!Values.isText(value)) {
            throw value instanceof Undefined undefined
                    ? Failed.type(owner + " needs text here, but " + undefined.why())
                    : Failed.type(owner + " needs text here, not a value of type " + Types.name(value) + ".");
        }
        return value.toString();
    }

    static boolean flag(@Nullable Object value) {
        return value != null && Truth.of(value);
    }

    /** What was given for a parameter that must be given. */
    static Object given(@Nullable Object value) {
        if (value == null) {
            throw new IllegalStateException("a required argument is missing");
        }
        return value;
    }

    static boolean isNone(@Nullable Object value) {
        return value == null || value == None.NONE;
    }
}
