package org.whenhook.dispatch;

/** A delivery cannot be made once more in that way; nothing was stored. The message is fit for people. */
public final class NotReplayable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotReplayable(String message) {
        super(message);
    }
}
