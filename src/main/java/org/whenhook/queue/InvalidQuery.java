package org.whenhook.queue;

/** A filter that cannot be understood; nothing was looked for. */
public final class InvalidQuery extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String field;

    public InvalidQuery(String field, String message) {
        super(message);
        this.field = field;
    }

    public String field() {
        return field;
    }
}
