package org.whenhook.event;

import java.util.Objects;

/** An event that cannot be taken: says which field is wrong and how to mend it. */
public final class InvalidEvent extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String field;

    public InvalidEvent(String field, String mend) {
        super(mend);
        this.field = field;
    }

    /** The path of the wrong field, such as {@code snapshots.prechange}. */
    public String field() {
        return field;
    }

    /** What is wrong, never null. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
