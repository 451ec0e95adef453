package org.whenhook.api.model;

/** What a field of the API holds. */
public enum Kind {
    TEXT("string"),
    INTEGER("integer"),
    FLOAT("float"),
    BOOLEAN("boolean"),
    TIME("datetime"),
    CHOICE("choice"),
    /** A list of texts or numbers. */
    LIST("list"),
    /** Anything. */
    JSON("field"),
    /** A related object. */
    OBJECT("nested object");

    private final String text;

    Kind(String text) {
        this.text = text;
    }

    /** As OPTIONS tells it. */
    String text() {
        return text;
    }

    /** Whether lists can be ordered by it. */
    boolean isScalar() {
        return switch (this) {
            case TEXT, INTEGER, FLOAT, BOOLEAN, TIME, CHOICE -> true;
            case LIST, JSON, OBJECT -> false;
        };
    }
}
