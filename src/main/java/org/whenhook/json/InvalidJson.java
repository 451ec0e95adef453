package org.whenhook.json;

import java.util.Objects;

/** A text that is not JSON, or more than we take. The message is fit for the sender. */
public final class InvalidJson extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InvalidJson(String message) {
        super(message);
    }

    /** What is wrong, never null. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
